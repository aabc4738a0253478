// A reader comes to the front page, reads a story and passes it on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './server.mjs';
import { desktop, openBrowser, phone, quiet, readToTheEnd, sitDown, watchShifts } from './reader.mjs';

let server;
let browser;
before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// The way to an article as a reader goes it: the first headline on the front.
async function openFirstStory(page) {
  await page.goto('/');
  const link = page.locator('main h2 a, main h3 a').first();
  const headline = (await link.textContent()).trim();
  await link.click();
  await page.waitForURL(/-\d+$/);
  return headline;
}

test('From the front to a story, and on to another one', async () => {
  const page = await sitDown(browser, server);
  const promised = await openFirstStory(page);
  const headline = (await page.locator('article h1').textContent()).trim();
  assert.ok(promised.includes(headline), `"${promised}" led to "${headline}"`);
  for (const [what, part] of [
    ['section label', '.article-head a'], ['byline', '.byline'], ['time', 'time[datetime]'],
    ['text', '.body p'], ['share', '.share'], ['e-mail box', 'form[action="/newsletter"]'],
    ['message form', 'form[action="/message"]'], ['apps', '.apps'], ['footer', 'footer small'],
  ]) {
    assert.ok(await page.locator(part).count(), `the article has its ${what}`);
  }
  const next = page.getByRole('region', { name: 'Read more' }).getByRole('link').first();
  await next.click();
  await page.waitForURL(/-\d+$/);
  assert.notEqual((await page.locator('article h1').textContent()).trim(), headline);
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});

test('The front is full: six sections, no empty container, every picture described', async () => {
  const page = await sitDown(browser, server);
  await page.goto('/');
  await readToTheEnd(page);
  assert.ok((await page.locator('nav[aria-label="Sections"] li').count()) >= 6);
  assert.ok((await page.locator('main article').count()) >= 20);
  const silent = await page.evaluate(() => [...document.images].filter((image) => image.getAttribute('alt') === null).length);
  assert.equal(silent, 0);
  const broken = await page.evaluate(() =>
    [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.currentSrc));
  assert.deepEqual(broken, []);
  await page.context().close();
});

test('Every section in the row leads to its page', async () => {
  const page = await sitDown(browser, server, { javaScriptEnabled: false });
  await page.goto('/');
  const names = await page.locator('nav[aria-label="Sections"] li a').allTextContents();
  for (const name of names) {
    await page.locator('nav[aria-label="Sections"]').getByRole('link', { name: name.trim(), exact: true }).click();
    assert.equal((await page.locator('main h1').textContent()).trim(), name.trim());
    assert.equal((await page.locator('nav[aria-label="Sections"] [aria-current]').textContent()).trim(), name.trim());
    assert.ok(await page.locator('main article').count(), `${name} has stories`);
  }
  await page.context().close();
});

test('On a desktop a reader copies the link', async () => {
  const page = await sitDown(browser, server, { ...desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  await openFirstStory(page);
  const share = page.locator('.share').first();
  await share.locator('summary').click();
  await share.getByRole('button', { name: 'Copy link' }).click();
  await share.getByRole('button', { name: 'Link copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await page.locator('link[rel=canonical]').getAttribute('href'));
  await page.context().close();
});

test('On a phone the system’s own sheet opens', async () => {
  const page = await sitDown(browser, server, phone);
  await page.addInitScript(() => {
    navigator.share = async (what) => { window.shared = what; };
  });
  await openFirstStory(page);
  await page.locator('.share summary').first().tap();
  const shared = await page.evaluate(() => window.shared);
  assert.equal(shared.title, (await page.locator('article h1').textContent()).trim());
  assert.match(shared.url, /-\d+$/);
  await page.context().close();
});

test('Without JavaScript sharing is plain links', async () => {
  const page = await sitDown(browser, server, { javaScriptEnabled: false });
  await openFirstStory(page);
  const share = page.locator('.share').first();
  await share.locator('summary').click();
  const links = share.getByRole('link');
  assert.ok((await links.count()) >= 3);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.ok(hrefs.some((href) => href.startsWith('mailto:?')), hrefs.join(' '));
  assert.equal(await share.getByRole('button', { name: 'Copy link' }).isVisible(), false);
  for (const href of hrefs.filter((each) => each.startsWith('/share/'))) {
    const reply = await server.get(href);
    assert.equal(reply.status, 303, href);
    assert.match(reply.headers.location, /^https:\/\//, href);
    assert.ok(decodeURIComponent(reply.headers.location).includes(new URL(page.url()).pathname), href);
  }
  await page.context().close();
});

test('Nothing on any page asks another site, and no policy is refused', async () => {
  const page = await sitDown(browser, server);
  await openFirstStory(page);
  const article = page.url();
  for (const address of ['/', article, '/latest', '/world', '/no/such-page', '/offline']) {
    await page.goto(address);
    await readToTheEnd(page);
  }
  assert.deepEqual(page.noticed.foreign, []);
  const faults = page.noticed.faults.filter((fault) => !/404 \(Not Found\)/.test(fault));
  assert.deepEqual(faults, []);
  await page.context().close();
});

for (const [device, options] of [['phone', phone], ['desktop', desktop]]) {
  test(`On a ${device} nothing moves while front and article arrive`, async () => {
    const page = await sitDown(browser, server, options);
    const shifts = await watchShifts(page);
    await page.goto('/');
    await readToTheEnd(page);
    assert.deepEqual(await shifts(), { sum: 0, what: [] }, 'front');
    const article = await page.locator('main h2 a, main h3 a').first().getAttribute('href');
    await page.goto(article);
    await readToTheEnd(page);
    assert.deepEqual(await shifts(), { sum: 0, what: [] }, 'article');
    await page.context().close();
  });
}

test('At phone width no page scrolls sideways', async () => {
  const page = await sitDown(browser, server, phone);
  await openFirstStory(page);
  const stories = await server.json('/api/v1/stories?limit=100');
  const addresses = ['/', '/latest', '/world', '/offline', '/no/such-page', '/message', '/newsletter',
    ...stories.stories.map((story) => new URL(story.url).pathname)];
  for (const address of addresses) {
    await page.goto(address);
    const wide = await page.evaluate(() => {
      const page = document.documentElement;
      if (page.scrollWidth <= page.clientWidth) return null;
      const beyond = [...document.querySelectorAll('body *')].find((part) => part.getBoundingClientRect().right > page.clientWidth + 1);
      return `${page.scrollWidth} px: ${beyond?.tagName}.${beyond?.className}`;
    });
    assert.equal(wide, null, address);
  }
  await page.context().close();
});

test('By keyboard alone: past the masthead, into a story, with the focus always in sight', async () => {
  const page = await sitDown(browser, server);
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  assert.ok(await skip.evaluate((link) => link === document.activeElement), 'the skip link comes first');
  const box = await skip.boundingBox();
  assert.ok(box && box.y >= 0 && box.height > 10, 'and is seen when focused');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null), 'it leads past the masthead');

  let before = -1;
  for (let step = 0; step < 25; ++step) {
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      const style = getComputedStyle(focused);
      const place = focused.getBoundingClientRect();
      const order = [...document.querySelectorAll('*')].indexOf(focused);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      return { name: focused.outerHTML.slice(0, 80), order, outlined: outlined || style.boxShadow !== 'none',
        inside: place.bottom > 0 && place.top < innerHeight && place.width > 0 };
    });
    assert.ok(seen.outlined, `focus is visible on ${seen.name}`);
    assert.ok(seen.inside, `focus is in the window on ${seen.name}`);
    assert.ok(seen.order > before, `the order follows the page at ${seen.name}`);
    before = seen.order;
    await page.keyboard.press('Tab');
  }
  await page.goto('/');
  const link = page.locator('main h2 a, main h3 a').first();
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/-\d+$/);
  const share = page.locator('.share').first();
  await share.locator('summary').focus();
  await page.keyboard.press('Enter');
  assert.ok(await share.evaluate((box) => box.open));
  await page.keyboard.press('Escape');
  assert.ok(await share.evaluate((box) => !box.open && box.contains(document.activeElement)));
  await page.context().close();
});

test('With JavaScript off a reader misses nothing of the story', async () => {
  const withScript = await sitDown(browser, server);
  await openFirstStory(withScript);
  const without = await sitDown(browser, server, { javaScriptEnabled: false });
  await without.goto(withScript.url());
  const words = (page) => page.locator('article .body').innerText();
  assert.equal((await words(without)).replace(/\s+/g, ' '), (await words(withScript)).replace(/\s+/g, ' '));
  await without.locator('details.message summary').click();
  assert.ok(await without.locator('#message-text').isVisible());
  await withScript.context().close();
  await without.context().close();
});

test('A story read once opens offline', async () => {
  const page = await sitDown(browser, server);
  const headline = await openFirstStory(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await quiet(page);
  await page.context().setOffline(true);
  await page.reload();
  assert.ok(headline.includes((await page.locator('article h1').textContent()).trim()));
  await page.goto('/a-page/never-read-1');
  assert.match(await page.locator('main h1').textContent(), /no connection/i);
  await page.context().close();
});
