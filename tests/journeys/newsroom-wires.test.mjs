// The wires from the agency's file to the published story: read as they come, held, spiked and taken by keyboard, and a
// newer version put together with the newsroom's own words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { file, item, settings } from './copy.mjs';
import { Server, run, samples, until, withoutSamples } from './server.mjs';
import { Newsroom, saved, writable } from './newsroom.mjs';
import { openBrowser, phone } from './reader.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server;
let newsroom;
let browser;
let desk; // where files lie until they are whole
let page;
before(async () => {
  server = await Server.of(settings);
  newsroom = new Newsroom(server);
  browser = await openBrowser();
  desk = await mkdtemp(join(tmpdir(), 'copy-'));
  page = await newsroom.signIn(browser, 'wire_editor', { path: '/wires', bypassCSP: true });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// Into the folder of the wire that waits for an editor.
async function arrive(content) {
  const path = await file(desk, content);
  await rename(path, join(server.dir, 'wire/held', path.split('/').at(-1)));
}
const rows = () => page.getByRole('listbox', { name: 'Wire items' }).locator('[role=option]');
const row = (words) => rows().filter({ hasText: words });
const tab = (name) => page.getByRole('button', { name, exact: true });

// Down the list by keyboard until the cursor stands on it.
async function stepTo(words) {
  await rows().first().waitFor();
  await page.keyboard.press('Home');
  for (let steps = 0; steps < 20; ++steps) {
    if (await page.locator('[role=option].current').filter({ hasText: words }).count()) return;
    await page.keyboard.press('j');
  }
  assert.fail(`the cursor never stood on ${words}`);
}

async function noBarriers(what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`), [], what);
}

test('Who looks at empty wires is told so, and what comes shows at once', async () => {
  await page.getByRole('heading', { name: 'All is read' }).waitFor();
  await arrive(item({ headline: 'Ferry leaves early to beat the tide', slugline: 'FERRY-Tide' }));
  await row('Ferry leaves early').waitFor();
  await arrive(item({ headline: 'Rowers win by a length', slugline: 'ROWING-Final' }));
  await row('Rowers win').waitFor();
  assert.match(await rows().first().textContent(), /Rowers win/, 'the newest first');
});

// The first sample of a format that says something and may be read by everybody.
async function sampleOf(format) {
  for (const path of await filesBelow(join(samples, 'wire', format))) {
    const { out, status } = await run('wire', 'inspect', path);
    if (status !== 0) continue;
    const seen = JSON.parse(out.split('\n')[0]);
    if (seen.status === 'usable' && seen.type === 'text' && seen.headline && seen.word_count > 40 && !seen.embargo) return { path, seen };
  }
  throw new Error(`nothing to read in ${format}`);
}
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(entries.map((entry) => entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
  return nested.flat().filter((path) => /\.(xml|nitf|json)$/.test(path) && !path.endsWith('.expected.json')).sort();
}

test('Agencies’ own files are read as they were sent', { skip: withoutSamples }, async () => {
  for (const format of ['nitf', 'newsml-g2', 'ninjs']) {
    const { path, seen } = await sampleOf(format);
    await copyFile(path, join(server.dir, 'wire/held', basename(path)));
    const headline = seen.headline.slice(0, 30);
    await row(headline).waitFor();
    await stepTo(headline);
    const words = seen.body_text.split('\n\n').find((paragraph) => paragraph.length > 20).slice(0, 20);
    await page.getByRole('region', { name: 'The item' }).getByText(words).first().waitFor();
  }
});

test('By keyboard: one is held, one is spiked, and a slip is undone', async () => {
  await stepTo('Rowers win');
  await page.keyboard.press('h');
  await row('Rowers win').waitFor({ state: 'detached' });
  await tab('Held').click();
  await row('Rowers win').waitFor();
  await tab('New').click();
  await row('Ferry leaves').waitFor();
  await stepTo('Ferry leaves');
  await page.keyboard.press('s');
  await row('Ferry leaves').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await row('Ferry leaves').waitFor();
  const log = await (await newsroom.api('administrator'))('GET', 'audit');
  const acts = log.body.acts.map(({ act }) => act).filter((act) => act.startsWith('wire.'));
  assert.deepEqual(acts, ['wire.release', 'wire.spike', 'wire.hold']);
});

test('A file that can’t be read stands there with its reason, and is spiked once it is dealt with', async () => {
  await writeFile(join(desk, 'broken.json'), '{"uri": "urn:x", "headline": "cut sho');
  await rename(join(desk, 'broken.json'), join(server.dir, 'wire/held/broken.json'));
  await row('broken.json').waitFor();
  await stepTo('broken.json');
  await page.getByText('was set aside').waitFor();
  await noBarriers('a file that could not be read');
  assert.equal(await page.getByRole('button', { name: /Take as story/ }).count(), 0);
  await page.keyboard.press('s');
  await row('broken.json').waitFor({ state: 'detached' });
});

test('A kill of what nobody took says so', async () => {
  const copy = item({ headline: 'Bridge opened by mistake', slugline: 'BRIDGE' });
  await arrive(copy);
  await row('Bridge opened').waitFor();
  await arrive({ ...copy, version: '2', pubstatus: 'canceled' });
  await row('Kill: do not use').waitFor();
  await stepTo('Kill: do not use');
  await page.keyboard.press('s');
  await row('Kill: do not use').waitFor({ state: 'detached' });
});

const harbour = item({
  headline: 'Tide closes harbour', slugline: 'HARBOUR-Tide',
  words: 'The harbour was closed at six.\n\nForty boats wait outside.\n\nIt opens again at nine.',
});
let story;

test('Taken by keyboard it is a story, which is edited', async () => {
  await arrive(harbour);
  await row('Tide closes harbour').waitFor();
  await stepTo('Tide closes harbour');
  await page.getByText('Forty boats wait outside.').waitFor();
  await noBarriers('the wires, an item being read');
  await page.keyboard.press('t');
  await page.waitForURL(/\/stories\/\d+$/);
  story = Number(page.url().split('/').at(-1));
  await writable(page);
  const first = page.locator('#story-body p').first();
  await first.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' The Courier saw it happen.');
  await saved(page);
  const again = await (await newsroom.api('wire_editor'))('GET', 'wire?state=taken');
  assert.equal(again.body.items.find(({ headline }) => headline === 'Tide closes harbour').story, story);
});

test('A newer version does not touch the newsroom’s words: it is offered while the story is open', async () => {
  await arrive({ ...harbour, version: '2', headline: 'Tide closes harbour for a second night',
    body_html: '<p>The harbour was closed at six.</p><p>Sixty boats wait outside.</p><p>It opens again at nine.</p><p>Nobody was hurt.</p>' });
  await page.getByText('The agency has sent a newer version.').waitFor();
  assert.match(await page.locator('#story-body').textContent(), /The Courier saw it happen/);
  assert.match(await page.locator('#story-body').textContent(), /Forty boats/);
});

test('The wires lead to the comparison, which shows what the agency changed', async () => {
  await page.goto('/newsroom/wires');
  await stepTo('for a second night');
  await page.getByText('A newer version of story').waitFor();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'A newer version from careful' });
  await dialog.getByText('Sixty boats wait outside.').first().waitFor();
  assert.equal(await dialog.locator('fieldset').count(), 3, 'a headline, a paragraph changed, a paragraph more');
  await noBarriers('the merge with a waiting version');
  await dialog.getByText('What careful changed, word by word').click();
  await noBarriers('and all that the agency changed');
});

test('Block by block: the agency’s paragraphs, our headline, and it is published', async () => {
  const dialog = page.getByRole('dialog', { name: 'A newer version from careful' });
  await dialog.getByRole('group', { name: 'Headline' }).getByRole('radio', { name: 'Ours' }).check();
  await dialog.getByRole('button', { name: 'Take it in' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('#story-body').filter({ hasText: 'Sixty boats wait outside.' }).waitFor();
  const text = await page.locator('#story-body').textContent();
  assert.match(text, /The Courier saw it happen/);
  assert.match(text, /Nobody was hurt/);
  const api = await newsroom.api('wire_editor');
  const { body } = await api('GET', `stories/${story}`);
  assert.equal(body.content.headline, 'Tide closes harbour');
  assert.equal(body.story.wire_waiting, false);
  assert.equal((await api('GET', `stories/${story}/wire`)).status, 404);
  const out = await api('POST', `stories/${story}/publication`, { revision: body.revision });
  assert.equal(out.status, 200, out.text);
  await until(async () => (await server.text(out.body.address)).includes('Sixty boats wait outside.'), 'on the site', 10_000);
});

test('Kept words are not asked about again, and a resend is nothing', async () => {
  const third = { ...harbour, version: '3', body_html: '<p>The harbour stays closed.</p>' };
  await arrive(third);
  await page.getByText('The agency has sent a newer version.').waitFor();
  await page.getByRole('button', { name: 'Compare and merge' }).click();
  const dialog = page.getByRole('dialog', { name: 'A newer version from careful' });
  await dialog.getByRole('button', { name: 'Keep our words' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('The agency has sent a newer version.').waitFor({ state: 'detached' });
  await rename(await file(desk, third, 'again.json'), join(server.dir, 'wire/held/again.json'));
  const api = await newsroom.api('wire_editor');
  await until(async () => (await api('GET', 'wire?q=tide')).status === 200, 'asked');
  assert.equal((await api('GET', `stories/${story}`)).body.story.wire_waiting, false);
});

test('A kill takes the changed story down at once', async () => {
  const { body } = await (await newsroom.api('wire_editor'))('GET', `stories/${story}`);
  await arrive({ ...harbour, version: '4', pubstatus: 'canceled' });
  await until(async () => (await server.get(body.story.address)).status === 410, 'gone from the site', 10_000);
  await page.getByText('This story was killed.').waitFor();
});

test('The filter offers every agency of the archive, whoever the list shows', async () => {
  await page.goto('/newsroom/wires?q=nothing+is+called+that');
  await page.getByRole('heading', { name: 'No item is like that' }).waitFor();
  const agency = page.getByRole('combobox', { name: 'Agency' });
  await until(async () => (await agency.locator('option').count()) > 1, 'the agencies are there');
  assert.deepEqual(await agency.locator('option').allInnerTexts(), ['All agencies', ...(await (await newsroom.api('editor'))('GET', 'agencies')).body.agencies]);
  await agency.selectOption('careful');
  await page.waitForURL(/source=careful/);
});

test('On a phone: from the list to an item, to the next one, and back by the phone’s own way', async () => {
  const hand = await newsroom.signIn(browser, 'wire_editor', { path: '/wires?state=all', ...phone, another: true });
  const list = hand.getByRole('listbox', { name: 'Wire items' });
  const item = hand.getByRole('region', { name: 'The item' });
  const headline = item.getByRole('heading', { level: 2 });
  await list.getByRole('option').nth(2).waitFor();
  const [, first, second] = await list.locator('.headline').allTextContents();
  await list.getByRole('option').nth(1).tap();
  await headline.filter({ hasText: first }).waitFor();
  assert.equal(await list.isVisible(), false, 'the item has the screen');
  const { x, width } = await item.getByRole('button', { name: /Hold|Back to new|Spike|Off the spike/ }).or(item.getByRole('link')).first().boundingBox();
  assert.ok(x > 0 && x + width < 390, 'what is done with it lies on the screen');
  await item.getByRole('button', { name: 'The next one' }).tap();
  await headline.filter({ hasText: second }).waitFor();
  await hand.goBack();
  await list.waitFor();
  assert.equal(await item.isVisible(), false);
  assert.equal(await list.locator('.current .headline').textContent(), second, 'the list stands at the item that was read');
  await hand.keyboard.press('k');
  await hand.keyboard.press('Enter');
  await headline.filter({ hasText: first }).waitFor();
  await hand.keyboard.press('j');
  await headline.filter({ hasText: second }).waitFor();
  await hand.keyboard.press('Escape');
  await list.waitFor();
  assert.match(hand.url(), /\/wires\?state=all$/);
  await list.getByRole('option').first().tap();
  await item.getByRole('button', { name: '‹ Wires' }).tap();
  await list.waitFor();
  await list.getByRole('option').first().tap();
  await headline.waitFor();
  await hand.reload();
  await list.waitFor();
  assert.deepEqual(hand.noticed.faults, []);
  await hand.context().close();
});

test('Nothing went wrong on the way', () => {
  assert.deepEqual(page.noticed.foreign, []);
  assert.deepEqual(page.noticed.faults.filter((fault) => !/40[49]/.test(fault)), []);
});
