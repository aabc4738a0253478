// Going out: what an editor does to a story, what readers get of it, and whether it went out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { settings } from './copy.mjs';
import { Server, until } from './server.mjs';
import { Newsroom, paragraphs } from './newsroom.mjs';
import { openBrowser, phone, sitDown } from './reader.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.SCREENSHOTS; // a folder, for who wants to look

let server;
let browser;
let newsroom;
let editor;
before(async () => {
  server = await Server.of(settings);
  browser = await openBrowser();
  newsroom = new Newsroom(server);
  editor = await newsroom.api('editor');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function barriers(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
}
async function look(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: false });
}

// A story that is out, and where.
async function published(headline, more = {}) {
  const made = await newsroom.story('editor', { headline, ...more });
  const row = await editor('POST', `stories/${made.story.id}/publication`, { revision: made.revision });
  assert.equal(row.status, 200, JSON.stringify(row.body));
  return { id: made.story.id, path: `/world/${row.body.slug}-${made.story.id}`, row: row.body };
}
const receipts = async (id) => (await editor('GET', `stories/${id}/receipts`)).body.receipts;
const settled = (id, state) => until(async () => {
  const list = await receipts(id);
  return list.length > 0 && list.every((one) => one.state !== 'waiting') && list.some((one) => one.state === state) && list;
}, `receipts of ${id}`);

test('An editor publishes and sees it arrive at every page, feed and list', async () => {
  const { story } = await newsroom.story('editor', { headline: 'Ferry fares to rise', topics: [{ slug: '', name: 'Ferries' }] });
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${story.id}`, bypassCSP: true });
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText(/^Out at all \d+ places/).waitFor();
  for (const output of ['Article', 'Front: home', 'Section: World', 'Topic: Ferries', 'Latest', 'RSS', 'JSON Feed', 'News sitemap', 'API']) {
    const line = page.getByRole('listitem').filter({ has: page.getByText(output, { exact: true }) });
    await line.getByText(/^out/).waitFor();
  }
  assert.deepEqual(await barriers(page), []);
  await look(page, 'receipts-out');
  assert.equal((await server.get(`/world/ferry-fares-to-rise-${story.id}`)).status, 200);
  await page.context().close();
});

test('A kill is fetched at each address, and the story’s page says that it is gone', async () => {
  const { id, path, row } = await published('Mayor resigns');
  await settled(id, 'out');
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${id}`, bypassCSP: true });
  await page.getByRole('button', { name: 'Publication' }).or(page.getByRole('button', { name: 'More' })).first().click();
  await page.getByRole('menuitem', { name: 'Kill…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('The mayor has not resigned. We were told so wrongly.');
  await dialog.getByLabel(/^Type the slug/).fill(row.slug);
  await dialog.getByRole('button', { name: 'Kill', exact: true }).click();
  await page.getByText(/^Gone at all \d+ places, [\d.]+ m?s/).waitFor();
  const list = await receipts(id);
  assert.ok(list.length >= 9);
  for (const one of list) {
    assert.equal(one.state, 'gone', `${one.output}: ${one.note}`);
    assert.ok(one.took_ms < 5000, `${one.output} took ${one.took_ms} ms`);
  }
  await look(page, 'receipts-gone');
  const gone = await server.get(path);
  assert.equal(gone.status, 410);
  assert.match(gone.body.toString(), /The mayor has not resigned/);
  for (const list of ['/', '/world', '/latest', '/feed.xml', '/feed.json', '/sitemap-news.xml']) assert.doesNotMatch(await server.text(list), /mayor-resigns/, list);
  await page.context().close();

  for (const [name, options] of [['gone-1280', {}], ['gone-390', phone]]) {
    const reader = await sitDown(browser, server, { ...options, bypassCSP: true });
    await reader.goto(path);
    assert.deepEqual(await barriers(reader), []);
    await look(reader, name);
    await reader.context().close();
  }
});

test('A correction stands at the story’s top, for search engines, and on the page of corrections', async () => {
  const { id, path } = await published('Bridge costs 14 million');
  const saved = await editor('PATCH', `stories/${id}`, { revision: 1, keep: true, content: { headline: 'Bridge costs 1.4 million', body: paragraphs('The bridge costs 1.4 million.') } });
  const wanted = { revision: saved.body.revision, correction: { class: 'correction', text: '' } };
  const silent = await editor('POST', `stories/${id}/publication`, wanted);
  assert.equal(silent.status, 422, 'a correction without words');
  wanted.correction.text = 'An earlier version said <b>14</b> million.';
  assert.equal((await editor('POST', `stories/${id}/publication`, wanted)).status, 200);
  const list = await settled(id, 'out');
  assert.ok(list.some((one) => one.output === 'Corrections' && one.state === 'out'), JSON.stringify(list));

  for (const [name, options] of [['1280', {}], ['390', phone], ['1280-dark', { colorScheme: 'dark' }]]) {
    const page = await sitDown(browser, server, { ...options, bypassCSP: true });
    await page.goto(path);
    const note = page.getByRole('complementary', { name: 'Corrections of this story' });
    assert.match(await note.textContent(), /Correction.*An earlier version said <b>14<\/b> million\./s);
    const graph = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent())['@graph'][0];
    assert.equal(graph.correction[0]['@type'], 'CorrectionComment');
    assert.equal(graph.correction[0].text, wanted.correction.text);
    assert.equal(graph.dateModified, await page.locator('meta[property="article:modified_time"]').getAttribute('content'));
    assert.deepEqual(await barriers(page), []);
    await look(page, `correction-${name}`);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Corrections' }).click();
    await page.getByRole('heading', { name: 'Corrections', level: 1 }).waitFor();
    assert.match(await page.locator('.corrections-list').textContent(), /Bridge costs 1\.4 million/);
    assert.deepEqual(await barriers(page), []);
    await look(page, `corrections-${name}`);
    await page.context().close();
  }
});

test('What is breaking is over every page within a second, and over one that is open; it goes at its end, also through a kill -9', async () => {
  const { id, path } = await published('Barrage closed');
  const other = await published('Fete raises money');
  const open = await sitDown(browser, server, { bypassCSP: true });
  await open.goto(other.path);
  const pages = ['/', '/world', '/sport', '/latest', path, other.path, '/corrections', '/no/such-page'];
  const shown = async (address) => (await server.text(address)).includes('data-breaking=');
  assert.equal(await shown('/sport'), false);

  const ends = Date.now() + 9000;
  const from = Date.now();
  assert.equal((await editor('PUT', `stories/${id}/breaking`, { until: new Date(ends).toISOString() })).status, 200);
  for (const address of pages) await until(() => shown(address), `${address} names it`, 10_000);
  assert.ok(Date.now() - from < 2000, `${Date.now() - from} ms for all of them`);
  // A page that is open asks when it is looked at again, and now and then.
  await open.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const late = open.getByRole('complementary', { name: 'Breaking news' });
  await late.getByRole('link', { name: 'Barrage closed' }).waitFor();
  assert.deepEqual(await barriers(open), []);
  await look(open, 'breaking-late');

  const reader = await sitDown(browser, server, { bypassCSP: true });
  await reader.goto('/world');
  assert.deepEqual(await barriers(reader), []);
  await look(reader, 'breaking-1280');
  await reader.getByRole('button', { name: 'Close the breaking news' }).click();
  await reader.goto('/sport');
  assert.equal(await reader.getByRole('complementary', { name: 'Breaking news' }).isVisible(), false, 'closed is remembered');
  await reader.context().close();
  const small = await sitDown(browser, server, phone);
  await small.goto('/world');
  await look(small, 'breaking-390');
  await small.context().close();

  await server.stop('SIGKILL');
  await server.open({ same: true });
  if (Date.now() < ends - 1000) assert.equal(await shown('/sport'), true, 'it is still breaking after a start');
  await until(() => Date.now() >= ends, 'its end');
  for (const address of pages) await until(async () => !(await shown(address)), `${address} is calm`, 10_000);
  await open.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await late.waitFor({ state: 'detached' });
  await open.context().close();
});

test('A preview is the true page for who has the link, framed by nobody but the newsroom', async () => {
  const { story } = await newsroom.story('reporter', { headline: 'Budget in full', standfirst: 'All of it.' });
  const reporter = await newsroom.api('reporter');
  const { status, body } = await reporter('POST', `stories/${story.id}/preview`, {});
  assert.equal(status, 201);
  const shown = await server.get(body.link);
  assert.equal(shown.status, 200);
  assert.match(shown.body.toString(), /<h1>Budget in full<\/h1>/);
  assert.equal(shown.headers['cache-control'], 'no-store');
  assert.match(shown.headers['x-robots-tag'], /noindex/);
  assert.match(shown.headers['content-security-policy'], /frame-ancestors 'self'/);
  assert.equal(shown.headers['referrer-policy'], 'no-referrer');
  for (const address of ['/', '/latest', '/feed.xml', '/sitemap-news.xml', '/api/v1/stories']) assert.doesNotMatch(await server.text(address), /budget-in-full/i, address);
  assert.equal((await server.get(`/world/budget-in-full-${story.id}`)).status, 404);
  assert.equal((await server.get('/preview/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).status, 404);

  const page = await newsroom.signIn(browser, 'reporter', { path: `/stories/${story.id}` });
  await page.getByRole('button', { name: 'Preview' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Budget in full', level: 1 }).waitFor();
  await look(page, 'preview-desk');
  await page.getByRole('button', { name: 'Phone' }).click();
  await until(async () => (await page.locator('iframe').boundingBox()).width < 420, 'the frame is a phone’s width');
  await frame.getByRole('heading', { name: 'Budget in full', level: 1 }).waitFor();
  await look(page, 'preview-phone');
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});

test('A schedule fires with nobody looking, once, through a kill -9, and never early', async () => {
  const { story, revision } = await newsroom.story('editor', { headline: 'Market moves to Monday' });
  const at = Date.now() + 4000;
  const planned = await editor('POST', `stories/${story.id}/publication`, { revision, at: new Date(at).toISOString() });
  assert.equal(planned.body.state, 'scheduled');
  const path = `/world/market-moves-to-monday-${story.id}`;
  assert.equal((await server.get(path)).status, 404);
  await server.stop('SIGKILL');
  await server.open({ same: true });
  let early = 0;
  const out = await until(async () => {
    const { status } = await server.get(path);
    if (status === 200 && Date.now() < at - 20) early += 1;
    return status === 200 && Date.now();
  }, 'it went out');
  assert.equal(early, 0);
  assert.ok(out - at < 1500, `${out - at} ms late`);
  const list = await settled(story.id, 'out');
  assert.deepEqual(list.filter((one) => one.state === 'failed'), []);
  const audit = (await (await newsroom.api('administrator'))('GET', 'audit?act=story.schedule')).body.acts;
  assert.ok(audit.some((act) => act.about === `story ${story.id}`));
});

test('A no to breaking is kept with the schedule, shown to whoever looks at it again, and holds when the story goes out', async () => {
  const { story, revision } = await newsroom.story('editor', { headline: 'Barrage gate sticks', urgency: 1 });
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${story.id}` });
  const more = page.getByRole('button', { name: 'More' });
  const dialog = page.getByRole('dialog');
  const breaking = dialog.getByRole('checkbox', { name: /^Breaking/ });
  await more.click();
  await page.getByRole('menuitem', { name: 'Schedule or embargo…' }).click();
  assert.equal(await breaking.isChecked(), true);
  await breaking.uncheck();
  await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
  await page.getByText(/^It goes out on/).waitFor();
  await more.click();
  await page.getByRole('menuitem', { name: 'Another time…' }).click();
  await breaking.waitFor();
  assert.equal(await breaking.isChecked(), false);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await more.evaluate((button) => button === document.activeElement), true, 'the keyboard is where it was');
  await page.context().close();

  const row = (await editor('GET', `stories/${story.id}`)).body.story;
  assert.equal(row.breaking_refused, true);
  const at = new Date(Date.now() + 1500).toISOString();
  assert.equal((await editor('POST', `stories/${story.id}/publication`, { revision, at, breaking: false })).status, 200);
  await until(async () => (await server.get(`/world/${row.slug}-${story.id}`)).status === 200, 'it went out');
  await settled(story.id, 'out');
  assert.doesNotMatch(await server.text('/sport'), /data-breaking=/);
});

test('Nothing goes out from the desk before it was looked through', async () => {
  const { story } = await newsroom.story('editor', { headline: 'Mayor steps down', urgency: 1 });
  const page = await newsroom.signIn(browser, 'editor');
  const row = page.getByRole('option').filter({ hasText: 'Mayor steps down' });
  const dialog = page.getByRole('dialog');
  await row.click();
  await page.route(`**/stories/${story.id}/checks`, (route) => route.abort());
  await page.keyboard.press('p');
  await dialog.getByText(/could not be read, so nothing goes out yet/).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await dialog.getByRole('button', { name: 'Publish', exact: true }).isEnabled(), false);
  await page.unroute(`**/stories/${story.id}/checks`);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await dialog.getByText(/^It is a flash/).waitFor();
  await dialog.getByRole('checkbox', { name: /^Breaking/ }).uncheck();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await editor('GET', `stories/${story.id}`)).body.story.state, 'live');
  assert.doesNotMatch(await server.text('/sport'), /data-breaking=/);
  await page.context().close();
});

test('A new version that is scheduled can be taken off again, and readers keep the old one', async () => {
  const { id, path } = await published('Harbour closed');
  const saved = await editor('PATCH', `stories/${id}`, { revision: 1, keep: true, content: { headline: 'Harbour open' } });
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const planned = await editor('POST', `stories/${id}/publication`, { revision: saved.body.revision, at });
  assert.equal(planned.body.state, 'live');
  assert.ok(planned.body.release_at);
  assert.match(await server.text(path), /<h1>Harbour closed<\/h1>/);
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${id}` });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Take off the schedule…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take off the schedule' }).click();
  await page.getByText('Nothing is scheduled.').waitFor();
  assert.equal((await editor('GET', `stories/${id}`)).body.story.release_at, null);
  assert.match(await server.text(path), /<h1>Harbour closed<\/h1>/);
  await page.context().close();
});
