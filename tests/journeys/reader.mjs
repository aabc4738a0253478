// A reader: Debian's Chromium, with a page that notices what a reader should never meet (requests to other
// sites, faults in the console, refused policies, text that moves).
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { pause } from './server.mjs';

const browserPath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
export const chromiumArgs = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

// `args`: more of Chromium's own.
export async function openBrowser(args = []) {
  if (!existsSync(browserPath)) throw new Error(`there is no Chromium at ${browserPath}; script/setup installs it`);
  return chromium.launch({ executablePath: browserPath, args: [...chromiumArgs, ...args], timeout: 60_000 });
}

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
export const desktop = { viewport: { width: 1280, height: 900 } };

// A page for `server`. `page.noticed` holds { foreign, faults } until closed, `page.asking` what it waits for.
export async function sitDown(browser, server, { clock, ...options } = {}) {
  const context = await browser.newContext({ ...desktop, baseURL: server.origin, locale: 'en-GB', ...options });
  context.setDefaultTimeout(60_000);  // a busy machine is no fault of the page; whatever hangs ends by its file’s clock
  const page = await context.newPage();
  if (clock) await page.clock.install({ time: clock });
  const noticed = { foreign: [], faults: [] };
  page.asking = new Set();
  for (const over of ['requestfinished', 'requestfailed']) page.on(over, (request) => page.asking.delete(request));
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') page.asking.add(request);  // a stream never ends
    const url = new URL(request.url());
    if (url.origin !== server.origin && !['data:', 'blob:', 'about:'].includes(url.protocol)) noticed.foreign.push(url.href);
  });
  page.on('pageerror', (error) => noticed.faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') noticed.faults.push(`${message.text()} (${message.location().url})`);
  });
  page.noticed = noticed;
  return page;
}

// The sum of all layout shifts since the page was opened; call watchShifts before the first goto.
export async function watchShifts(page) {
  await page.addInitScript(() => {
    window.shifts = { sum: 0, what: [] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        window.shifts.sum += entry.value;
        for (const source of entry.sources) window.shifts.what.push(source.node?.nodeName + '.' + source.node?.className);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => window.shifts);
}

// Until the page has waited for nothing for half a second, the stream of what happens apart.
export async function quiet(page) {
  for (let since = Date.now(); Date.now() - since < 500; await pause(15)) if (page.asking.size) since = Date.now();
}

// Scrolls to the end step by step, so that lazily loaded pictures arrive.
export async function readToTheEnd(page) {
  await page.evaluate(async () => {
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight / 2) {
      scrollTo(0, at);
      await new Promise((done) => setTimeout(done, 40));
    }
  });
  await quiet(page);
  // A width that nobody has asked for yet is made now; a picture that stays lazy does not count.
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.loading === 'lazy' && !image.complete
    ? null
    : Promise.race([image.decode().catch(() => {}), new Promise((tired) => setTimeout(tired, 10_000))]))));
}
