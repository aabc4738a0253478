// A reader writes to the newsroom, the newsroom opens it, answers and makes a story of it; and nobody else ever reads a word of it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { withToken } from './message.mjs';
import { Newsroom } from './newsroom.mjs';
import { openBrowser, phone, sitDown } from './reader.mjs';
import { Server, pause } from './server.mjs';

// Of the demonstration, as it says at its start.
const demonstration = 'port ellery tide bell';

let server;
let newsroom;
let browser;
let article;
before(async () => {
  server = await Server.demo();
  newsroom = new Newsroom(server);
  browser = await openBrowser();
  const { stories } = await server.json('/api/v1/stories?limit=1');
  article = new URL(stories[0].url).pathname;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// The files of a stopped program in which these words stand.
async function filesWith(dir, words) {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const found = [];
  for (const file of files) {
    const path = join(file.parentPath ?? file.path, file.name);
    const bytes = await readFile(path);
    for (const word of words) if (bytes.includes(word)) found.push(`${path}: ${word}`);
  }
  return found;
}

async function send(page, text, contact = '') {
  await page.goto(article);
  await page.getByText('Know something about this story?').click();
  const form = page.locator('form[action="/message"]');
  await form.getByLabel('Your message').fill(text);
  if (contact) await form.getByLabel(/How we can reach you/).fill(contact);
  await form.getByRole('button', { name: 'Send message' }).click();
  return form;
}
const codeIn = async (place) => (await place.innerText()).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/)[0];

async function openInbox(page, passphrase) {
  await page.getByLabel('Passphrase of the inbox').fill(passphrase);
  await page.getByRole('button', { name: 'Open the inbox' }).click();
}
const inList = (page, text) => page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: new RegExp(text) });

test('A message goes from the form to the inbox, its answer back to whoever has the code, and a story is made of it', async () => {
  const reader = await sitDown(browser, server);
  const form = await send(reader, 'Zirconium barges pass at night.\n\nAsk the lock keeper.', 'ada.heron@example.org');
  await form.getByText('Message submitting… Thank you for waiting.').waitFor();
  const receipt = reader.locator('.message [role=status]').filter({ hasText: 'Reply code' });
  await receipt.waitFor();
  const code = await codeIn(receipt);
  assert.deepEqual(reader.noticed.faults, []);

  const editor = await newsroom.signIn(browser, 'editor', { path: '/messages' });
  await openInbox(editor, 'not the passphrase at all');
  await editor.getByText('That is not the passphrase of this inbox.').waitFor();
  await openInbox(editor, demonstration);
  await inList(editor, 'Zirconium barges').click();
  const pane = editor.getByRole('region', { name: 'The message' });
  await pane.getByText('ada.heron@example.org').waitFor();
  await pane.getByRole('button', { name: 'Take it' }).click();
  await pane.getByText(/^Open ·/).waitFor();
  await pane.getByLabel('Note for the newsroom').fill('Molybdenum note: called the lock keeper.');
  await pane.getByRole('button', { name: 'Add the note' }).click();
  await pane.getByText('Molybdenum note').waitFor();
  await pane.getByRole('textbox', { name: 'Answer' }).fill('Thank you. Palladium answer.');
  await pane.getByRole('button', { name: 'Send the answer' }).click();
  await pane.getByText(/^Answered ·/).waitFor();

  await reader.goto('/message/answer');
  await reader.getByLabel('Your reply code').fill(code.toLowerCase().replaceAll('-', ' '));
  await reader.getByRole('button', { name: 'Look for an answer' }).click();
  await reader.getByText('Thank you. Palladium answer.').waitFor();
  assert.doesNotMatch(reader.url(), new RegExp(code));
  await reader.context().close();

  const other = await sitDown(browser, server);
  await send(other, 'Rhodium for a story.\n\nSecond paragraph.');
  await other.locator('.message [role=status]').filter({ hasText: 'Reply code' }).waitFor();
  await other.context().close();
  await editor.getByRole('button', { name: /^New/ }).click();
  await inList(editor, 'Rhodium for a story').click();
  await editor.getByRole('button', { name: 'Make a story' }).click();
  await editor.getByRole('button', { name: 'Make the story' }).click();
  await editor.locator('#story-body').getByText('Second paragraph.').waitFor();
  assert.deepEqual(editor.noticed.faults, []);
  await editor.context().close();
});

test('A message without JavaScript comes in two steps, and is no suspect', async () => {
  const reader = await sitDown(browser, server, { javaScriptEnabled: false });
  await send(reader, 'Osmium without a script.');
  assert.match(await reader.locator('main').innerText(), /not sent yet/i);
  await pause(2200);
  await reader.getByRole('button', { name: 'Send message' }).click();
  const code = await codeIn(reader.locator('main'));
  await reader.getByRole('link', { name: 'Read an answer with your reply code' }).click();
  await reader.getByLabel('Your reply code').fill(code);
  await reader.getByRole('button', { name: 'Look for an answer' }).click();
  assert.match(await reader.locator('main').innerText(), /Nobody has answered yet/);
  await reader.context().close();
  const editor = await newsroom.signIn(browser, 'editor', { path: '/messages' });
  await openInbox(editor, demonstration);
  await inList(editor, 'Osmium without a script').waitFor();
  await editor.context().close();
});

test('What looks like spam waits in quarantine with its reason', async () => {
  const fields = await withToken(server, { text: 'Ruthenium offers' });
  const reply = await server.ask('/message', {
    method: 'POST', from: '127.0.0.77', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }, body: new URLSearchParams(fields).toString(),
  });
  assert.equal(reply.status, 200, 'it is thanked for');
  const editor = await newsroom.signIn(browser, 'editor', { path: '/messages?state=quarantine' });
  await openInbox(editor, demonstration);
  await inList(editor, 'Ruthenium offers').click();
  await editor.getByText(/within two seconds/).waitFor();
  await editor.getByRole('button', { name: 'No spam' }).click();
  await editor.getByText(/^New ·/).waitFor();
  await editor.context().close();
});

test('The inbox has no barrier, by day and by night, at a desk and on a phone', async () => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { ...phone, colorScheme: 'dark' }]) {
    const page = await newsroom.signIn(browser, 'editor', { path: '/messages', bypassCSP: true, ...options });
    await page.getByLabel('Passphrase of the inbox').waitFor();
    assert.deepEqual(await violations(page), [], 'locked');
    await openInbox(page, demonstration);
    await inList(page, 'Osmium').waitFor();
    assert.deepEqual(await violations(page), [], 'the list');
    await inList(page, 'Osmium').click();
    await page.getByRole('textbox', { name: 'Answer' }).waitFor();
    assert.deepEqual(await violations(page), [], 'a message');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands out at the side');
    await page.context().close();
  }
});

test('A new key opens what was there, and the passphrase until now opens nothing any more', async () => {
  const chief = await newsroom.signIn(browser, 'administrator', { path: '/messages' });
  await openInbox(chief, demonstration);
  await chief.getByRole('button', { name: 'New key' }).click();
  await chief.getByLabel('Passphrase until now').fill(demonstration);
  await chief.getByLabel('New passphrase').fill('seven herons over the weir');
  await chief.getByLabel('The same once more').fill('seven herons over the weir');
  await chief.getByRole('button', { name: 'Make the new key' }).click();
  await chief.getByText('The inbox has a new key.').waitFor();
  await inList(chief, 'Osmium').waitFor();
  await chief.context().close();

  const reader = await sitDown(browser, server);
  await send(reader, 'Iridium under the new key.');
  await reader.locator('.message [role=status]').filter({ hasText: 'Reply code' }).waitFor();
  await reader.context().close();
  const editor = await newsroom.signIn(browser, 'editor', { path: '/messages' });
  await openInbox(editor, demonstration);
  await editor.getByText('That is not the passphrase of this inbox.').waitFor();
  await openInbox(editor, 'seven herons over the weir');
  await inList(editor, 'Iridium').waitFor();
  await inList(editor, 'Osmium').waitFor();
  await editor.context().close();
});

test('No file of a stopped program, and no line of its log, holds a word of it', async () => {
  await server.stop();
  const words = ['Zirconium', 'ada.heron', 'Molybdenum', 'Palladium', 'Osmium', 'Ruthenium', 'Iridium', 'seven herons'];
  assert.deepEqual(await filesWith(server.dir, words), []);
  assert.notDeepEqual(await filesWith(server.dir, ['Rhodium']), [], 'a story is no secret: the search finds what is there');
});

test('An inbox is set up in the browser, and what was stored in clear before is sealed and gone', async () => {
  const fresh = await Server.of('[title]\nname = "The Lantern"\n\n[[section]]\nslug = "town"\nname = "Town"\n');
  try {
    assert.match(await fresh.text('/message'), /take messages here yet/);
    await fresh.stop();
    const insert = "INSERT INTO message_in_clear (title, story, made_at, name, reply_to, words) VALUES (1, 0, 1795176000000000, 'Tantalum Ada', '', 'Vanadium by the old form.')";
    execFileSync('sqlite3', [`${fresh.dir}/stoppress.db`, insert]);
    assert.notDeepEqual(await filesWith(fresh.dir, ['Vanadium']), []);
    await fresh.open();
    const chief = await new Newsroom(fresh).signIn(browser, 'administrator', { path: '/messages', bypassCSP: true });
    assert.deepEqual(await violations(chief), []);
    await chief.getByRole('button', { name: 'Set the inbox up' }).click();
    assert.deepEqual(await violations(chief), []);
    await chief.getByLabel('Passphrase', { exact: true }).fill('five quiet lamps at sea');
    await chief.getByLabel('The same once more').fill('five quiet lamps at sea');
    await chief.getByRole('button', { name: 'Make the key' }).click();
    await inList(chief, 'Vanadium by the old form').waitFor();
    await chief.context().close();
    assert.match(await fresh.text('/message'), /<textarea/);
    await fresh.stop();
    assert.deepEqual(await filesWith(fresh.dir, ['Vanadium', 'Tantalum', 'quiet lamps']), []);
  } finally {
    await fresh.close();
  }
});
