// The reader's site where room is short: narrow phones, large letters, chosen colours, no network.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './server.mjs';
import { openBrowser, phone, sitDown } from './reader.mjs';

let server;
let browser;
let article;
before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  const { stories } = await server.json('/api/v1/stories?limit=1');
  article = new URL(stories[0].url).pathname;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// What is wider than it has room for, when the page is wider than the window.
const sideways = (page) => page.evaluate(() => {
  const wide = document.documentElement.scrollWidth;
  return wide <= innerWidth ? '' : `${wide} > ${innerWidth} by ${[...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().left + one.scrollWidth > innerWidth + 1 && getComputedStyle(one).overflowX === 'visible')
    .map((one) => `${one.nodeName}.${one.className}`).slice(-4).join(' ')}`;
});

const places = () => ['/', '/world', '/latest', '/corrections', '/newsletter', '/message', '/message/answer', '/no/such-page', '/offline', article];

test('No page scrolls sideways at 320 pixels, nor with letters of twice the size', async () => {
  for (const [width, letters] of [[320, '100%'], [390, '200%'], [768, '200%'], [1280, '200%']]) {
    const page = await sitDown(browser, server, { viewport: { width, height: 800 } });
    for (const place of places()) {
      await page.goto(place);
      await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, letters);
      assert.equal(await sideways(page), '', `${place} at ${width} with ${letters}`);
    }
    await page.context().close();
  }
});

test('Neither a long word nor a long name pushes the page out', async () => {
  const page = await sitDown(browser, server, { viewport: { width: 320, height: 800 } });
  for (const place of places()) {
    await page.goto(place);
    await page.evaluate(() => {
      const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
      for (const one of document.querySelectorAll('h1, h2, h3, .nameplate a, .standfirst, .byline, figcaption, .footer-name a, .body > p, .entry > p:not(.entry-time)'))
        one.append(` ${word}`);
    });
    assert.equal(await sideways(page), '', place);
  }
  await page.context().close();
});

test('The share menu stands on the screen of a phone without a system sheet', async () => {
  for (const width of [320, 390]) {
    const page = await sitDown(browser, server, { ...phone, viewport: { width, height: 800 } });
    await page.addInitScript(() => { delete Navigator.prototype.share; });
    await page.goto(article);
    for (const box of await page.locator('.share').all()) {
      await box.locator('summary').click();
      for (const link of await box.locator('li:visible').all()) {
        const at = await link.boundingBox();
        assert.ok(at.x >= 0 && at.x + at.width <= width, `${JSON.stringify(at)} at ${width}`);
      }
      await page.keyboard.press('Escape');
    }
    await page.context().close();
  }
});

test('In chosen colours the line under a section still says which one this is', async () => {
  const page = await sitDown(browser, server, { forcedColors: 'active' });
  await page.goto('/world');
  const lines = await page.locator('.sections ul a').evaluateAll((links) =>
    links.map((link) => [link.getAttribute('aria-current'), getComputedStyle(link).borderBottomColor]));
  const current = lines.find(([here]) => here)[1];
  for (const [here, colour] of lines) if (!here) assert.notEqual(colour, current);
  await page.context().close();
});

test('Pictures are fetched as wide as they stand', async () => {
  const page = await sitDown(browser, server, { viewport: { width: 1280, height: 900 } });
  await page.goto('/');
  await page.evaluate(() => document.querySelectorAll('img[loading]').forEach((image) => image.removeAttribute('loading')));
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const small = await page.evaluate(() => [...document.images]
    .filter((image) => image.naturalWidth < image.getBoundingClientRect().width * 0.95)
    .map((image) => `${image.currentSrc}: ${image.naturalWidth} shown at ${image.getBoundingClientRect().width}`)
    // A picture that has no more pixels is all there is.
    .filter((line) => !/-(?:1280|1920)[.-]/.test(line)));
  assert.deepEqual(small, []);
  await page.context().close();
});

test('Without a network the front opens, and a private preview does not', async () => {
  const page = await sitDown(browser, server);
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  // What says no-store, at an address that ends as a story's does.
  await page.route('**/preview/abc-42', (route) => route.fulfill({ status: 200, headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/html' }, body: '<h1>Secret</h1>' }));
  await page.goto('/preview/abc-42').catch(() => {});
  await page.goto(article);
  await page.waitForFunction(async (path) => caches.match(path), article);
  const kept = await page.evaluate(async () => Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((key) => new URL(key.url).pathname))));
  assert.ok(!kept.flat().some((path) => path.startsWith('/preview/')), kept.flat().join(' '));
  await page.context().setOffline(true);
  await page.goto('/');
  assert.ok(await page.locator('main article').count() > 5, 'the front, and not the page that says there is no network');
  await page.goto('/preview/abc-42');
  assert.equal(await page.getByText('Secret').count(), 0);
  await page.context().close();
});
