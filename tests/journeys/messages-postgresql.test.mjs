// A title on PostgreSQL: no word of a message in its tables, its log of writes, its server's log or the program's memory; not while it is
// worked on, nor after it was deleted.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { filesWith } from './files_with.mjs';
import { wordsInMemory } from './memory.mjs';
import { Newsroom } from './newsroom.mjs';
import { Postgresql } from './postgresql.mjs';
import { openBrowser, sitDown } from './reader.mjs';
import { Server, pause, until } from './server.mjs';

const passphrase = 'five quiet lamps at sea';
const hour = 3_600_000;
const settings = (database) => `[title]\nname = "The Lantern"\nmessage_days = 1\n\n[[section]]\nslug = "town"\nname = "Town"\n\n[server]\ndatabase = "${database.url}"\n`;

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

const inList = (page, text) => page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: new RegExp(text) });

// An administrator before an inbox that was just set up.
async function setUp(newsroom) {
  const chief = await newsroom.signIn(browser, 'administrator', { path: '/messages' });
  await chief.getByRole('button', { name: 'Set the inbox up' }).click();
  await chief.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await chief.getByLabel('The same once more').fill(passphrase);
  await chief.getByRole('button', { name: 'Make the key' }).click();
  await chief.getByRole('region', { name: 'Messages' }).waitFor();
  return chief;
}

async function send(server, text, contact, file) {
  const reader = await sitDown(browser, server);
  await reader.goto('/message');
  await reader.getByLabel('Your message').fill(text);
  await reader.getByLabel(/How we can reach you/).fill(contact);
  await reader.getByLabel(/^Files/).setInputFiles(file);
  await pause(2200); // whoever sends a form at once is doubted
  await reader.getByRole('button', { name: 'Send message' }).click();
  await reader.getByText('Reply code').first().waitFor();
  await reader.context().close();
}

// Longer than what a string holds in itself, so that all of it was somewhere on the heap.
const words = ['Zirconium barges pass', 'ada.heron@example.org', 'Molybdenum note: called', 'Thank you. Palladium', 'Niobium ledger of the', 'harbour-ledger.jpg', passphrase];
const control = 'Rhodium for everybody';

test('No word of a message is in PostgreSQL’s files or log, nor in the memory of the program, when it came, was worked on and was deleted', async () => {
  // The server writes down every statement with all that is bound to it, which nobody should set where sources matter.
  const database = await Postgresql.start({ log_statement: 'all', log_parameter_max_length: '-1', autovacuum: 'off' });
  const server = await Server.of(settings(database), { clock: Date.now() });
  const found = () => filesWith(database.dir, words);
  const newsroom = new Newsroom(server);
  try {
    const chief = await setUp(newsroom);
    await send(server, 'Zirconium barges pass at night.', 'ada.heron@example.org', {
      name: 'harbour-ledger.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7 Niobium ledger of the quay'),
    });
    await inList(chief, 'Zirconium barges').click();
    const pane = chief.getByRole('region', { name: 'The message' });
    await pane.getByRole('button', { name: 'Take it' }).click();
    await pane.getByText(/^Open ·/).waitFor();
    await pane.getByLabel('Note for the newsroom').fill('Molybdenum note: called the lock keeper.');
    await pane.getByRole('button', { name: 'Add the note' }).click();
    await pane.getByText('Molybdenum note').waitFor();
    await pane.getByRole('textbox', { name: 'Answer' }).fill('Thank you. Palladium answer.');
    await pane.getByRole('button', { name: 'Send the answer' }).click();
    await pane.getByText(/^Answered ·/).waitFor();
    const api = await newsroom.api('administrator');
    assert.equal((await api('POST', 'stories', { content: { headline: control } })).status, 201);
    await chief.context().close();
    await server.text('/message');
    assert.deepEqual(await wordsInMemory(server.child.pid, words), []);

    await database.rest();
    assert.deepEqual(await found(), [], 'in its files and its log');
    assert.notDeepEqual(await filesWith(`${database.dir}/data/base`, [control]), [], 'the search finds what is in a table');
    assert.notDeepEqual(await filesWith(`${database.dir}/data/pg_wal`, [control]), [], 'and in the log of writes');
    assert.ok((await readFile(database.log, 'utf8')).includes(control), 'and in what the server wrote down');

    await database.open();
    const left = () => database.ask('SELECT COUNT(*) FROM message');
    assert.equal(await left(), '1');
    await server.setClock(Date.now() + 26 * hour);
    await until(async () => (await left()) === '0', 'it is deleted after its day', 120_000);
    await server.text('/message');
    assert.deepEqual(await wordsInMemory(server.child.pid, words), []);
    await server.stop();
    await database.rest();
    assert.deepEqual(await found(), [], 'after it was deleted');
    assert.deepEqual(await filesWith(server.dir, words), [], 'nor in the program’s own files and its log');
  } finally {
    await server.close();
    await database.close();
  }
});

test('What was stored in clear before is gone from PostgreSQL’s files after what docs/messages.md says', async () => {
  const database = await Postgresql.start();
  const server = await Server.of(settings(database));
  const old = ['Vanadium by the old form', 'Tantalum Ada'];
  try {
    await database.ask("INSERT INTO message_in_clear (title, story, made_at, name, reply_to, words) SELECT id, 0, 1795176000000000, 'Tantalum Ada', '', 'Vanadium by the old form.' FROM title");
    const chief = await setUp(new Newsroom(server));
    await inList(chief, 'Vanadium by the old form').waitFor();
    await chief.context().close();
    await server.stop();
    await database.rest();
    assert.notDeepEqual(await filesWith(database.dir, old), [], 'a row that was deleted lies there until the table is written anew');
    await database.open();
    for (const statement of ['VACUUM FULL message_in_clear', 'ALTER SYSTEM SET wal_recycle = off', 'SELECT pg_reload_conf()', 'CHECKPOINT', 'SELECT pg_switch_wal()', 'CHECKPOINT'])
      await database.ask(statement);
    await database.rest();
    assert.deepEqual(await filesWith(database.dir, old), []);
  } finally {
    await server.close();
    await database.close();
  }
});
