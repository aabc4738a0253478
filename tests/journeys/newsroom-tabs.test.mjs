// What only a real browser can show of the newsroom: many tabs with one event stream, the room for the text beside a phone's keyboard, a
// pane that does not jump when its picture arrives, two new containers of a front.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, until } from './server.mjs';
import { Newsroom, paragraphs, saved, writable } from './newsroom.mjs';
import { openBrowser, phone } from './reader.mjs';

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

test('Nine tabs of one browser all answer, and each sees what happens', async () => {
  const page = await newsroom.signIn(browser, 'editor');
  const tabs = [page];
  for (let more = 0; more < 8; more++) {
    const tab = await page.context().newPage();
    await tab.goto('/newsroom/');
    // With a stream for each tab the seventh would wait here until it gave up.
    await tab.locator('[role=option]').first().waitFor();
    tabs.push(tab);
  }
  const { story } = await newsroom.story('reporter', { headline: 'Nine tabs see this' });
  for (const tab of tabs) await tab.locator('[role=option]').filter({ hasText: 'Nine tabs see this' }).waitFor();

  // The tab that holds the stream goes; another takes it over, and nothing is missed.
  await tabs.shift().close();
  const api = await newsroom.api('reporter');
  await api('PATCH', `stories/${story.id}`, { revision: story.revision, content: { headline: 'Eight tabs see this' }, keep: false });
  for (const tab of tabs) await tab.locator('[role=option]').filter({ hasText: 'Eight tabs see this' }).waitFor();
  await tabs[0].context().close();
});

test('Beside the keyboard of a phone the text has most of the screen, and no button shows a key', async () => {
  const { story } = await newsroom.story('reporter', { headline: 'Written on a phone', body: paragraphs('One line.') });
  const page = await newsroom.signIn(browser, 'reporter', { path: `/stories/${story.id}`, ...phone });
  await writable(page);
  await page.locator('#story-body').tap();
  // The keyboard takes the lower half: 844 − 424.
  await page.setViewportSize({ width: 390, height: 420 });
  const room = await until(async () => {
    const box = await page.locator('.desk-top').boundingBox();
    return box.height > 300 && box;
  }, 'the text gets the room');
  assert.ok(room.width > 380, `the text is ${room.width} px wide`);
  await page.keyboard.type(' And another.');
  await saved(page);
  await page.goto('/newsroom/');
  await page.locator('[role=option]').first().waitFor();
  assert.deepEqual(await page.locator('kbd:visible').allInnerTexts(), []);
  await page.context().close();
});

test('A new story has the cursor in its headline, and leaves no empty draft behind', async () => {
  const page = await newsroom.signIn(browser, 'editor');
  const api = await newsroom.api('editor');
  const count = async () => (await api('GET', 'stories?state=draft&count=200')).body.stories.length;
  const before = await count();
  await page.keyboard.press('n');
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('data-field') === 'headline'), 'the headline has the cursor');
  await page.getByRole('link', { name: 'Desk', exact: true }).first().click();
  await page.locator('[role=option]').first().waitFor();
  assert.equal(await count(), before);
  await page.keyboard.press('n');
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('data-field') === 'headline'), 'the headline has the cursor');
  await page.keyboard.type('Ferry turns back');
  await saved(page);
  await page.waitForURL(/\/newsroom\/stories\/\d+$/);
  assert.equal(await count(), before + 1);
  await page.reload();
  await writable(page);
  assert.equal(await page.getByRole('textbox', { name: 'Headline', exact: true }).inputValue(), 'Ferry turns back');
  await page.context().close();
});

test('Two new containers leave a front usable, for whoever opens it next too', async () => {
  const page = await newsroom.signIn(browser, 'editor', { path: '/fronts/home' });
  const boxes = page.locator('.boxes > section');
  await boxes.first().waitFor();
  const before = await boxes.count();
  await page.getByRole('button', { name: 'Add a container', exact: true }).click();
  await page.getByRole('button', { name: 'Add a container', exact: true }).click();
  await until(async () => (await boxes.count()) === before + 2, 'both are there');
  await page.getByText(/^Saved /).first().waitFor();
  const other = await newsroom.signIn(browser, 'administrator', { path: '/fronts/home' });
  await until(async () => (await other.locator('.boxes > section').count()) === before + 2, 'both are there for the other');
  assert.deepEqual([...page.noticed.faults, ...other.noticed.faults], []);
  await page.context().close();
  await other.context().close();
});

test('The picture’s pane does not jump when its picture arrives', async () => {
  const page = await newsroom.signIn(browser, 'editor', { path: '/pictures' });
  let send;
  const held = new Promise((done) => (send = done));
  const large = (await (await newsroom.api('editor'))('GET', 'pictures?count=1')).body.pictures[0].large;
  await page.route((url) => url.pathname === new URL(large, server.origin).pathname, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('[role=option]').first().click();
  const pane = page.getByRole('region', { name: 'The picture' });
  const words = pane.getByRole('heading', { name: 'Words' });
  await words.waitFor();
  const before = await words.boundingBox();
  send();
  await until(() => pane.locator('.picture img').evaluate((image) => image.complete && image.naturalWidth > 0), 'the picture has arrived');
  const after = await words.boundingBox();
  assert.equal(after.y, before.y);
  await page.context().close();
});
