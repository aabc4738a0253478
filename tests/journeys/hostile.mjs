// Every known way to smuggle a script in: the collections of those who keep scripts out, as plain texts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samples, withoutSamples } from './server.mjs';

const folder = join(samples, 'hostile/xss');
// For node:test's `skip`: false, or the reason.
export const withoutPayloads = withoutSamples || (existsSync(folder) ? false : 'the hostile samples are not there');

export function payloads() {
  const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const files = (name) => readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file), 'utf8'));
  const all = [
    ...json('dompurify-expect.json').map(({ payload }) => payload), ...json('h5sc-vectors.json').map(({ vector }) => vector),
    ...json('loofah-sanitizer.json').map(({ input }) => input), ...json('xss-payload-list.json'),
    ...files('bleach').map((text) => text.split('\n--\n')[0]),
    ...files('feedparser-sanitize').map((text) => text.match(/<!\[CDATA\[([^]*?)\]\]>|<body>([^]*?)<\/body>/)?.slice(1).find(Boolean) ?? text.slice(0, 600)),
  ];
  return [...new Set(all.map((text) => text.trim()).filter(Boolean))];
}

// Whatever a script would do first: it leaves a trace in `window.ran`. The policy is off, so that only the escaping stands.
export const trapped = { bypassCSP: true };
export async function trap(page) {
  await page.addInitScript(() => {
    window.ran = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = (...said) => void window.ran.push(`${name}(${said})`);
    addEventListener('error', (event) => event.error && window.ran.push(String(event.error)));
  });
}
export const ran = (page) => page.evaluate(() => window.ran);
