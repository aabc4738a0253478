// The lunch-time e-mail by the clock: it fills itself, somebody signs up, at half past twelve it is frozen and mailed, and it can be
// read in a browser, without what is killed later. Its mail is a file that is parsed by a program that is not ours.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { violations } from './axe.mjs';
import { settings } from './copy.mjs';
import { Newsroom, paragraphs } from './newsroom.mjs';
import { openBrowser, phone, sitDown } from './reader.mjs';
import { Server, ended, start, until } from './server.mjs';

const headlines = ['Gates stay shut for a second night', 'Ferry runs again', 'Market moves to Monday', 'Library opens late'];
const withMail = `${settings}\n[mail]\nfrom = "The Journey <newsroom@journey.example>"\nrelay = "folder:outbox"\n`;

let server;
let editor;
let browser;
const stories = [];

before(async () => {
  // A Monday in winter, when Dublin's clocks show UTC.
  server = await Server.of(withMail, { clock: Date.parse('2027-03-01T12:10:00Z') });
  const newsroom = new Newsroom(server);
  editor = await newsroom.api('editor');
  for (const headline of headlines) {
    const { story } = await newsroom.story('editor', { headline, body: paragraphs('The tide rose.') });
    const out = await editor('POST', `stories/${story.id}/publication`, { revision: story.revision });
    assert.equal(out.status, 200, JSON.stringify(out.body));
    stories.push({ id: story.id, headline, path: `/world/${story.slug}-${story.id}` });
  }
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// By the server's own clock.
const letters = (...args) => ended(start(['letters', args[0], '--dir', server.dir, ...args.slice(1)], 'ignore', server.env));

// The mail whose subject fits, when it lies there.
async function mail(subject) {
  const folder = join(server.dir, 'outbox');
  for (const name of await readdir(folder).catch(() => [])) {
    const read = await simpleParser(await readFile(join(folder, name)));
    if (subject.test(read.subject)) return read;
  }
  return null;
}
const mailed = (subject) => until(() => mail(subject), `a mail called ${subject}`, 20_000);

test('The newsletter that every title has says when it is next due and what it would hold', async () => {
  const listed = await letters('list');
  assert.equal(listed.status, 0, listed.err);
  assert.match(listed.out, /^lunch +open +2027-03-01T12:30:00\+00:00 +Top stories each lunch time/);
  const filled = await letters('fill');
  assert.equal(filled.status, 0, filled.err);
  for (const headline of headlines) assert.ok(filled.out.includes(headline), filled.out);
  const none = await letters('fill', '--letter', 'dinner');
  assert.equal(none.status, 1);
  assert.match(none.err, /no newsletter called dinner/);
});

test('A test goes to one address, with both parts, whole addresses and no hole left', async () => {
  const sent = await letters('test', '--to', 'ada@mailbox.example');
  assert.equal(sent.status, 0, sent.err);
  const read = await mailed(/^\[Test\]/);
  assert.equal(read.to.text, 'ada@mailbox.example');
  assert.equal(read.from.text, '"The Journey" <newsroom@journey.example>');
  for (const part of [read.text, read.html]) {
    for (const { headline, path } of stories) {
      assert.ok(part.includes(headline), headline);
      assert.ok(part.includes(`http://journey.example${path}`), path);
    }
    assert.doesNotMatch(part, /hole-/);
    assert.match(part, /Monday 1 March 2027/);
  }
  assert.ok(Buffer.byteLength(read.html) < 100 * 1024);
  assert.doesNotMatch(read.html, /<script|<link|<form/i);
  const wrong = await letters('test', '--to', 'nobody');
  assert.equal(wrong.status, 1);
});

test('Whoever signs up and confirms gets it at half past twelve, once, and it can be read in a browser', async () => {
  const asked = await server.ask('/newsletter', {
    method: 'POST', body: 'email=una%40mailbox.example&newsletter=lunch',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.origin },
  });
  assert.equal(asked.status, 200, asked.body.toString('utf8'));
  const confirming = await until(async () => {
    const folder = join(server.dir, 'outbox');
    for (const name of await readdir(folder)) {
      const read = await simpleParser(await readFile(join(folder, name)));
      const link = read.text.match(/http:\/\/journey\.example(\/newsletter\/confirm\/\S+)/);
      if (link) return link[1];
    }
    return null;
  }, 'the mail that asks to confirm');
  const [, wanted] = (await server.text(confirming)).match(/name="newsletter"[^>]*value="(\d+)"/);
  const confirmed = await server.ask(confirming, {
    method: 'POST', body: `newsletter=${wanted}`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: server.origin },
  });
  assert.equal(confirmed.status, 200);

  assert.match(await server.text('/newsletter/lunch'), /No edition has gone out yet/);
  await server.setClock(Date.parse('2027-03-01T12:30:00Z'));
  await until(async () => (await server.text('/newsletter/lunch')).includes(headlines[0]), 'the edition is there', 20_000);
  const read = await mailed(new RegExp(`^(${headlines.join('|')})$`));
  assert.equal(read.to.value[0].address, 'una@mailbox.example');
  for (const { headline, path } of stories) {
    assert.ok(read.html.includes(headline) && read.text.includes(headline), headline);
    assert.ok(read.html.includes(`http://journey.example${path}`), path);
  }
  assert.doesNotMatch(read.html + read.text, /hole-/);
  const listed = await letters('list');
  assert.match(listed.out, /2027-03-02T12:30:00\+00:00/);
});

test('A phone shows the newsletters, the latest edition, and nothing of what is killed since', async () => {
  const page = await sitDown(browser, server, phone);
  await page.goto('/newsletter');
  await page.getByRole('heading', { name: 'Top stories each lunch time' }).waitFor();
  await page.getByText('Monday to Friday at 12:30').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.locator('.latest-edition a').click();
  await page.getByRole('link', { name: headlines[1] }).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing scrolls sideways');
  const edition = new URL(page.url()).pathname;

  const killed = await editor('POST', `stories/${stories[1].id}/kill`, { note: 'It was not so.' });
  assert.equal(killed.status, 200, JSON.stringify(killed.body));
  await until(async () => !(await server.text(edition)).includes(headlines[1]), 'it left the edition', 5000);
  assert.match(await server.text(edition), /One of its stories can’t be read any more/);
  assert.equal((await server.get(stories[1].path)).status, 410, 'where the mail’s link leads');
  assert.deepEqual(page.noticed.faults, []);
  assert.deepEqual(page.noticed.foreign, []);
  await page.context().close();
});

test('The next day there is nothing new, so the edition is skipped and nobody gets a mail', async () => {
  const before = (await readdir(join(server.dir, 'outbox'))).length;
  await server.setClock(Date.parse('2027-03-02T12:30:02Z'));
  await until(async () => /2027-03-03T12:30/.test((await letters('list')).out), 'the next one is due', 20_000);
  assert.equal((await readdir(join(server.dir, 'outbox'))).length, before);
});
