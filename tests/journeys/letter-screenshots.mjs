// The top of the demonstration’s newsletter as mailboxes show it, into docs/screenshots/letters: phone and desktop, by day and by night, with
// its pictures blocked. What is photographed is the mail itself, parsed by a program that is not ours.
//   node letter-screenshots.mjs [FOLDER]
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { simpleParser } from 'mailparser';
import { Server, root, run } from './server.mjs';
import { openBrowser } from './reader.mjs';

const folder = resolve(process.argv[2] ?? join(root, 'docs/screenshots'), 'letters');

const shots = [
  { name: '320-light', width: 320 },
  { name: '390-light', width: 390 },
  { name: '390-dark', width: 390, colorScheme: 'dark' },
  { name: '390-blocked', width: 390, blocked: true },
  { name: '600-light', width: 600 },
  { name: '600-dark', width: 600, colorScheme: 'dark' },
  { name: '600-blocked', width: 600, blocked: true },
];

async function mailed(server) {
  const outbox = join(server.dir, 'outbox');
  const sent = await run('letters', 'test', '--dir', server.dir, '--to', 'ada@mailbox.example');
  if (sent.status !== 0) throw new Error(sent.err);
  for (const name of (await readdir(outbox)).sort().reverse()) {
    const mail = await simpleParser(await readFile(join(outbox, name)));
    if (mail.to.text.includes('ada@mailbox.example')) return mail;
  }
  throw new Error('the test lies in no file');
}

// As a mail client lays it out: nothing of ours around it, pictures from the title's address or from nowhere.
async function take(browser, server, mail, { name, width, colorScheme = 'light', blocked = false }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    if (blocked) return route.abort();
    const { pathname } = new URL(route.request().url());
    return route.fulfill({ response: await page.request.get(server.origin + pathname) });
  });
  await page.setContent(mail.html, { waitUntil: 'networkidle' });
  const { width: content } = await page.locator('body').boundingBox();
  if (content > width) throw new Error(`${name}: ${content} px wide`);
  const session = await context.newCDPSession(page);
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp', quality: 34, captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height: Math.min(cssContentSize.height, width > 400 ? 860 : 1300), scale: 1 },
  });
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  console.log(`letters/${name}.webp`);
  await context.close();
}

const server = await Server.demo();
const browser = await openBrowser();
try {
  await mkdir(folder, { recursive: true });
  const mail = await mailed(server);
  for (const shot of shots) await take(browser, server, mail, shot);
} finally {
  await browser.close();
  await server.close();
}
