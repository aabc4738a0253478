// Two titles on one installation, as readers of both and an administrator meet them.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { Server, until } from './server.mjs';
import { Newsroom } from './newsroom.mjs';
import { openBrowser, sitDown } from './reader.mjs';

const second = 'tidings.localhost';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let server;
let newsroom;
let browser;
before(async () => {
  server = await Server.demo();
  newsroom = new Newsroom(server);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// As a reader of that host asks; nothing is followed.
const ask = (host, path) => server.get(path, { Host: `${host}:${server.port}` });
const text = async (host, path) => (await ask(host, path)).body.toString('utf8');
const administrator = () => newsroom.api('administrator');
const titles = async () => (await (await administrator())('GET', 'titles')).body.titles;
const tidings = async () => (await titles())[1];
// The newest change is on the page at once: ten seconds are a busy machine’s, a minute would be a timer’s.
const shows = (host, path, words) => until(async () => (await text(host, path)).includes(words), `${host}${path} shows ${words}`, 10_000);

async function clean(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), []);
}

// A live story of the first title, shared with the second when asked for.
async function live(headline, { shared = false } = {}) {
  const api = await newsroom.api('editor');
  const { story, revision } = await newsroom.story('editor', { headline });
  const out = await api('POST', `stories/${story.id}/publication`, { revision });
  assert.equal(out.status, 200, out.text);
  const at = { id: story.id, home: out.body.address, there: `/harbour/${out.body.slug}-${story.id}` };
  if (!shared) return at;
  const { id, sections } = await tidings();
  const done = await api('POST', `stories/${story.id}/copies`, { title: id, section: sections.find(({ slug }) => slug === 'harbour').id });
  assert.equal(done.status, 201, done.text);
  return at;
}

test('The host chooses the title, and an unknown one gets the first', async () => {
  assert.match(await text('127.0.0.1', '/'), /<title>The Saltmarsh Courier/);
  assert.match(await text(second, '/'), /<title>The Ellery Tidings/);
  assert.match(await text('nobody.example', '/'), /<title>The Saltmarsh Courier/);
});

test('A browser finds the second title under its own name, in its own colours', async () => {
  const page = await sitDown(browser, { origin: `http://${second}:${server.port}` });
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: 'The Ellery Tidings' }).waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()), '#0b5f56');
  assert.deepEqual(page.noticed, { foreign: [], faults: [] });
  await clean(page);
  await page.context().close();
});

test('Feeds, sitemaps, robots and the manifest are each title’s own', async () => {
  const first = (await titles())[0].base_url;
  for (const path of ['/feed.xml', '/feed.json', '/sitemap.xml', '/sitemap-news.xml', '/robots.txt', '/api/v1/stories']) {
    assert.ok(!(await text(second, path)).includes(`${first}/`), `${path} of the second names the first`);
    assert.ok(!(await text('127.0.0.1', path)).includes(second), `${path} of the first names the second`);
  }
  assert.equal(JSON.parse(await text(second, '/manifest.webmanifest')).name, 'The Ellery Tidings');
  assert.match(await text(second, '/robots.txt'), new RegExp(`Sitemap: ${(await tidings()).base_url}/sitemap.xml`));
});

test('A shared story has a page in both titles and one canonical address', async () => {
  const { home, there } = await live('Dredger breaks a chain', { shared: true });
  await shows(second, there, 'Dredger breaks a chain');
  const page = await text(second, there);
  const canonical = `${(await titles())[0].base_url}${home}`;
  assert.ok(page.includes(`<link rel="canonical" href="${canonical}">`), 'the canonical link is the first title’s');
  assert.ok(page.includes(`"mainEntityOfPage":"${canonical}"`));
  assert.match(page, /First published in <a href="[^"]+">The Saltmarsh Courier<\/a>/);
  await shows(second, '/', 'Dredger breaks a chain');
  assert.ok(!(await text(second, '/sitemap-news.xml')).includes('dredger-breaks'), 'not in the second’s sitemap');
  assert.ok((await text('127.0.0.1', '/sitemap-news.xml')).includes('dredger-breaks'));
  assert.equal((await ask(second, home)).status, 301, 'the first’s section leads to the second’s own address');
});

test('A kill reaches every title that shows the story', async () => {
  const { id, home, there } = await live('Bell of Saint Piran stolen', { shared: true });
  await shows(second, there, 'Bell of Saint Piran stolen');
  const killed = await (await newsroom.api('editor'))('POST', `stories/${id}/kill`, { note: 'The bell was at the mender’s.' });
  assert.equal(killed.status, 200, killed.text);
  for (const [host, path] of [['127.0.0.1', home], [second, there]]) {
    await until(async () => (await ask(host, path)).status === 410, `${host} says gone`, 10_000);
    assert.match(await text(host, path), /The bell was at the mender’s/);
    assert.ok(!(await text(host, '/')).includes('Bell of Saint Piran'), host);
    assert.ok(!(await text(host, '/feed.xml')).includes('Bell of Saint Piran'), host);
  }
});

test('An editor shares a story from its page, and takes it back', async () => {
  const { id, home, there } = await live('Eel ladder at Mill Lane mended');
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${id}` });
  await page.getByRole('tab', { name: 'Story', exact: true }).click();
  await page.getByRole('button', { name: 'Share to another title …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share to another title' });
  await clean(page);
  await dialog.getByRole('button', { name: 'Share it' }).click();
  await page.getByText('The Ellery Tidings shows it now.').waitFor();
  await shows(second, there, 'Eel ladder at Mill Lane mended');
  await page.getByRole('button', { name: 'Take back from The Ellery Tidings' }).click();
  await page.getByRole('button', { name: 'Take it back', exact: true }).click();
  await page.getByText('The Ellery Tidings does not show it any more.').waitFor();
  await until(async () => (await ask(second, there)).status === 301, 'who has a link is sent on to its own title', 10_000);
  assert.ok((await ask(second, there)).headers.location.endsWith(home));
  assert.ok(!(await text(second, '/')).includes('Eel ladder at Mill Lane mended'));
  await page.context().close();
});

test('What an administrator sets is on live pages at once', async () => {
  const page = await newsroom.signIn(browser, 'administrator', { path: '/settings/titles' });
  await page.getByRole('link', { name: 'The Ellery Tidings', exact: true }).waitFor();
  await clean(page);
  await page.getByRole('link', { name: 'The Ellery Tidings', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('The Ellery Shore');
  await page.getByLabel('Other hosts').fill(`${second} shore.localhost`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The Ellery Shore is set.').waitFor();
  await shows(second, '/', '<title>The Ellery Shore');
  await shows('shore.localhost', '/feed.xml', '<title>The Ellery Shore');
  await clean(page);
  await page.context().close();
});

test('What is wrong is said beside its field, and what was typed stays', async () => {
  const { id } = await tidings();
  const page = await newsroom.signIn(browser, 'administrator', { path: `/settings/titles/${id}` });
  await page.getByLabel('Address', { exact: true }).fill('shore, near the quay');
  await page.getByLabel('Place', { exact: true }).fill('The Quay');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Please write it as https://courier.example, without a path.').waitFor();
  assert.equal(await page.getByLabel('Address', { exact: true }).inputValue(), 'shore, near the quay');
  assert.equal(await page.getByLabel('Place', { exact: true }).inputValue(), 'The Quay');
  await page.context().close();
});

test('Each title says who may sell its space, and a slip is named by its line', async () => {
  const { id } = await tidings();
  const page = await newsroom.signIn(browser, 'administrator', { path: `/settings/titles/${id}` });
  const sellers = page.getByLabel('ads.txt: who may sell');
  await sellers.fill('# ours\n\ngoogle.com, pub-1234, DIRECTLY');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Line 3, “google.com, pub-1234, DIRECTLY”: The third field must be DIRECT or RESELLER').waitFor();
  await clean(page);
  await sellers.fill('# ours\n\ngoogle.com, pub-1234, DIRECT\n');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/ is set\. Its pages show it now/).waitFor();
  await until(async () => (await text(second, '/ads.txt')) === '# ours\n\ngoogle.com, pub-1234, DIRECT\n', 'it is out', 10_000);
  assert.ok(!(await text('127.0.0.1', '/ads.txt')).includes('pub-1234'));
  await page.context().close();
});

test('Sections are added and put in order by keyboard, and one is retired', async () => {
  const { id } = await tidings();
  const page = await newsroom.signIn(browser, 'administrator', { path: `/settings/titles/${id}` });
  await page.getByRole('button', { name: /^Move Harbour, number 1/ }).press('ArrowDown');
  await page.getByRole('button', { name: 'Add a section' }).click();
  await page.keyboard.type('Tide tables');
  await page.getByRole('button', { name: 'Retire Parish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retire Parish' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/ is set\. Its pages show it now/).waitFor();
  assert.deepEqual((await tidings()).sections.map(({ slug }) => slug), ['farms', 'harbour', 'tide-tables']);
  await shows(second, '/', 'href="/tide-tables"');
  assert.ok(!(await text(second, '/')).includes('href="/parish"'), 'it has left the navigation');
  assert.equal((await ask(second, '/parish')).status, 200, 'its page stays');
  const story = /href="(\/parish\/[^"]+)"/.exec(await text(second, '/parish'))[1];
  assert.equal((await ask(second, story)).status, 200, 'and its stories keep their addresses');
  await page.context().close();
});

test('Whoever works in a title sees its stories and files for it', async () => {
  const page = await newsroom.signIn(browser, 'editor');
  const { id, name } = await tidings();
  await page.getByLabel('The title that you work in').selectOption(String(id));
  const rail = page.getByRole('navigation', { name: 'Newsroom' });
  await rail.getByRole('link', { name: `Open ${name}` }).waitFor();
  assert.equal((await rail.innerText()).split(name).length, 2, 'its name stands there once');
  await page.getByText('Lych gate', { exact: false }).first().waitFor();
  assert.equal(await page.getByText('Wend Barrage').count(), 0, 'nothing of the other title');
  const made = page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.url().endsWith('/api/stories'));
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('Lych gate mended');
  assert.equal((await (await made).json()).story.title.name, name);
  await page.context().close();
});

test('A host that another title has is refused', async () => {
  const api = await administrator();
  const refused = await api('POST', 'titles', { name: 'A third', base_url: `http://${second}`, sections: [{ slug: 'news', name: 'News' }] });
  assert.equal(refused.status, 422);
  assert.equal(refused.body.field, 'base_url');
});

test('What was set outlives a restart, and the untouched file changes nothing', async () => {
  const before = await titles();
  await server.stop();
  await server.open({ same: true });
  assert.deepEqual(await titles(), before);
});
