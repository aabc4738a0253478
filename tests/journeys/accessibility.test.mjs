// Readers who listen, magnify or need contrast: axe-core finds nothing on any kind of page, day or night.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { item, file } from './copy.mjs';
import { Server, until } from './server.mjs';
import { openBrowser, phone, readToTheEnd, sitDown } from './reader.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server;
let browser;
const addresses = {};
before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  const { stories } = await server.json('/api/v1/stories?limit=100');
  const paths = stories.map((story) => new URL(story.url).pathname);
  const bodies = await Promise.all(stories.map((story) => server.json(`/api/v1/stories/${story.id}`)));
  const topic = bodies.flatMap((story) => story.topics)[0];
  const author = await authorOf(paths);
  Object.assign(addresses, {
    front: '/', section: paths[0].replace(/\/[^/]+$/, ''), latest: '/latest', topic: `/topic/${topic.slug}`, author,
    'not found': '/no/such-page', gone: await takenDown(), offline: '/offline', 'message form': '/message', 'answer to a message': '/message/answer',
    'e-mail form': '/newsletter',
  });
  paths.forEach((path) => (addresses[`article ${path}`] = path));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function authorOf(paths) {
  for (const path of paths) {
    const link = (await server.text(path)).match(/href="(\/by\/[^"]+)" rel="author"/);
    if (link) return link[1];
  }
  throw new Error('no story has a byline that links to its author');
}

async function takenDown() {
  const copy = item({ headline: 'Bridge opened by mistake' });
  await server.load('--publish', await file(server.dir, copy));
  const { stories } = await server.json('/api/v1/stories?limit=1');
  const path = new URL(stories[0].url).pathname;
  await server.load('--publish', await file(server.dir, { ...copy, version: '2', pubstatus: 'canceled' }));
  await until(async () => (await server.get(path)).status === 410, 'the story is gone');
  return path;
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((violation) =>
    `${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark']) {
  test(`No page has a barrier (${colorScheme})`, async (t) => {
    const page = await sitDown(browser, server, { colorScheme, bypassCSP: true });
    for (const [kind, address] of Object.entries(addresses)) {
      await t.test(kind, async () => {
        await page.goto(address);
        await page.evaluate(() => document.querySelectorAll('details').forEach((box) => (box.open = true)));
        // The share menu after the text lies over Read More while it is open, as menus do.
        await page.evaluate(() => [...document.querySelectorAll('details.share')].slice(1).forEach((box) => (box.open = false)));
        assert.deepEqual(await violations(page), []);
      });
    }
    await page.context().close();
  });
}

test('Nor on a phone, at the end of front and article', async () => {
  const page = await sitDown(browser, server, { ...phone, bypassCSP: true });
  for (const address of ['/', Object.values(addresses).find((path) => /-\d+$/.test(path))]) {
    await page.goto(address);
    await readToTheEnd(page);
    assert.deepEqual(await violations(page), [], address);
  }
  await page.context().close();
});

test('Caption and credit are told apart for those who listen', async () => {
  const page = await sitDown(browser, server);
  for (const address of Object.values(addresses)) {
    await page.goto(address);
    if (!(await page.locator('article.article figcaption').count())) continue;
    const heard = await page.locator('article.article figcaption').first().textContent();
    assert.match(heard, /caption/i);
    assert.match(heard, /credit|copyright|picture|photograph/i);
    return;
  }
  assert.fail('no story of the demonstration has a picture with a caption');
});
