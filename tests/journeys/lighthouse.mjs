// Lighthouse on front and article of the demonstration title: the four scores of each, as phone and desktop.
// Ends with status 1 when one is below 100, and says which audits cost it.
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { Server } from './server.mjs';
import { chromiumArgs } from './reader.mjs';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const server = await Server.demo();
const chrome = await launch({
  chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', ...chromiumArgs],
  logLevel: 'silent',
});

async function measure(name, path, device) {
  const options = { port: chrome.port, onlyCategories: categories, logLevel: 'silent' };
  const { lhr } = await lighthouse(server.origin + path, options, device === 'desktop' ? desktopConfig : undefined);
  const scores = categories.map((category) => Math.round(lhr.categories[category].score * 100));
  console.log(`${name.padEnd(8)} ${device.padEnd(8)} ${scores.join(' / ')}`);
  for (const [at, category] of categories.entries()) {
    if (scores[at] === 100) continue;
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1)
        console.log(`    ${category}: ${audit.title} (${id}) ${audit.displayValue ?? ''}`);
    }
  }
  return scores.every((score) => score === 100);
}

let perfect = true;
try {
  const { stories } = await server.json('/api/v1/stories?limit=20');
  const article = new URL(stories.find((story) => story.picture && story.kind === 'news').url).pathname;
  console.log(`${''.padEnd(17)} ${categories.join(' / ')}`);
  for (const device of ['phone', 'desktop']) {
    for (const [name, path] of [['front', '/'], ['article', article]]) perfect = (await measure(name, path, device)) && perfect;
  }
} finally {
  await chrome.kill();
  await server.close();
}
process.exitCode = perfect ? 0 : 1;
