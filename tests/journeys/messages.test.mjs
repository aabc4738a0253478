// A reader writes to the newsroom, the newsroom opens it, answers and makes a story of it; and nobody else ever reads a word of it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { filesWith } from './files_with.mjs';
import { wordsInMemory } from './memory.mjs';
import { withToken } from './message.mjs';
import { Newsroom } from './newsroom.mjs';
import { openBrowser, phone, sitDown } from './reader.mjs';
import { Server, pause, program, until } from './server.mjs';

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
  await pane.getByText('ada.heron@example.org', { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Take it' }).click();
  await pane.getByText(/^Open ·/).waitFor();
  await pane.getByLabel('Note for the newsroom').fill('Molybdenum note: called the lock keeper.');
  await pane.getByRole('button', { name: 'Add the note' }).click();
  await pane.getByText('Molybdenum note').waitFor();
  await pane.getByRole('checkbox', { name: /Send it by mail too/ }).uncheck();
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

// A picture with its words in it, a video of a few pieces, and a document that lies about what it is.
async function threeFiles() {
  const pictures = join(dirname(program), 'share/demo/pictures');
  const picture = await readFile(join(pictures, (await readdir(pictures)).find((name) => name.endsWith('.jpg'))));
  const video = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(1_300_000, 'Cadmium frames. ')]);
  return [
    { name: 'Gate Béal.jpg', mimeType: 'image/jpeg', buffer: picture },
    { name: 'night.mp4', mimeType: 'video/mp4', buffer: video },
    { name: 'ledger.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7 Niobium ledger') },
  ];
}
async function seeFiles(pane) {
  await pane.getByRole('heading', { name: '3 files' }).waitFor();
  await pane.getByText(/JPEG picture · /).waitFor();
  await pane.getByText(/Video \(MP4\) · 1\.3 MB/).waitFor();
  await pane.getByText(/PDF document · 23 bytes · sent as image\/jpeg/).waitFor();
}
async function download(editor, pane, name) {
  const [file] = await Promise.all([editor.waitForEvent('download'), pane.getByRole('button', { name: `Download ${name}` }).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('Three files go with a message, and one of them into a story', async () => {
  const files = await threeFiles();
  const reader = await sitDown(browser, server);
  await reader.goto(article);
  await reader.getByText('Know something about this story?').click();
  const form = reader.locator('form[action="/message"]');
  await form.getByLabel('Your message').fill('Yttrium with three files.');
  await form.getByLabel(/^Files/).setInputFiles(files);
  // The line breaks once in the middle of a file: it goes on by itself.
  let broken = false;
  await reader.route('**/message/attachments/*', async (route) => {
    if (broken || route.request().method() !== 'PATCH') return route.continue();
    broken = true;
    return route.abort();
  });
  await form.getByRole('button', { name: 'Send message' }).click();
  await form.getByRole('progressbar', { name: 'Sending your files…' }).waitFor();
  await reader.locator('.message [role=status]').filter({ hasText: 'Reply code' }).waitFor();
  assert.ok(broken);
  await reader.context().close();

  const editor = await newsroom.signIn(browser, 'editor', { path: '/messages' });
  await openInbox(editor, demonstration);
  await inList(editor, 'Yttrium with three files').click();
  const pane = editor.getByRole('region', { name: 'The message' });
  await seeFiles(pane);
  for (const { name, buffer } of files) {
    const got = await download(editor, pane, name);
    assert.equal(got.name, name);
    assert.ok(got.bytes.equals(buffer), name);
  }
  await pane.getByRole('button', { name: 'Show Gate Béal.jpg' }).click();
  await pane.getByRole('img', { name: 'What was sent as Gate Béal.jpg' }).waitFor();
  await pane.getByText('Credit', { exact: true }).waitFor();
  await pane.getByRole('button', { name: 'Make a story' }).click();
  await editor.getByRole('checkbox', { name: /Gate Béal/ }).check();
  assert.equal(await editor.getByRole('dialog').getByRole('checkbox').count(), 1, 'only what is a picture');
  await editor.getByRole('button', { name: 'Make the story' }).click();
  await editor.locator('#story-body').getByText('Yttrium with three files.').waitFor();
  await editor.locator('#story-body figure img').waitFor();
  assert.deepEqual(editor.noticed.faults, []);
  await editor.context().close();
});

test('Three files go with a message without JavaScript, and are chosen once though its form comes back', async () => {
  const files = await threeFiles();
  const reader = await sitDown(browser, server, { javaScriptEnabled: false });
  await send(reader, 'Lutetium without a script.');
  await reader.getByLabel(/^Files/).setInputFiles([...files, { name: 'by-mistake.txt', mimeType: 'text/plain', buffer: Buffer.from('Thulium by mistake') }]);
  await reader.getByLabel(/How we can reach you/).fill('@nowhere');
  await pause(2200);
  await reader.getByRole('button', { name: 'Send message' }).click();
  const waiting = reader.getByRole('group', { name: 'These files are here already' });
  assert.equal(await waiting.getByRole('checkbox', { checked: true }).count(), 4);
  await waiting.getByLabel('by-mistake.txt').uncheck();
  await reader.getByLabel(/How we can reach you/).fill('');
  await pause(2200);
  await reader.getByRole('button', { name: 'Send message' }).click();
  await codeIn(reader.locator('main'));
  await reader.context().close();
  const editor = await newsroom.signIn(browser, 'editor', { path: '/messages' });
  await openInbox(editor, demonstration);
  await inList(editor, 'Lutetium without a script').click();
  const pane = editor.getByRole('region', { name: 'The message' });
  await seeFiles(pane);
  const got = await download(editor, pane, 'night.mp4');
  assert.ok(got.bytes.equals(files[1].buffer));
  await editor.context().close();
});

test('An answer goes by mail to whoever left an address, and says where else it can be read', async () => {
  const reader = await sitDown(browser, server);
  const form = await send(reader, 'Scandium by mail.', 'lough.warbler@example.org');
  await form.waitFor({ state: 'detached' });
  await reader.context().close();
  const editor = await newsroom.signIn(browser, 'editor', { path: '/messages' });
  await openInbox(editor, demonstration);
  await inList(editor, 'Scandium by mail').click();
  const pane = editor.getByRole('region', { name: 'The message' });
  await pane.getByText('Mail is not secret:').waitFor();
  await pane.getByRole('textbox', { name: 'Answer' }).fill('Thank you. Holmium answer.');
  await pane.getByRole('button', { name: 'Send the answer' }).click();
  await pane.getByText(/^Answered ·/).waitFor();
  await editor.context().close();
  const mail = await until(async () => {
    for (const name of await readdir(join(server.dir, 'outbox')).catch(() => [])) {
      const text = name.endsWith('.eml') ? await readFile(join(server.dir, 'outbox', name), 'utf8') : '';
      if (text.includes('Holmium answer')) return text;
    }
    return null;
  }, 'the answer is in the outbox');
  assert.match(mail, /^To: .*lough\.warbler@example\.org/m);
  assert.match(mail, /\/message\/answer/);
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

// Longer than what a string holds in itself, so that all of it was somewhere on the heap.
const secrets = [
  'Zirconium barges pass', 'ada.heron@example.org', 'Molybdenum note: called', 'Thank you. Palladium', 'Osmium without a', 'Ruthenium offers', 'Iridium under the new',
  'Cadmium frames. ', 'Niobium ledger', 'Lutetium without a', 'lough.warbler@example', 'Thank you. Holmium', 'seven herons over',
];

test('The memory of the program holds no word of a message, of its files or of an answer', async () => {
  // Whatever was being done is over: the page comes after it.
  await server.text('/message');
  assert.deepEqual(await wordsInMemory(server.child.pid, secrets), []);
  assert.notDeepEqual(await wordsInMemory(server.child.pid, ['Saltmarsh Courier']), [], 'the search finds what is there');
});

test('No file of a stopped program, and no line of its log, holds a word of it', async () => {
  await server.stop();
  const words = ['Zirconium', 'ada.heron', 'Molybdenum', 'Palladium', 'Osmium', 'Ruthenium', 'Iridium', 'Cadmium', 'Niobium', 'ledger.jpg', 'night.mp4', 'Lutetium', 'seven herons'];
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
