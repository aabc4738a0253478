// The newsroom's rooms as editors see them, into docs/screenshots.
//   node newsroom-screenshots.mjs [FOLDER]
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Server, root } from './server.mjs';
import { Newsroom, paragraphs, writable } from './newsroom.mjs';
import { openBrowser } from './reader.mjs';

const folder = resolve(process.argv[2] ?? join(root, 'docs/screenshots'));
const size = { width: 1280, height: 860 };

// A screen when everything on it has arrived.
async function take(page, name) {
  await page.waitForLoadState('load');
  // Pictures further down are fetched only when somebody scrolls there.
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await writeFile(join(folder, `newsroom-${name}.webp`), Buffer.from(data, 'base64'));
  console.log(`newsroom-${name}.webp`);
}

const server = await Server.demo();
const browser = await openBrowser();
const newsroom = new Newsroom(server);
const desk = await newsroom.api('editor');
const { stories } = await server.json('/api/v1/stories?limit=100');
const pictured = Number(new URL(stories.find((story) => story.picture && story.kind === 'news').url).pathname.match(/\d+$/)[0]);

// Each screen: where it is, and what is done there before it is looked at.
const screens = {
  desk: ['/', (page) => page.keyboard.press('j')],
  editor: [`/stories/${pictured}`, async (page) => {
    await writable(page);
    await page.getByText('Looking…').waitFor({ state: 'hidden' });
  }],
  wires: ['/wires', async (page) => {
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('article .copy').waitFor();
  }],
  fronts: ['/fronts/home', (page) => page.locator('[data-found]').first().waitFor()],
  newsletters: ['/newsletters', (page) => page.getByRole('heading', { name: 'Editions' }).waitFor()],
  edition: ['/newsletters', async (page) => {
    await page.getByRole('heading', { name: 'Editions' }).waitFor();
    await page.keyboard.press('e');
    await page.locator('[data-card]').first().waitFor();
    await page.locator('[data-found]').first().waitFor();
  }],
  pictures: ['/pictures', async (page) => {
    await page.locator('[role=option]').first().click();
    await page.getByLabel('Caption').first().waitFor();
  }],
  titles: ['/settings/titles', (page) => page.getByRole('link', { name: 'The Ellery Tidings' }).waitFor()],
};

async function merge(colorScheme) {
  const { story } = await newsroom.story('reporter', { body: paragraphs('Nobody was hurt.', 'The gates open again at noon.') });
  const page = await newsroom.signIn(browser, 'reporter', { path: `/stories/${story.id}`, viewport: size, colorScheme });
  await writable(page);
  const { revision } = (await desk('GET', `stories/${story.id}`)).body;
  await page.locator('#story-body').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('So far as we know: ');
  await desk('PATCH', `stories/${story.id}`, { revision, content: { body: paragraphs('Police say: Nobody was hurt.', 'The gates open again at noon.') }, keep: true });
  await page.getByRole('button', { name: 'Save this text' }).or(page.getByText('left to choose')).first().waitFor();
  await take(page, `merge-1280-${colorScheme}`);
  await page.context().close();
}

try {
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, [path, first]] of Object.entries(screens)) {
      const who = name === 'titles' ? 'administrator' : 'editor';
      const page = await newsroom.signIn(browser, who, { path, viewport: size, colorScheme });
      await page.waitForLoadState('load');
      await first(page);
      await take(page, `${name}-1280-${colorScheme}`);
      await page.context().close();
    }
    await merge(colorScheme);
  }
} finally {
  await browser.close();
  await server.close();
}
