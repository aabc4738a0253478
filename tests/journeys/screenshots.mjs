// Front and article at the widths of a phone and a desktop, by day and by night, into docs/screenshots.
//   node screenshots.mjs [FOLDER [PATH...]]    other paths than front and article, to look at them
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Server, root } from './server.mjs';
import { openBrowser, readToTheEnd, sitDown } from './reader.mjs';

const folder = resolve(process.argv[2] ?? join(root, 'docs/screenshots'));
const largest = 300_000;
const tallest = { 390: 4400, 1280: 3600 };

// The page as WebP with as much quality as stays below `largest`; halftone is costly, so it may end earlier.
async function take(page, width) {
  const session = await page.context().newCDPSession(page);
  const whole = Math.min(tallest[width], await page.evaluate(() => document.documentElement.scrollHeight));
  // A window as tall as the picture, with pictures decoded before it is painted.
  await page.evaluate(() => [...document.images].forEach((image) => (image.decoding = 'sync')));
  await page.setViewportSize({ width, height: whole });
  await page.waitForTimeout(600);
  for (const part of [1, 0.8, 0.6, 0.45]) {
    for (const quality of [80, 65, 50]) {
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'webp', quality, clip: { x: 0, y: 0, width, height: Math.round(whole * part), scale: 1 },
      });
      const bytes = Buffer.from(data, 'base64');
      if (bytes.length <= largest) return bytes;
    }
  }
  throw new Error('too large at every quality');
}

const server = await Server.demo();
const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  const { stories } = await server.json('/api/v1/stories?limit=100');
  const splash = new URL(stories.find((story) => story.picture && story.kind === 'news').url).pathname;
  const others = process.argv.slice(3).map((path) => [path.replace(/^\//, '').replace(/\W+/g, '-'), path]);
  const wanted = others.length ? others : [['front', '/'], ['article', splash]];
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await sitDown(browser, server, { viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme });
      for (const [name, path] of wanted) {
        await page.goto(path);
        await readToTheEnd(page);
        await page.evaluate(() => scrollTo(0, 0));
        const bytes = await take(page, width);
        await page.setViewportSize({ width, height: 900 });
        await writeFile(join(folder, `${name}-${width}-${colorScheme}.webp`), bytes);
        console.log(`${name}-${width}-${colorScheme}.webp ${Math.round(bytes.length / 1024)} KB`);
      }
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
