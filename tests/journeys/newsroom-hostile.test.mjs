// Every known way to smuggle a script, through every field of a story: none runs, for readers or at the desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { settings } from './copy.mjs';
import { payloads, ran, trap, trapped, withoutPayloads as skip } from './hostile.mjs';
import { Server, until } from './server.mjs';
import { Newsroom, writable } from './newsroom.mjs';
import { openBrowser, sitDown } from './reader.mjs';

let server;
let newsroom;
let browser;
let all = [];
before(async () => {
  if (skip) return;
  all = payloads();
  server = await Server.of(settings);
  newsroom = new Newsroom(server);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// Every field of a story; `say(most)` gives the next payload, cut to what the field holds.
function hostile(say) {
  const text = (most) => [{ type: 'text', text: say(most) }];
  const paragraph = () => ({ type: 'paragraph', content: text(2000) });
  const cell = (type) => ({ type, content: [paragraph()] });
  return {
    headline: say(300), headline_search: say(300), headline_share: say(300), standfirst: say(1000), kicker: say(60),
    byline: { authors: [{ slug: '', name: say(120) }], agency: say(120), wording: '' }, dateline: { place: say(120), date: null },
    topics: [{ slug: '', name: say(120) }], source: say(120), copyright: say(500), desk_note: say(5000),
    body: { type: 'doc', content: [
      paragraph(), { type: 'heading', attrs: { level: 2 }, content: text(500) }, { type: 'pullQuote', attrs: { attribution: say(200) }, content: text(500) },
      { type: 'quote', attrs: { attribution: say(200) }, content: [paragraph()] }, { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph()] }] },
      { type: 'table', attrs: { caption: say(200) }, content: [{ type: 'tableRow', content: [cell('tableHeader'), cell('tableCell')] }] },
      { type: 'embed', attrs: { url: 'https://video.example/1', title: say(200) } }, { type: 'relatedLink', attrs: { url: 'https://other.example/1', text: say(200) } },
      { type: 'liveEntry', attrs: { id: 'one', time: '2026-11-20T12:00:00Z', headline: say(200) }, content: [paragraph()] },
      { type: 'paragraph', content: [{ type: 'text', text: say(500), marks: [{ type: 'link', attrs: { href: 'https://other.example/2' } }] }] },
    ] },
  };
}

// Texts that no story may hold: controls, and what is no character.
const unclean = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const allTexts = (value) => (typeof value === 'string' ? value : value && typeof value === 'object' ? Object.values(value).map(allTexts).join(' ') : '');

async function published(api, content) {
  const made = await api('POST', 'stories', { content });
  if (made.status === 422) {
    assert.match(allTexts(content), unclean, made.text);
    return null;
  }
  assert.equal(made.status, 201, made.text);
  const { story, revision } = made.body;
  const out = await api('POST', `stories/${story.id}/publication`, { revision });
  assert.equal(out.status, 200, out.text);
  return out.body.address;
}

// What a page is made of: elements and the names of their attributes, in order. Words and values are no part of it, nor is where a line ends.
const skeletons = (addresses) => Promise.all(addresses.map(async (address) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
  const made = [...page.querySelectorAll('head *, article.article, article.article :not(br)')];
  const runs = [...page.querySelectorAll('*')].some((node) => [...node.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|vbscript|data):/i.test(value)));
  const data = [...page.querySelectorAll('script[type="application/ld+json"]')].map((script) => typeof JSON.parse(script.textContent));
  return `${made.map((node) => `${node.localName}[${node.getAttributeNames()}]`).join(' ')} ${data}${runs ? ' AND A SCRIPT' : ''}`;
}));

test('Through every field of a story, none changes what a page is made of', { skip, timeout: 600_000 }, async () => {
  const api = await newsroom.api('editor');
  let number = 0; // each field other words: a page leaves out what it would say twice
  const plain = await published(api, hostile(() => `plain words ${++number}`));
  const addresses = [];
  for (const at of all.keys()) {
    let turn = 0;
    const address = await published(api, hostile((most) => [...all[(at + 7 * turn++) % all.length]].slice(0, most).join('').trim() || 'words'));
    if (address) addresses.push(address);
  }
  assert.ok(addresses.length > all.length * 0.9, `only ${addresses.length} of ${all.length} came through`);
  const page = await sitDown(browser, server, trapped);
  await trap(page);
  await page.goto('/');
  const [sane] = await page.evaluate(skeletons, [plain]);
  for (let from = 0; from < addresses.length; from += 100) {
    const found = await page.evaluate(skeletons, addresses.slice(from, from + 100));
    found.forEach((skeleton, at) => assert.equal(skeleton, sane, addresses[from + at]));
  }
  for (const address of ['/', '/latest', '/world', ...addresses.filter((_, at) => at % 40 === 0)]) {
    await page.goto(address);
    await page.mouse.move(600, 300);
    assert.deepEqual(await ran(page), [], address);
  }
  for (const feed of ['/feed.xml', '/world/feed.xml', '/sitemap.xml', '/sitemap-news.xml']) {
    const broken = await page.evaluate(async (path) => new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/xml').querySelector('parsererror')?.textContent, feed);
    assert.equal(broken, undefined, feed);
  }
  JSON.parse(await server.text('/feed.json'));
  assert.deepEqual(page.noticed.foreign, []);
  await page.context().close();
});

test('None runs at the desk: not in the list, not in an open story', { skip, timeout: 300_000 }, async () => {
  const page = await newsroom.signIn(browser, 'editor', trapped);
  await trap(page);
  await page.reload();
  const list = page.getByRole('listbox', { name: /^Stories/ });
  const shown = () => list.getByRole('option').count();
  for (let before = 0; before < 600; before = await shown()) {
    await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await until(async () => (await shown()) > before, `more than ${before} stories`);
  }
  assert.deepEqual(await ran(page), []);
  const { stories } = (await (await newsroom.api('editor'))('GET', 'stories?count=200')).body;
  for (const { id } of stories.filter((_, at) => at % 20 === 0)) {
    await page.goto(`/newsroom/stories/${id}`);
    await writable(page);
    await page.getByRole('tab', { name: 'Story', exact: true }).click();
    assert.deepEqual(await ran(page), [], `story ${id}`);
  }
  assert.deepEqual(page.noticed.foreign, []);
  await page.context().close();
});
