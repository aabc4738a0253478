// The way in: the first administrator by the printed link, colleagues by invitation, the second factor, sessions, and too many tries.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { settings } from './copy.mjs';
import { Server, request } from './server.mjs';
import { Newsroom, codeOf, password } from './newsroom.mjs';
import { openBrowser, sitDown } from './reader.mjs';

let server;
let newsroom;
let browser;
before(async () => {
  server = await Server.of(settings);
  newsroom = new Newsroom(server);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// A stranger's first question is answered with 401, which the browser writes into its console.
const faultsOf = (page) => page.noticed.faults.filter((fault) => !/status of (401|410|422|429)/.test(fault));

async function fill(page, fields) {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}
async function signInByHand(page, email, word = password) {
  await page.goto('/newsroom/');
  await fill(page, { 'E-mail': email, Password: word });
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('The first start prints a link that makes one administrator, once', async () => {
  const link = (await readFile(server.log, 'utf8')).match(/http:\/\/127\.0\.0\.1:\d+(\/newsroom\/setup\/\S+)/);
  assert.ok(link, 'the link is in what the program says');
  const page = await sitDown(browser, server);
  await page.goto(link[1]);
  await page.getByRole('button', { name: 'Open the newsroom' }).click();
  await page.getByText('Enter your name, as colleagues know it.').waitFor();
  await fill(page, { 'Your name': 'Ada Harrow', 'E-mail': 'ada@courier.example', Password: 'too short' });
  await page.getByRole('button', { name: 'Open the newsroom' }).click();
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Ada Harrow', 'what was typed stays beside the error');
  assert.equal(await page.getByLabel('Password').getAttribute('aria-invalid'), 'true');
  await fill(page, { Password: password });
  await page.getByRole('button', { name: 'Open the newsroom' }).click();
  await page.getByRole('heading', { name: 'The desk is clear' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Ada Harrow' }).count(), 1);
  assert.deepEqual(faultsOf(page), []);

  const second = await sitDown(browser, server);
  await second.goto(link[1]);
  await second.getByText('This link is no longer good').waitFor();
  await page.context().close();
  await second.context().close();
});

test('An invited reporter takes a seat and sees no more than a reporter may', async () => {
  const admin = await sitDown(browser, server);
  await signInByHand(admin, 'ada@courier.example');
  await admin.getByRole('link', { name: 'Staff' }).click();
  await admin.getByRole('button', { name: 'Invite somebody' }).click();
  await fill(admin, { 'E-mail': 'robin@courier.example' });
  await admin.getByLabel('Role').selectOption('reporter');
  await admin.getByRole('button', { name: 'Make the link' }).click();
  const link = new URL(await admin.getByLabel('Link of the invitation').inputValue());
  await admin.getByRole('button', { name: 'Done' }).click();
  await admin.getByRole('cell', { name: 'robin@courier.example', exact: true }).waitFor();

  const page = await sitDown(browser, server);
  await page.goto(link.pathname);
  await page.getByRole('heading', { name: 'Join The Journey' }).waitFor();
  await fill(page, { 'Your name': 'Robin Vale', Password: password });
  await page.getByRole('button', { name: 'Take your seat' }).click();
  await page.getByRole('heading', { name: 'Desk', exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Staff' }).count(), 0);
  await page.goto('/newsroom/settings/staff');
  await page.getByText('This is not open to you').waitFor();
  await page.goto(link.pathname);
  await page.getByText('This invitation is no longer good').waitFor();

  await admin.reload();
  await admin.getByRole('cell', { name: /Robin Vale/ }).first().waitFor();
  assert.equal(await admin.getByRole('heading', { name: 'Invited' }).count(), 0, 'an invitation that was taken is over');
  assert.deepEqual([...faultsOf(page), ...faultsOf(admin)], []);
  await page.context().close();
  await admin.context().close();
});

test('Over http, where the session would be forgotten at once, the door says so before the password and leads to https', async () => {
  const secure = await Server.of(settings.replace('http://journey.example', 'https://courier.example'));
  const elsewhere = await openBrowser(['--host-resolver-rules=MAP courier.example 127.0.0.1']);
  const page = await elsewhere.newPage();
  await page.goto(`http://courier.example:${secure.port}/newsroom/`);
  await page.getByRole('heading', { name: 'Sign in over https' }).waitFor();
  assert.equal(await page.locator('input').count(), 0, 'nobody types a password here');
  assert.equal(await page.getByRole('link', { name: /^Go to/ }).getAttribute('href'), 'https://courier.example/newsroom/');
  await page.goto(`http://127.0.0.1:${secure.port}/newsroom/`);
  await page.getByLabel('Password', { exact: true }).waitFor();
  await elsewhere.close();
  await secure.close();
});

test('With the second factor a password alone opens nothing; a recovery code opens once', async () => {
  const { email } = await newsroom.hire('editor', 'Tess Orme');
  const page = await sitDown(browser, server);
  await signInByHand(page, email);
  await page.getByRole('link', { name: 'Tess Orme' }).click();
  await page.getByRole('button', { name: 'Set it up' }).click();
  await fill(page, { Password: password });
  await page.getByRole('button', { name: 'Go on' }).click();
  const key = await page.locator('.key').textContent();
  await fill(page, { 'The code it shows': '000000' });
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByText('That code is not right').waitFor();
  await fill(page, { 'The code it shows': codeOf(key) });
  await page.getByRole('button', { name: 'Turn it on' }).click();
  const codes = (await page.getByRole('textbox', { name: 'Recovery codes' }).inputValue()).split('\n');
  assert.equal(codes.length, 10);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await signInByHand(page, email);
  await fill(page, { Code: '123456' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/was wrong|is not right/).first().waitFor();
  const spent = codeOf(key, 1);
  await fill(page, { Code: spent });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  const send = (code, from) => newsroom.send('', 'POST', 'session', { email, password, code }, {}, from);
  assert.equal((await send(codes[0], '127.0.0.3')).status, 201, 'a recovery code stands in for the phone');
  assert.equal((await send(codes[0], '127.0.0.3')).status, 401, 'and is spent');
  assert.equal((await send(spent, '127.0.0.3')).status, 401, 'as is a code of the phone');
  assert.deepEqual(faultsOf(page), []);
  await page.context().close();
});

test('Sessions are listed where they are, and ending one ends it there at once', async () => {
  await newsroom.hire('editor', 'Nan Ferris');
  const here = await newsroom.signIn(browser, 'Nan Ferris', { path: '/account' });
  const there = await newsroom.signIn(browser, 'Nan Ferris', { another: true });
  await here.reload();
  const others = here.getByRole('button', { name: /^Sign out ./ });
  await others.first().waitFor();
  assert.equal(await others.count(), 1);
  assert.equal(await here.getByText('This one').count(), 1);
  await others.click();
  await there.getByRole('heading', { name: 'Sign in again' }).waitFor();
  assert.equal(await here.getByRole('heading', { name: 'Nan Ferris' }).count(), 1, 'this one goes on');

  // Escape, however often, does not shut the window that asks who sits there.
  for (let press = 0; press < 3; ++press) await there.keyboard.press('Escape');
  await fill(there, { Password: password });
  await there.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await there.getByRole('heading', { name: 'Sign in again' }).waitFor({ state: 'detached' });
  assert.deepEqual([...faultsOf(here), ...faultsOf(there)], []);
  await here.context().close();
  await there.context().close();
});

test('Somebody who guesses is held back; whose account it is signs in from their own place', async () => {
  const { email } = await newsroom.hire('reporter', 'Quinn Sallow');
  const guess = (word, from) => newsroom.send('', 'POST', 'session', { email, password: word }, {}, from);
  let answer;
  for (let tries = 0; tries < 8; ++tries) answer = await guess(`guess number ${tries}`, '127.0.0.9');
  assert.equal(answer.status, 429);
  assert.ok(Number(answer.headers['retry-after']) > 0);
  assert.equal((await guess(password, '127.0.0.9')).status, 429, 'not even with the right one');
  assert.equal((await guess(password, '127.0.0.10')).status, 201);
  const wrong = await guess('not this one', '127.0.0.11');
  const nobody = await newsroom.send('', 'POST', 'session', { email: 'no.one@courier.example', password: 'not this one' }, {}, '127.0.0.11');
  assert.deepEqual([wrong.status, wrong.body.detail], [nobody.status, nobody.body.detail], 'whether an address is known is not told');
});

test('What another site sends is refused, and the audit log has every act', async () => {
  const cookie = await newsroom.session('administrator');
  const forged = await request(server.port, '/newsroom/api/invitations', {
    method: 'POST', body: '{"email":"x@courier.example","role":"administrator"}',
    headers: { Cookie: cookie, Origin: 'https://evil.example', 'Content-Type': 'application/json' },
  });
  assert.equal(forged.status, 403);
  const api = await newsroom.api('administrator');
  const acts = (await api('GET', 'audit?count=200')).body.acts.map(({ act }) => act);
  for (const act of ['staff.join', 'staff.invite', 'session.begin', 'session.refuse', 'session.end', 'staff.two_factor'])
    assert.ok(acts.includes(act), `${act} is in the log`);
  const page = await newsroom.signIn(browser, 'administrator', { path: '/settings/audit' });
  await page.getByRole('cell', { name: 'Robin Vale' }).first().waitFor();
  assert.deepEqual(faultsOf(page), []);
  await page.context().close();
});
