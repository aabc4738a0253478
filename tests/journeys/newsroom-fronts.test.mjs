// Curating a front by keyboard alone: what an editor pins, readers see at once; two editors never undo each other's work.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { Server, until } from './server.mjs';
import { Newsroom, saved } from './newsroom.mjs';
import { openBrowser } from './reader.mjs';


let server;
let browser;
let newsroom;
let api;
before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  newsroom = new Newsroom(server);
  api = await newsroom.api('editor');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// At the front, with the stories to choose from: before they are there its keys are not either.
async function sit(who, options = {}) {
  const page = await newsroom.signIn(browser, who, { path: '/fronts/home', ...options });
  await page.locator('[data-found]').first().waitFor();
  return page;
}
const bypassCSP = true; // axe-core brings its own styles
const isOut = (page) => page.getByText(/^Version \d+ is out$/).waitFor();
const readersSee = (text) => until(async () => (await server.text('/')).includes(text), `readers see “${text}”`, 10_000);
const front = async () => (await api('GET', 'fronts/home')).body;
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');

test('By keyboard alone an editor makes a story the splash, gives it a headline for the front, and readers see it', async () => {
  const page = await sit('editor');
  const [, chosen] = (await api('GET', 'stories?state=live')).body.stories;
  await page.keyboard.press('/');
  await page.keyboard.type(chosen.headline);
  await page.locator(`[data-found="${chosen.id}"]`).waitFor();
  await page.locator('ul[aria-busy=false]').first().waitFor();
  await until(async () => (await page.locator('[data-found]').count()) < 5, 'the search narrows the list');
  await page.keyboard.press('ArrowDown');
  await page.locator('[data-found]:focus').waitFor();
  await page.keyboard.press('Space');
  await page.getByText('picked up.').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await until(async () => (await focused(page)).startsWith(chosen.headline) || (await focused(page)).includes(chosen.headline), 'the story that was dropped has the focus');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'On this front' }).waitFor();
  await page.keyboard.type('Gates stay shut for a second night');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.keyboard.press('Control+Enter');
  await isOut(page);
  await readersSee('Gates stay shut for a second night');
  assert.match(await server.text('/'), /class="card splash[^]*?Gates stay shut for a second night/);
  const article = await server.text(new URL(chosen.address, server.origin).pathname);
  assert.ok(!article.includes('Gates stay shut for a second night'), 'the story itself says what it said');
  assert.deepEqual(page.noticed, { foreign: [], faults: [] });
  await page.context().close();
});

test('A story that is carried can be put back, and moves through the containers', async () => {
  const page = await sit('editor');
  const before = (await front()).draft;
  const card = page.locator('[data-card]').first();
  await card.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('PageDown');
  await page.getByText(/place 1 of/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('is back where it was').waitFor();
  assert.deepEqual((await front()).draft, before);
  await page.keyboard.press('Space');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Enter');
  await until(async () => (await front()).draft[1].cards.length === before[1].cards.length + 1, 'the story stands in the second container');
  await page.keyboard.press('Control+z');
  await until(async () => JSON.stringify((await front()).draft) === JSON.stringify(before), 'it is undone');
  await page.context().close();
});

test('Under what is pinned a container is filled, and what is pinned is not filled in again', async () => {
  const { draft, shown } = await front();
  const pinned = draft[0].cards[0].story;
  assert.equal(shown[0].cards[0].story, pinned);
  assert.equal(shown[0].cards.length, 3);
  const others = shown.slice(1).filter((one) => one.shape !== 'latest').flatMap((one) => one.cards.map((card) => card.story));
  assert.ok(!others.includes(pinned));
  assert.equal(new Set(others).size, others.length, 'no story stands twice');
});

test('Two editors see each other’s changes, and a stale publication is refused with both shown', async () => {
  await newsroom.hire('editor', 'Mia Weir');
  const mia = await sit('Mia Weir', { bypassCSP });
  const edda = await sit('editor');
  await mia.locator('[data-card]').first().waitFor();
  await edda.getByRole('textbox', { name: 'Name of container 2' }).fill('Town and tide');
  await edda.keyboard.press('Tab');
  await saved(edda);
  await until(async () => (await mia.getByRole('textbox', { name: 'Name of container 2' }).inputValue()) === 'Town and tide', 'Mia sees what Edda did');

  // From now on Mia's screen can't be brought up to date.
  await mia.route('**/newsroom/api/fronts/home', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  await edda.getByRole('textbox', { name: 'Name of container 2' }).fill('The tide, by Edda');
  await edda.keyboard.press('Tab');
  await until(async () => (await front()).draft[1].name === 'The tide, by Edda', 'Edda’s draft is saved');
  await edda.keyboard.press('Control+Enter');
  await isOut(edda);
  await readersSee('The tide, by Edda');

  await mia.getByRole('button', { name: 'Publish' }).focus();
  await mia.keyboard.press('Control+Enter');
  const window = mia.getByRole('dialog', { name: /Not published: Edda Quill has changed this front/ });
  await window.waitFor();
  assert.match(await window.textContent(), /Town and tide[^]*The tide, by Edda/);
  assert.deepEqual(await violations(mia), []);
  assert.ok((await server.text('/')).includes('The tide, by Edda'), 'readers keep what is newer');
  await window.getByRole('button', { name: 'Take all of Edda Quill’s' }).click();
  await until(async () => (await mia.getByRole('textbox', { name: 'Name of container 2' }).inputValue()) === 'The tide, by Edda', 'Mia has Edda’s');
  await mia.context().close();
  await edda.context().close();
});

test('An earlier version comes back', async () => {
  const page = await sit('editor', { bypassCSP });
  await page.keyboard.press('v');
  await page.getByRole('button', { name: /^Version 1/ }).click();
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByText('Version 1 is the draft now').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Control+Enter');
  await until(async () => !(await server.text('/')).includes('The tide, by Edda'), 'readers see the version before', 10_000);
  assert.ok((await server.text('/')).includes('Gates stay shut for a second night'));
  await page.context().close();
});

test('The preview is the true page, by a link that others can open', async () => {
  const page = await sit('editor');
  await page.keyboard.press('p');
  const frame = page.frameLocator('iframe');
  await frame.getByRole('link', { name: /Gates stay shut for a second night/ }).first().waitFor();
  assert.deepEqual(page.noticed.faults, []);
  const { body } = await api('POST', 'fronts/home/preview', {});
  const shown = await server.get(body.path);
  assert.equal(shown.status, 200);
  assert.match(shown.headers['x-robots-tag'], /^noindex/);
  await page.context().close();
});

test('A killed story leaves the front, and the editor is told', async () => {
  const page = await sit('editor');
  await page.locator('[data-card]').first().waitFor();
  const { draft, stories } = await front();
  const { story } = draft[0].cards[0];
  const killed = await api('POST', `stories/${story}/kill`, { note: 'It was not so.' });
  assert.equal(killed.status, 200, JSON.stringify(killed.body));
  await until(async () => !(await server.text('/')).includes('Gates stay shut for a second night'), 'it left the front', 10_000);
  assert.ok(stories[story]);
  await page.getByText(/is killed: readers don’t see it/).first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: 'Publish this front?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.context().close();
});

test('A section’s page begins with its front and goes on with its list', async () => {
  const { body } = await api('GET', 'fronts');
  const section = body.fronts[1];
  const { body: before } = await api('GET', `fronts/${section.front}`);
  const [container] = before.draft;
  const made = await api('PUT', `fronts/${section.front}/draft`, { version: 0, containers: [{ ...container, name: 'From the quay', shape: 'four' }] });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  await api('POST', `fronts/${section.front}/publication`, { version: 1 });
  await until(async () => (await server.text(`/${section.section.slug}`)).includes('From the quay'), 'the section has its front', 10_000);
  assert.match(await server.text(`/${section.section.slug}`), /From the quay[^]*More from/);
});

for (const colorScheme of ['light', 'dark'])
  test(`No screen of the fronts has a barrier (${colorScheme})`, async () => {
    const page = await sit('editor', { colorScheme, bypassCSP });
    await page.locator('[data-card]').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: /^Edit what/ }).first().click();
    await page.getByRole('dialog', { name: 'On this front' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.goto('/newsroom/fronts');
    await page.getByRole('link', { name: 'Front page', exact: true }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

test('Who may not curate does not see the fronts', async () => {
  const page = await newsroom.signIn(browser, 'reporter');
  assert.equal(await page.getByRole('link', { name: 'Fronts' }).count(), 0);
  assert.equal((await (await newsroom.api('reporter'))('GET', 'fronts')).status, 403);
  await page.context().close();
});
