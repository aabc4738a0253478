// From the e-mail box to one click and out, against a real SMTP server: with and without JavaScript, past scanners, with an address
// that is known; and mail that comes back.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { settings } from './copy.mjs';
import { openBrowser, sitDown } from './reader.mjs';
import { Relay } from './relay.mjs';
import { Server, ended, start, until } from './server.mjs';

const secret = 'a secret of twenty letters';
let relay;
let server;
let browser;

before(async () => {
  relay = await Relay.open();
  server = await Server.of(`${settings}
[mail]
from = "The Journey <news@journey.example>"
relay = "smtp://127.0.0.1:${relay.port}"
bounces = "bounces@journey.example"
bounce_token = "${secret.replaceAll(' ', '-')}"
`);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  await relay?.close();
});

let sender = 10;
const post = (path, fields, headers = {}) => server.ask(path, {
  method: 'POST', from: `127.0.0.${++sender}`, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});
const linkIn = (mail) => new URL(mail.text.match(/https?:\/\/\S+\/newsletter\/\S+/)[0]).pathname;
// What the archive has of an address, asked past the program.
const onDisk = (query) => execFileSync('sqlite3', ['-readonly', `${server.dir}/stoppress.db`, query], { encoding: 'utf8' }).trim();
const state = (email) => onDisk(`SELECT state FROM subscription JOIN subscriber ON subscriber.id = subscriber WHERE email = '${email}'`);
// The address that a letter's one click posts to: its token is signed by the archive, so the page of preferences leads to it.
async function confirmed(email) {
  await post('/newsletter', { email });
  const mail = await relay.next();
  const path = linkIn(mail);
  const page = await server.ask(path);
  const newsletter = page.body.toString().match(/name="newsletter" value="(\d+)"/)[1];
  const done = await post(path, { newsletter });
  assert.equal(done.status, 200);
  return done.body.toString().match(/\/newsletter\/manage\/[a-z2-7]+/)[0];
}

for (const javaScriptEnabled of [true, false])
  test(`A reader signs up, confirms, chooses and erases ${javaScriptEnabled ? 'in place' : 'without JavaScript'}`, async () => {
    const email = javaScriptEnabled ? 'ada@example.org' : 'plain@example.org';
    const page = await sitDown(browser, server, { javaScriptEnabled });
    await page.goto('/');
    const form = page.locator('form[action="/newsletter"]').first();
    await form.getByLabel('Your e-mail address').fill(email);
    await form.locator('[type=submit]').click();
    await page.getByText(/look into your mailbox/i).first().waitFor();
    const mail = await relay.next();
    assert.equal(mail.to, email);
    assert.match(mail.subject, /^Please confirm: /);
    assert.ok(mail.html.includes(linkIn(mail)), 'both parts have the link');

    await page.goto(linkIn(mail));
    assert.equal(state(email), 'asked');
    if (javaScriptEnabled) assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Yes, send it to me' }).click();
    await page.getByRole('heading', { name: 'Thank you, you are signed up' }).waitFor();
    assert.equal(state(email), 'confirmed');

    await page.getByRole('link', { name: 'Your e-mails from us' }).click();
    if (javaScriptEnabled) assert.deepEqual(await violations(page), []);
    await page.getByLabel(/^Your name/).fill('Ada');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('That is saved.').waitFor();
    assert.equal(await page.getByLabel(/^Your name/).inputValue(), 'Ada');
    await page.getByRole('button', { name: 'Leave all of them' }).click();
    await page.getByText('You have left all of them.').waitFor();
    assert.equal(state(email), 'left');
    await page.getByLabel(/^Delete everything/).check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'It is deleted' }).waitFor();
    assert.equal(onDisk(`SELECT count(*) FROM subscriber WHERE email = '${email}'`), '0');
    await page.context().close();
  });

test('A scanner that opens every link signs nobody up', async () => {
  await post('/newsletter', { email: 'scanned@example.org' });
  const path = linkIn(await relay.next());
  for (const method of ['GET', 'HEAD', 'GET']) assert.equal((await server.ask(path, { method })).status, 200);
  assert.equal(state('scanned@example.org'), 'asked');
});

test('An address that is known gets the same page, and nobody else learns it', async () => {
  await confirmed('known@example.org');
  const known = await post('/newsletter', { email: 'known@example.org' });
  const stranger = await post('/newsletter', { email: 'stranger@example.org' });
  assert.equal(known.body.toString(), stranger.body.toString());
  assert.equal((await relay.next()).to, 'stranger@example.org', 'who was written to a moment ago is not written to again');
});

test('The page of preferences stays on a phone’s screen, by day and by night', async () => {
  const manage = await confirmed('narrow@example.org');
  for (const colorScheme of ['light', 'dark']) {
    const page = await sitDown(browser, server, { viewport: { width: 320, height: 640 }, colorScheme });
    await page.goto(manage);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'nothing scrolls sideways');
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  }
  const kept = await server.ask(`${manage}/kept.json`);
  assert.equal(JSON.parse(kept.body).email, 'narrow@example.org');
});

test('A supplier who tells of a dead mailbox ends the mail to it, and opening a new link begins it again', async () => {
  await confirmed('gone@example.org');
  const told = JSON.stringify([{ email: 'gone@example.org', event: 'bounce', reason: '550 5.1.1 No such user' }]);
  const tell = (token) => server.ask(`/newsletter/returned/${token}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: told });
  assert.equal((await tell('another')).status, 404);
  assert.equal((await tell(secret.replaceAll(' ', '-'))).status, 204);
  await until(() => onDisk("SELECT reason FROM mail_suppression WHERE email = 'gone@example.org'") === 'bounced', 'it is suppressed', 45_000);
});

test('A mail server’s pipe takes what came back', async () => {
  await confirmed('piped@example.org');
  const id = onDisk("SELECT id FROM subscriber WHERE email = 'piped@example.org'");
  assert.ok(Number(id) > 0);
  const stranger = 'From: MAILER-DAEMON@mx.example\nSubject: Undelivered\n\n<piped@example.org>: 550 5.1.1 User unknown\n';
  const pipe = start(['letters', 'bounce', '--dir', server.dir], 'pipe');
  pipe.stdin.end(stranger);
  assert.equal((await ended(pipe)).status, 0);
  assert.equal(onDisk("SELECT count(*) FROM mail_suppression WHERE email = 'piped@example.org'"), '0', 'anybody could have sent it');
  await mkdir(join(server.dir, 'returned'), { recursive: true });
  await writeFile(join(server.dir, 'returned', '1.eml'), 'From: eve@example.org\n\nThank you!\n');
  const log = () => readFile(server.log, 'utf8');
  await until(async () => (await log()).includes('1.eml is set aside'), 'the log names it', 45_000);
  assert.ok(!/Thank you!|@example\.org/.test(await log()), 'and says no address');
});
