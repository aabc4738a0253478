// A live blog with readers, a reporter and an editor: entries that come, go and change before everybody's eyes, over a line that breaks
// and a server that is killed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { Newsroom, paragraphs, words } from './newsroom.mjs';
import { openBrowser, phone, sitDown, watchShifts } from './reader.mjs';
import { Server, until } from './server.mjs';

let server;
let newsroom;
let browser;
before(async () => {
  server = await Server.demo();
  newsroom = new Newsroom(server);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// A live blog that is out, and what posts in it.
async function begun(headline) {
  const { story, revision } = await newsroom.story('editor', { headline, kind: 'live', body: paragraphs('What it is about.') });
  const editor = await newsroom.api('editor');
  const reporter = await newsroom.api('reporter');
  const out = await editor('POST', `stories/${story.id}/publication`, { revision });
  assert.equal(out.status, 200, out.text);
  const at = `stories/${story.id}/entries`;
  let posts = 0;
  const post = async (text, more = {}) => {
    const made = await reporter('POST', at, { key: `${headline}-${++posts}`, headline: text, body: `Words of ${text}.`, ...more });
    assert.equal(made.status, 201, made.text);
    return made.body.entry;
  };
  return { id: story.id, path: new URL(out.body.address, server.origin).pathname, at, post, editor, reporter };
}
const told = (page) => page.locator('.live-new');
const entry = (page, headline) => page.locator('.entry').filter({ hasText: headline });
const isListening = (page) => page.evaluate(() => document.querySelector('.live-blog') !== null);
// The page hears: what is posted from here on comes by the stream.
async function open(page, path) {
  const stream = page.waitForRequest((asked) => asked.url().includes('/api/v1/events'));
  await page.goto(path);
  await stream;
  assert.ok(await isListening(page));
}

test('An entry is told within a second, moves nothing, and is put in when the reader wants it', async () => {
  const blog = await begun('The gates are shut');
  for (let number = 1; number <= 12; ++number) await blog.post(`Early ${number}`);
  const page = await sitDown(browser, server);
  const shifts = await watchShifts(page);
  await open(page, blog.path);
  await entry(page, 'Early 12').waitFor();
  await page.evaluate(() => document.querySelector('#entry-6').scrollIntoView());
  const place = () => page.evaluate(() => document.querySelector('#entry-6').getBoundingClientRect().top);
  const before = await place();
  await blog.post('The water is in');
  await told(page).filter({ hasText: '1 new update' }).waitFor();
  await blog.post('The ferry has turned back');
  await told(page).filter({ hasText: '2 new updates' }).waitFor();
  assert.equal(await page.locator('.live-told [role=status]').innerText(), '2 new updates', 'a screen reader hears it');
  assert.match(await page.title(), /^\(2\) /);
  assert.equal(await place(), before);
  const moved = (await shifts()).what.filter((what) => what !== 'BUTTON.live-new');
  assert.deepEqual(moved, [], 'nothing moves but the button that says how many there are');
  await told(page).click();
  await entry(page, 'The ferry has turned back').waitFor();
  assert.equal(await told(page).isVisible(), false);
  const headlines = await page.locator('.live-entries>.entry h2').allInnerTexts();
  assert.deepEqual(headlines.slice(0, 3), ['The ferry has turned back', 'The water is in', 'Early 12']);
  assert.match(await page.evaluate(() => document.activeElement.innerText), /The ferry has turned back/);
  assert.deepEqual(page.noticed, { foreign: [], faults: [] });
  await page.context().close();
});

test('Two readers see an edit and a withdrawal in place, and the end', async () => {
  const blog = await begun('The count begins');
  const first = await blog.post('Ward one counted');
  await blog.post('Ward two counted', { key_event: true });
  const readers = [await sitDown(browser, server), await sitDown(browser, server, phone)];
  for (const page of readers) {
    await open(page, blog.path);
    await entry(page, 'Ward one counted').waitFor();
    assert.match(await page.locator('.key-events').innerText(), /Ward two counted/);
  }
  const edited = await blog.reporter('PATCH', `${blog.at}/${first.number}`, {
    revision: 1, headline: 'Ward one counted twice', correction: { class: 'correction', note: 'It was counted again.' } });
  assert.equal(edited.status, 200, edited.text);
  for (const page of readers) {
    await entry(page, 'Ward one counted twice').waitFor();
    assert.match(await page.locator('#entry-1 .entry-note').innerText(), /It was counted again\./);
  }
  await blog.editor('DELETE', `${blog.at}/2`);
  for (const page of readers) await page.locator('#entry-2').filter({ hasText: 'This update was withdrawn.' }).waitFor();
  await blog.editor('PUT', `stories/${blog.id}/end`, {});
  for (const page of readers) {
    await page.locator('.live-over').filter({ hasText: 'This live blog has ended.' }).waitFor();
    assert.deepEqual(page.noticed, { foreign: [], faults: [] });
    await page.context().close();
  }
  assert.equal((await blog.reporter('POST', blog.at, { key: 'late', headline: 'Too late' })).status, 409);
});

test('After a kill -9 nothing is missed: what was posted before pages came back is told too', async () => {
  const blog = await begun('The night shift');
  await blog.post('Midnight');
  const page = await sitDown(browser, server);
  await open(page, blog.path);
  await server.stop('SIGKILL');
  await server.open({ same: true });
  await blog.post('One o’clock');
  await told(page).filter({ hasText: '1 new update' }).waitFor();
  await blog.post('Two o’clock');
  await told(page).filter({ hasText: '2 new updates' }).waitFor();
  await told(page).click();
  assert.deepEqual((await page.locator('.live-entries>.entry h2').allInnerTexts()), ['Two o’clock', 'One o’clock', 'Midnight']);
  await page.context().close();
});

test('Where streams do not get through, pages ask at an address that is kept ready', async () => {
  const blog = await begun('Behind a wall');
  await blog.post('First');
  const page = await sitDown(browser, server);
  await page.route('**/api/v1/events*', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto(blog.path);
  await entry(page, 'First').waitFor();
  await blog.post('Second');
  await told(page).filter({ hasText: '1 new update' }).waitFor();
  await page.context().close();
});

test('Tabs of one browser share one stream, and the next takes it over', async () => {
  const one = await begun('The first blog');
  const other = await begun('The second blog');
  const page = await sitDown(browser, server);
  const streams = new Set();
  page.context().on('request', (asked) => asked.url().includes('/api/v1/events') && streams.add(asked.url()));
  await open(page, one.path);
  const tab = await page.context().newPage();
  await tab.goto(other.path);
  await until(() => [...streams].some((url) => url.includes(`${one.id},${other.id}`)), 'one stream names both');
  await other.post('In the second');
  await told(tab).filter({ hasText: '1 new update' }).waitFor();
  await one.post('In the first');
  await told(page).filter({ hasText: '1 new update' }).waitFor();
  assert.equal(await told(tab).innerText(), '1 new update', 'each hears its own');
  await page.close();
  await other.post('After the first tab has gone');
  await told(tab).filter({ hasText: '2 new updates' }).waitFor();
  await tab.context().close();
});

test('Without JavaScript it is read page by page, from either end, and each entry has an address', async () => {
  const blog = await begun('Read without a script');
  for (let number = 1; number <= 25; ++number) await blog.post(`Number ${number}`);
  const page = await sitDown(browser, server, { javaScriptEnabled: false });
  await page.goto(blog.path);
  await page.getByRole('link', { name: 'Older updates' }).click();
  await page.getByRole('heading', { name: 'Number 5', exact: true }).waitFor();
  await page.getByRole('link', { name: 'From the start' }).click();
  assert.equal(await page.locator('.entry h2').first().innerText(), 'Number 1');
  await page.goto(`${blog.path}?entry=7#entry-7`);
  assert.equal(await page.locator('.entry h2').first().innerText(), 'Number 7');
  await page.context().close();
});

test('Older entries come on demand, and nobody is shut out, by day, by night and on a phone', async () => {
  const blog = await begun('For everybody');
  for (let number = 1; number <= 25; ++number) await blog.post(`Number ${number}`, { key_event: number % 9 === 0 });
  await blog.editor('PUT', `${blog.at}/3/pin`);
  for (const [more, options] of [{}, { colorScheme: 'dark', reducedMotion: 'reduce' }, phone].entries()) {
    const page = await sitDown(browser, server, options);
    await open(page, blog.path);
    await page.getByRole('link', { name: 'Older updates' }).click();
    await page.getByRole('heading', { name: 'Number 1', exact: true }).waitFor();
    assert.equal(await page.locator('.entry').count(), 25 + more, 'each once');
    await blog.post('Another');
    await told(page).filter({ hasText: 'new update' }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no page scrolls sideways');
    await told(page).click();
    assert.deepEqual(page.noticed, { foreign: [], faults: [] });
    await page.context().close();
  }
});

test('A page whose story is killed goes', async () => {
  const blog = await begun('Not for long');
  const page = await sitDown(browser, server);
  await open(page, blog.path);
  await blog.editor('POST', `stories/${blog.id}/kill`, { note: 'It was wrong.' });
  await page.getByText('It was wrong.').waitFor();
  await page.context().close();
});

test('A reporter posts by keyboard, an editor sees it come, and both can undo', async () => {
  const blog = await begun('Two at the desk');
  const reporter = await newsroom.signIn(browser, 'reporter', { path: `/stories/${blog.id}/live` });
  const editor = await newsroom.signIn(browser, 'editor', { path: `/stories/${blog.id}` });
  await editor.locator('#story-body').waitFor();
  await editor.keyboard.press('Control+Shift+L');
  await editor.getByRole('textbox', { name: 'Entry' }).waitFor();
  await reporter.getByRole('textbox', { name: 'Entry' }).fill('The boat is in.\n\n> We saw the light.');
  await reporter.keyboard.press('Control+Enter');
  const row = editor.locator('li[data-entry]').filter({ hasText: 'The boat is in.' });
  await row.waitFor();
  const said = await blog.editor('GET', blog.at);
  assert.deepEqual(words(said.body.entries[0].body), ['The boat is in.', 'We saw the light.']);
  await row.getByRole('button', { name: /^Withdraw/ }).click();
  await editor.getByText('Withdrawn', { exact: true }).waitFor();
  await editor.getByRole('button', { name: 'Undo' }).click();
  await row.getByRole('button', { name: /^Withdraw/ }).waitFor();
  for (const page of [reporter, editor]) {
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.noticed.faults, []);
    await page.context().close();
  }
});

test('On a phone with a bad line what is posted waits on the device and comes once', async () => {
  const blog = await begun('In the street');
  const page = await newsroom.signIn(browser, 'reporter', { path: `/stories/${blog.id}/live`, ...phone, colorScheme: 'dark' });
  await page.getByRole('textbox', { name: 'Entry' }).waitFor();
  // The server takes it, and the phone never hears that it did.
  let lost = true;
  await page.route(`**/api/stories/${blog.id}/entries`, async (route) => {
    if (!lost || route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('textbox', { name: 'Entry' }).fill('Sent from the quay.');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('No connection. What you post stays on this device').waitFor();
  assert.deepEqual(await violations(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.reload();
  lost = false;
  await page.locator('li[data-entry]').filter({ hasText: 'Sent from the quay.' }).waitFor();
  await page.locator('section.outbox').waitFor({ state: 'detached' });
  assert.equal((await blog.editor('GET', blog.at)).body.entries.length, 1);
  await page.context().close();
});
