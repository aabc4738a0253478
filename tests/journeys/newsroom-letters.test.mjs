// Newsletters in the newsroom, from a fresh title to an edition that was sent and its report: a newsletter's times are set, subscribers are
// brought in, the edition fills itself, is edited by keyboard, looked at, tested, and goes to a real SMTP server when its time has come.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { settings } from './copy.mjs';
import { Newsroom, saved } from './newsroom.mjs';
import { openBrowser, phone } from './reader.mjs';
import { Relay } from './relay.mjs';
import { Server, until } from './server.mjs';

// In a quarter of an hour, to the minute.
const due = new Date(Math.ceil((Date.now() + 14 * 60_000) / 60_000) * 60_000);
const dueTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Dublin', hour: '2-digit', minute: '2-digit' }).format(due);
const bypassCSP = true; // axe-core brings its own styles

let relay;
let server;
let newsroom;
let browser;
let api;
before(async () => {
  relay = await Relay.open();
  server = await Server.of(`${settings}\n[mail]\nfrom = "The Journey <letters@journey.example>"\nrelay = "smtp://127.0.0.1:${relay.port}"\n`, { clock: Date.now() });
  newsroom = new Newsroom(server);
  browser = await openBrowser();
  api = await newsroom.api('editor');
});
after(async () => {
  await browser?.close();
  await server?.close();
  await relay?.close();
});

const noted = (page) => page.noticed.faults.filter((fault) => !/Failed to load resource/.test(fault));
const lunch = async () => (await api('GET', 'newsletters')).body.newsletters[0];
const edition = async () => (await api('GET', `editions/${(await lunch()).next.id}`)).body;
const headlines = (page) => page.locator('[data-card] .headline').allTextContents();

async function publish(headline) {
  const { story } = await newsroom.story('editor', { headline });
  const out = await api('POST', `stories/${story.id}/publication`, { revision: 1 });
  assert.equal(out.status, 200, JSON.stringify(out.body));
  return story.id;
}
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

test('A new title has its lunch-time newsletter, whose days and times an editor sets', async () => {
  const page = await newsroom.signIn(browser, 'editor', { path: '/newsletters', bypassCSP });
  await page.getByRole('rowheader').getByRole('link').click();
  await page.getByLabel('Times').fill(dueTime);
  for (const day of ['Saturday', 'Sunday']) await page.getByLabel(day).check();
  await page.getByText(`Every day at ${dueTime}.`).waitFor();
  await page.getByLabel('Fewest stories').fill('2');
  await page.getByLabel('Count how often each link is followed').check();
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Everything is saved').waitFor();
  await page.getByRole('button', { name: 'All newsletters' }).click();
  await page.getByRole('heading', { name: 'Editions' }).waitFor();
  await until(async () => (await lunch()).next?.due === due.toISOString().replace('.000', ''), 'the next edition is planned for then');
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(noted(page), []);
  await page.context().close();
});

test('An administrator brings subscribers in, and reads what was not taken', async () => {
  const page = await newsroom.signIn(browser, 'administrator', { path: '/newsletters/subscribers', bypassCSP });
  await page.getByText('Nobody has signed up yet').waitFor();
  await page.getByRole('button', { name: 'Import subscribers' }).click();
  const csv = ['email,name', 'ida@mail.example,Ida Marsh', 'jon@mail.example,', 'gone@mail.example,', 'nobody at all,'].join('\r\n');
  await page.getByLabel('File').setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByLabel('Where they have agreed').fill('The sign-up form of the old site');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('dialog', { name: '4 lines read' }).waitFor();
  await page.getByRole('cell', { name: 'nobody at all' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Done' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export' }).click()]);
  assert.equal(file.suggestedFilename(), 'subscribers.csv');
  const rows = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  assert.equal(rows[0], '"email","name","newsletter","state","since","suppressed"');
  assert.equal(rows.length, 4, 'a line for each');
  await page.getByRole('option', { name: /ida@mail.example/ }).click();
  await page.getByText('The sign-up form of the old site').waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal(relay.mails.length, 0, 'nobody was mailed by it');
  assert.deepEqual(noted(page), []);
  await page.context().close();
});

test('The next edition fills itself, and an editor arranges it by keyboard alone', async () => {
  await publish('Tide closes harbour');
  await publish('Boats stay in');
  const page = await newsroom.signIn(browser, 'editor', { path: '/newsletters', bypassCSP });
  await page.getByRole('heading', { name: 'Editions' }).waitFor();
  await page.keyboard.press('e');
  await page.locator('[data-card]').nth(1).waitFor();
  const late = await publish('Gate seven is stuck');
  await page.locator(`[data-card="${late}"]`).waitFor();

  const before = await headlines(page);
  const last = page.locator('[data-card]').last();
  await last.focus();
  await page.keyboard.press('Space');
  await page.getByText('picked up.').waitFor();
  for (let step = 1; step < before.length; step++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await until(async () => (await headlines(page))[0] === before.at(-1), 'it is on top');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'In this edition' }).waitFor();
  await page.keyboard.type('Harbour shut until noon');
  await page.keyboard.press('Enter');
  await saved(page);
  await until(async () => (await edition()).content.stories[0].headline === 'Harbour shut until noon', 'the edition has it');

  await page.getByLabel('Subject').fill('Harbour, gates and boats');
  await page.getByText('24 of about 40 characters').waitFor();
  await page.getByLabel('Words at the top').fill('Good day from the quay.');
  await until(async () => (await edition()).draft.opening === 'Good day from the quay.', 'the words are saved');
  assert.deepEqual(await violations(page), []);

  await page.locator('[data-card]').nth(1).focus();
  const taken = (await headlines(page))[1];
  await page.keyboard.press('Delete');
  await until(async () => !(await headlines(page)).includes(taken), 'it is taken out');
  await page.keyboard.press('Control+z');
  await until(async () => (await headlines(page)).includes(taken), 'it is back');
  await until(async () => (await edition()).draft.removed.length === 0, 'that is saved too');
  assert.deepEqual(noted(page), []);
  await page.context().close();
});

test('Two editors change one edition, and each keeps what they did', async () => {
  await newsroom.hire('editor', 'Mia Weir');
  const { id } = await edition();
  const page = await newsroom.signIn(browser, 'editor', { path: `/newsletters/editions/${id}` });
  await page.locator('[data-card]').first().waitFor();
  const mia = await newsroom.api('Mia Weir');
  const now = (await mia('GET', `editions/${id}`)).body;
  assert.equal((await mia('PUT', `editions/${id}/draft`, { version: now.version, draft: { ...now.draft, preheader: 'By Mia' } })).status, 200);
  await until(async () => (await page.getByLabel('Preheader').inputValue()) === 'By Mia', 'the first sees what the second did');

  await page.route(`**/newsroom/api/editions/${id}`, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  const next = (await mia('GET', `editions/${id}`)).body;
  await mia('PUT', `editions/${id}/draft`, { version: next.version, draft: { ...next.draft, preheader: 'By Mia again' } });
  await page.getByLabel('Preheader').fill('By Edda');
  const dialog = page.getByRole('dialog', { name: 'Mia Weir has changed this edition too' });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Go on with this' }).click();
  await until(async () => (await mia('GET', `editions/${id}`)).body.draft.preheader === 'By Edda', 'what was chosen is saved');
  await page.context().close();
});

test('An earlier draft is looked at and brought back by keyboard, and that is undone', async () => {
  const { id, draft } = await edition();
  const mia = await newsroom.api('Mia Weir');
  const page = await newsroom.signIn(browser, 'editor', { path: `/newsletters/editions/${id}`, bypassCSP });
  await page.locator('[data-card]').first().waitFor();
  await page.keyboard.press('v');
  const pane = page.getByRole('region', { name: 'Earlier drafts' });
  const oldest = pane.getByRole('button', { name: /^Version 1 As it was planned/ });
  await oldest.focus();
  await page.keyboard.press('Enter');
  await pane.getByText('Nothing by hand: it filled itself.').waitFor();
  assert.deepEqual(await violations(page), []);
  await pane.getByRole('button', { name: 'Restore version 1' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Version 1 is the draft now.').waitFor();
  assert.equal((await edition()).draft.subject, '');
  await pane.getByRole('button', { name: /^Version \d+.*Mia Weir/ }).first().waitFor();
  await page.keyboard.press('Control+z');
  await until(async () => (await edition()).draft.subject === draft.subject, 'it is undone, and that is saved');
  assert.deepEqual((await edition()).draft, draft);

  const now = (await mia('GET', `editions/${id}`)).body;
  await page.route(`**/newsroom/api/editions/${id}`, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  assert.equal((await mia('PUT', `editions/${id}/draft`, { version: now.version, draft: { ...now.draft, preheader: 'By Mia, late' } })).status, 200);
  await pane.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByText('Mia Weir has changed this edition; you see it now. Nothing was brought back.').waitFor();
  assert.equal((await edition()).draft.preheader, 'By Mia, late', 'nobody’s work is lost');
  assert.equal((await mia('PUT', `editions/${id}/draft`, { version: (await edition()).version, draft })).status, 200);
  await page.context().close();
});

test('The edition is looked at in a frame that runs no script, by day and night and as plain text, and sent as a test', async () => {
  const { id } = await edition();
  const page = await newsroom.signIn(browser, 'editor', { path: `/newsletters/editions/${id}` });
  await page.locator('[data-card]').first().waitFor();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Preview' });
  const frame = page.frameLocator('iframe');
  await frame.getByText('Harbour shut until noon').first().waitFor();
  assert.equal(await dialog.locator('iframe').getAttribute('sandbox'), '');
  const light = await dialog.locator('iframe').screenshot();
  await dialog.getByRole('button', { name: 'Dark' }).click();
  await frame.getByText('Harbour shut until noon').first().waitFor();
  const dark = await dialog.locator('iframe').screenshot();
  assert.ok(!light.equals(dark), 'by night it looks otherwise');
  await dialog.getByRole('button', { name: 'Plain text' }).click();
  await dialog.getByText('Good day from the quay.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByLabel('To', { exact: true }).fill('edda@mail.example');
  await page.getByRole('button', { name: 'Send the test' }).click();
  const mail = await relay.next();
  assert.equal(mail.to, 'edda@mail.example');
  assert.match(mail.subject, /Test.*Harbour, gates and boats/);
  assert.match(mail.text, /Harbour shut until noon/);
  assert.deepEqual(noted(page), []);
  await page.context().close();
});

test('When it is due it goes to everybody who wanted it, and its report says what became of each mail', async () => {
  const { id } = await edition();
  const page = await newsroom.signIn(browser, 'editor', { path: `/newsletters/editions/${id}`, bypassCSP });
  await page.locator('[data-card]').first().waitFor();
  relay.refuse = (address) => (address === 'gone@mail.example' ? [550, '5.1.1 Nobody here'] : null);
  await server.setClock(due.getTime() + 1000);
  const got = [await relay.next(30_000), await relay.next(30_000)];
  assert.deepEqual(got.map(({ to }) => to).sort(), ['ida@mail.example', 'jon@mail.example']);
  for (const mail of got) {
    assert.equal(mail.subject, 'Harbour, gates and boats');
    assert.match(mail.text, /Harbour shut until noon/);
    assert.ok(mail.headers.has('list-unsubscribe') || mail.headers.has('list'), 'it can be left with one click');
  }
  await page.getByRole('heading', { name: 'Sent to 3 recipients' }).waitFor({ timeout: 30_000 });
  await page.getByRole('table', { name: 'What became of 3 mails' }).waitFor();
  await page.getByRole('row', { name: /^Delivered 2/ }).waitFor();
  await page.getByRole('row', { name: /^Refused 1/ }).waitFor();
  await page.getByText('Whom it did not reach').click();
  await page.getByText('gone@mail.example').waitFor();
  assert.deepEqual(await violations(page), []);
  assert.equal((await api('GET', `editions/${id}`)).body.state, 'sent');
  assert.equal((await api('PUT', `editions/${id}/draft`, { version: 99, draft: {} })).status, 422);
  assert.deepEqual(noted(page), []);
  await page.context().close();
});

test('On a phone every screen of the newsletters fits, by night too', async () => {
  const sent = (await lunch()).last.id;
  const page = await newsroom.signIn(browser, 'editor', { path: '/newsletters', ...phone, colorScheme: 'dark', bypassCSP });
  for (const [place, there] of [['', 'Editions'], [`/${(await lunch()).id}`, 'When it goes'], ['/subscribers', 'Subscribers'], [`/editions/${sent}`, /Sent to 3/]]) {
    await page.goto(`/newsroom/newsletters${place}`);
    await page.getByRole('heading', { name: there }).first().waitFor();
    assert.equal(await sideways(page), false, place);
    assert.deepEqual(await violations(page), [], place);
  }
  await page.context().close();
});

test('The next edition is skipped for a reason that the calendar says', async () => {
  const { id } = await edition();
  const page = await newsroom.signIn(browser, 'editor', { path: `/newsletters/editions/${id}` });
  await page.getByRole('button', { name: 'Skip …' }).click();
  await page.getByLabel('Why').fill('A public holiday');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'This edition is skipped' }).waitFor();
  await page.getByRole('link', { name: 'Newsletters' }).first().click();
  await page.getByText('A public holiday').waitFor();
  await page.context().close();
});
