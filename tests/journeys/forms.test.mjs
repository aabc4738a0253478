// A reader writes to the newsroom and asks for the lunch-time e-mail; both are on disk before a thank-you.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { withToken } from './message.mjs';
import { Server } from './server.mjs';
import { openBrowser, sitDown } from './reader.mjs';

let server;
let browser;
let article;
before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  const { stories } = await server.json('/api/v1/stories?limit=1');
  article = new URL(stories[0].url).pathname;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// Each from its own address, since the server limits how often one sender may write.
let sender = 10;
function send(path, fields, headers = {}, from = `127.0.0.${++sender}`) {
  return server.ask(path, {
    method: 'POST',
    from,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

test('The e-mail box says thank you in place', async () => {
  const page = await sitDown(browser, server);
  await page.goto(article);
  const box = page.getByRole('region', { name: /lunch time/i });
  await box.getByLabel('Your e-mail address').fill('reader@example.org');
  await box.getByRole('button', { name: 'Sign up' }).click();
  await box.getByText(/thank you/i).waitFor();
  assert.equal(new URL(page.url()).pathname, article, 'the reader stays with the story');
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});

test('The e-mail box without JavaScript leads to a page that thanks, and back', async () => {
  const page = await sitDown(browser, server, { javaScriptEnabled: false });
  await page.goto(article);
  await page.locator('form[action="/newsletter"]').getByLabel('Your e-mail address').fill('plain@example.org');
  await page.locator('form[action="/newsletter"] [type=submit]').click();
  assert.match(await page.locator('main').innerText(), /thank you/i);
  await page.getByRole('link', { name: 'Back to where you were' }).click();
  assert.equal(new URL(page.url()).pathname, article);
  await page.context().close();
});

test('An address that can’t be one is refused beside its field, and kept', async () => {
  const reply = await send('/newsletter', { email: 'nobody at home' });
  assert.equal(reply.status, 422);
  assert.match(reply.body.toString(), /nobody at home/);
  const said = await send('/newsletter', { email: 'nobody at home' }, { accept: 'application/json' });
  assert.equal(said.status, 422);
  assert.equal(said.headers['content-type'], 'application/problem+json');
  assert.equal(JSON.parse(said.body).errors[0].name, 'email');
});

test('Signing up a second time is fine', async () => {
  for (const email of ['twice@example.org', 'twice@example.org', 'TWICE@example.org']) {
    const reply = await send('/newsletter', { email }, { accept: 'application/json' });
    assert.equal(reply.status, 200);
    assert.equal(JSON.parse(reply.body).ok, true);
  }
});

test('A message shows that it is on its way, then that it has arrived', async () => {
  const page = await sitDown(browser, server);
  await page.goto(article);
  await page.getByText('Know something about this story?').click();
  const form = page.locator('form[action="/message"]');
  await form.getByLabel('Your message').fill('The bridge was closed an hour earlier than you say.');
  await form.getByLabel(/Your name/).fill('A reader');
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('**/message', async (route) => {
    await held;
    await route.continue();
  });
  await form.getByRole('button', { name: 'Send message' }).click();
  await form.getByText('Message submitting… Thank you for waiting.').waitFor();
  release();
  const done = page.locator('.message').getByText(/Thank you. Your message/);
  await done.waitFor();
  assert.ok(await done.evaluate((words) => words.closest('[role=status]') !== null), 'a screen reader hears it');
  await page.context().close();
});

test('A message without JavaScript', async () => {
  const page = await sitDown(browser, server, { javaScriptEnabled: false });
  await page.goto(article);
  await page.getByText('Know something about this story?').click();
  await page.getByLabel('Your message').fill('Ask the harbour master about the second gate.');
  await page.getByRole('button', { name: 'Send message' }).click();
  assert.match(await page.locator('main').innerText(), /not sent yet/i);
  assert.equal(await page.getByLabel('Your message').inputValue(), 'Ask the harbour master about the second gate.');
  await page.getByRole('button', { name: 'Send message' }).click();
  assert.match(await page.locator('main').innerText(), /thank you/i);
  await page.context().close();
});

test('A lost connection keeps what was typed', async () => {
  const page = await sitDown(browser, server);
  await page.goto(article);
  await page.getByText('Know something about this story?').click();
  const text = page.getByLabel('Your message');
  await text.fill('Do not lose this.');
  await page.route('**/message', (route) => route.abort());
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.getByText(/No connection/).waitFor();
  assert.equal(await text.inputValue(), 'Do not lose this.');
  await page.context().close();
});

test('An empty message is refused, and what else was typed stays', async () => {
  const reply = await send('/message', { text: '   ', name: 'Una', contact: 'una@example.org' });
  assert.equal(reply.status, 422);
  assert.match(reply.body.toString(), /value="Una"/);
  assert.match(reply.body.toString(), /value="una@example\.org"/);
});

test('What another site sends is refused', async () => {
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://elsewhere.example' }, { origin: 'null' }]) {
    const reply = await send('/message', { text: 'hello' }, headers);
    assert.equal(reply.status, 403, JSON.stringify(headers));
  }
});

test('Who writes too often is asked to wait', async () => {
  const statuses = [];
  for (let time = 0; time < 8; ++time) {
    const reply = await send('/message', await withToken(server, { text: `again ${time}` }), { accept: 'application/json' }, '127.0.0.9');
    statuses.push(reply.status);
  }
  assert.equal(statuses[0], 200);
  assert.equal(statuses.at(-1), 429);
  const other = await send('/message', await withToken(server, { text: 'first' }), { accept: 'application/json' }, '127.0.0.8');
  assert.equal(other.status, 200, 'nobody else has to wait');
});

// How many rows of the database are so, asked past the program.
function onDisk(table, condition) {
  const query = `SELECT count(*) FROM ${table} WHERE ${condition}`;
  return Number(execFileSync('sqlite3', ['-readonly', `${server.dir}/stoppress.db`, query], { encoding: 'utf8' }));
}

test('What was thanked for outlives kill -9', async () => {
  const message = await send('/message', await withToken(server, { text: 'Kept before the thank-you.' }), { accept: 'application/json' });
  const signup = await send('/newsletter', { email: 'kept@example.org' }, { accept: 'application/json' });
  await server.stop('SIGKILL');
  assert.equal(JSON.parse(message.body).ok, true);
  assert.equal(JSON.parse(signup.body).ok, true);
  assert.equal(onDisk('message', `id = ${JSON.parse(message.body).number}`), 1);
  assert.equal(onDisk('subscriber', "email = 'kept@example.org'"), 1);
  await server.open();
});
