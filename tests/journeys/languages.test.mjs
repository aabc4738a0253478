// An Arabic and a German newspaper beside an English one: each is read in its own language and direction, on a phone and at
// a desk. With SCREENSHOTS=FOLDER every page is also kept there, to be looked at.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openEditions } from './editions.mjs';
import { Server, until } from './server.mjs';
import { Newsroom } from './newsroom.mjs';
import { openBrowser, phone, readToTheEnd, sitDown } from './reader.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.env.SCREENSHOTS;

let server;
let newsroom;
let browser;
let editions;
before(async () => {
  server = await Server.demo();
  newsroom = new Newsroom(server);
  browser = await openBrowser();
  editions = await openEditions(server, newsroom);
  for (const { host, article } of Object.values(editions))
    await until(async () => (await server.get('/', { Host: host })).body.toString().includes(article), 'the front shows the newest story');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const devices = { 390: phone, 1280: { viewport: { width: 1280, height: 900 } } };
const said = {
  ar: { direction: 'rtl', language: 'ar', skip: 'انتقل إلى المحتوى', advertisement: 'إعلان', published: 'نُشر في', gone: 'لا توجد صفحة في هذا العنوان', quote: '«', clock: /^\d\d:\d\d$/ },
  de: { direction: 'ltr', language: 'de-AT', skip: 'Zum Inhalt springen', advertisement: 'Anzeige', published: 'Veröffentlicht:', gone: 'Unter dieser Adresse gibt es keine Seite', quote: '„', clock: /^\d\d:\d\d$/ },
};
const pages = (edition) => ({
  front: '/', section: edition.section, article: edition.article, foreign: edition.foreign, latest: '/latest', corrections: '/corrections',
  nowhere: '/no/such-page', message: '/message', email: '/newsletter', offline: '/offline',
});

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

async function keep(page, name) {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await readToTheEnd(page);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

for (const tag of ['ar', 'de'])
  for (const width of [390, 1280])
    test(`Every page of the title in “${tag}” is sound at ${width} px`, async () => {
      const edition = editions[tag];
      const page = await sitDown(browser, edition, devices[width]);
      for (const [name, path] of Object.entries(pages(edition))) {
        await page.goto(path);
        const html = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
        assert.deepEqual(html, { lang: said[tag].language, dir: said[tag].direction }, path);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, `${path} scrolls sideways by ${over} px`);
        assert.equal(await page.locator('.skip').textContent(), said[tag].skip);
        assert.deepEqual(await violations(page), [], path);
        await keep(page, `${tag}-${name}-${width}`);
      }
      assert.deepEqual(page.noticed.foreign, []);
      assert.deepEqual(page.noticed.faults.filter((fault) => !fault.includes('404')), []);
      await page.context().close();
    });

for (const tag of ['ar', 'de'])
  test(`What the title in “${tag}” says of a story is in its language`, async () => {
    const page = await sitDown(browser, editions[tag]);
    await page.goto(editions[tag].article);
    const words = said[tag];
    assert.ok((await page.locator('.times-line').textContent()).startsWith(words.published));
    assert.match(await page.locator('.times-line time').first().getAttribute('datetime'), /^\d{4}-\d\d-\d\dT[\d:]+[+-]\d\d:\d\d$/);
    assert.equal(await page.locator('.pull p').evaluate((p) => getComputedStyle(p).quotes.slice(1, 2)), words.quote);
    await page.goto('/no/such-page');
    assert.equal(await page.locator('h1').textContent(), words.gone);
    await page.goto('/latest');
    assert.match(await page.locator('.times time').first().textContent(), words.clock);
    await page.context().close();
  });

test('An Arabic page is laid out from the right', async () => {
  const page = await sitDown(browser, editions.ar);
  await page.goto('/');
  const side = (selector) => page.locator(selector).first().evaluate((part) => {
    const box = part.getBoundingClientRect();
    return (box.left + box.right) / 2 < innerWidth / 2 ? 'left' : 'right';
  });
  assert.equal(await side('.splash-text'), 'right', 'the splash’s text');
  assert.equal(await side('.seconds'), 'left', 'the seconds beside it');
  assert.equal(await side('.ear-end'), 'left');
  const apart = await page.evaluate(() => [...document.querySelectorAll(':is(h1, h2, h3, p):lang(ar)')].filter((part) => {
    const { letterSpacing } = getComputedStyle(part);
    return letterSpacing !== 'normal' && letterSpacing !== '0px';
  }).length);
  assert.equal(apart, 0, 'letters that are joined are never spaced');
  await page.goto(editions.ar.article);
  assert.equal(await side('.share'), 'left');
  assert.equal(await page.locator('.body ol.list').evaluate((list) => getComputedStyle(list).paddingRight), '24px', 'its numbers stand at the right');
  await page.context().close();
});

test('The row of sections shows the current one, from whichever side it begins', async () => {
  for (const tag of ['ar', 'de']) {
    const page = await sitDown(browser, editions[tag], { ...phone, viewport: { width: 240, height: 700 } });
    await page.goto('/sport');
    const shown = await page.locator('.sections [aria-current]').evaluate((link) => {
      const box = link.getBoundingClientRect();
      return box.left >= 0 && box.right <= innerWidth;
    });
    assert.ok(shown, tag);
    await page.context().close();
  }
});

test('A story in another language says so, in its page and on its card, and is read its own way', async () => {
  const page = await sitDown(browser, editions.de);
  await page.goto(editions.de.foreign);
  const article = page.locator('article.article');
  assert.deepEqual(await article.evaluate(({ lang, dir }) => [lang, dir]), ['ar', 'rtl']);
  assert.deepEqual(await page.locator('.byline-row').evaluate(({ lang, dir }) => [lang, dir]), ['de-AT', 'ltr']);
  assert.equal(await article.locator('h1').evaluate((h1) => getComputedStyle(h1).direction), 'rtl');
  await page.goto('/latest');
  const link = page.locator('.times a[lang=ar]');
  assert.equal(await link.getAttribute('dir'), 'rtl');
  await page.goto('/');
  assert.ok(await page.locator('[lang=ar][dir=rtl]').count() > 0, 'on the front too');
  await page.context().close();

  const arabic = await sitDown(browser, editions.ar);
  await arabic.goto(editions.ar.foreign);
  assert.deepEqual(await arabic.locator('article.article').evaluate(({ lang, dir }) => [lang, dir]), ['en', 'ltr']);
  await arabic.context().close();
});

test('The script says what it says in the page’s language', async () => {
  const page = await sitDown(browser, editions.de);
  await page.goto('/');
  await page.locator('#lunch-address').fill('ada@courier');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByText('Der Teil nach dem @ stimmt nicht.').waitFor();
  await page.locator('#lunch-address').fill('ada@courier.example');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByText('Vielen Dank. Bitte sehen Sie in Ihr Postfach').waitFor();  // the demonstration mails into a folder
  await page.context().close();
});

test('A breaking story arrives on an open page in its language', async () => {
  const page = await sitDown(browser, editions.ar);
  await page.goto('/latest');
  await page.route('**/breaking.json', (route) => route.fulfill({
    json: { breaking: { id: 'story-1-1', headline: 'Harbour shut', language: 'en', direction: 'ltr', href: '/', since: '2026-11-28T12:00:00Z', time: '12:00' } },
  }));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const bar = page.getByRole('complementary', { name: 'خبر عاجل' });
  await bar.waitFor();
  assert.equal(await bar.locator('strong').textContent(), 'عاجل');
  assert.deepEqual(await bar.locator('a').evaluate(({ lang, dir }) => [lang, dir]), ['en', 'ltr']);
  await bar.getByRole('button', { name: 'إغلاق الخبر العاجل' }).click();
  assert.equal(await page.locator('[data-breaking]:visible').count(), 0);
  await page.context().close();
});

test('The feeds and the manifest name the title’s language', async () => {
  const ask = async (path) => (await server.get(path, { Host: editions.ar.host })).body.toString();
  assert.match(await ask('/feed.xml'), /<language>ar<\/language>/);
  assert.match(await ask('/feed.xml'), /<dc:creator>ليلى الحداد وسامر البحري<\/dc:creator>/);
  const { lang, dir } = JSON.parse(await ask('/manifest.webmanifest'));
  assert.deepEqual([lang, dir], ['ar', 'rtl']);
  const { stories } = JSON.parse(await ask('/api/v1/stories?limit=1'));
  assert.equal(stories[0].byline, 'بقلم ليلى الحداد وسامر البحري');
});
