// Feeds, sitemaps and what a page tells machines about itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from './server.mjs';
import { openBrowser, sitDown } from './reader.mjs';

let server;
let browser;
let page; // only for its XML and HTML parsers
let stories;
before(async () => {
  server = await Server.demo();
  browser = await openBrowser();
  page = await sitDown(browser, server, { javaScriptEnabled: true });
  await page.goto('/robots.txt');
  ({ stories } = await server.json('/api/v1/stories?limit=100'));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// The document of an XML address as nested lists: [name, { attributes }, children or text].
async function xml(path) {
  const reply = await server.get(path);
  assert.equal(reply.status, 200, path);
  const tree = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'application/xml');
    const fault = document.querySelector('parsererror');
    if (fault) return { fault: fault.textContent };
    const list = (element) => ({
      name: element.nodeName,
      attributes: Object.fromEntries([...element.attributes].map((each) => [each.name, each.value])),
      text: element.textContent,
      parts: [...element.children].map(list),
    });
    return list(document.documentElement);
  }, reply.body.toString('utf8'));
  assert.equal(tree.fault, undefined, `${path}: ${tree.fault}`);
  return { type: reply.headers['content-type'], ...tree };
}
const parts = (tree, name) => tree.parts.filter((part) => part.name === name);
const text = (tree, name) => parts(tree, name)[0]?.text;
const pathOf = (address) => new URL(address).pathname;

test('RSS 2.0, for the title and for each section', async () => {
  const { sections } = await server.json('/api/v1/sections');
  for (const path of ['/feed.xml', ...sections.map((section) => `/${section.slug}/feed.xml`)]) {
    const rss = await xml(path);
    assert.match(rss.type, /^application\/rss\+xml/);
    assert.equal(rss.attributes.version, '2.0');
    const [channel] = parts(rss, 'channel');
    for (const name of ['title', 'link', 'description', 'language']) assert.ok(text(channel, name), `${path} ${name}`);
    assert.equal(pathOf(parts(channel, 'atom:link')[0].attributes.href), path);
    const items = parts(channel, 'item');
    assert.ok(items.length > 0, path);
    assert.equal(new Set(items.map((item) => text(item, 'guid'))).size, items.length);
    for (const item of items) {
      assert.ok(text(item, 'title'));
      assert.match(text(item, 'pubDate'), /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/);
      assert.ok(!Number.isNaN(Date.parse(text(item, 'pubDate'))));
    }
    assert.equal((await server.get(pathOf(text(items[0], 'link')))).status, 200);
  }
});

test('JSON Feed 1.1', async () => {
  const reply = await server.get('/feed.json');
  assert.match(reply.headers['content-type'], /^application\/feed\+json/);
  const feed = JSON.parse(reply.body);
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
  assert.ok(feed.title && feed.home_page_url && feed.feed_url);
  assert.ok(feed.items.length >= 20);
  for (const item of feed.items) {
    assert.ok(item.id && item.title && (item.content_text || item.content_html), item.id);
    assert.match(item.date_published, /T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
    if (item.authors) for (const author of item.authors) assert.doesNotMatch(author.name, /^by /i);
  }
});

test('The sitemaps list every story once', async () => {
  const index = await xml('/sitemap.xml');
  assert.equal(index.name, 'sitemapindex');
  const addresses = [];
  for (const entry of index.parts) {
    assert.ok(!Number.isNaN(Date.parse(text(entry, 'lastmod'))));
    const map = await xml(pathOf(text(entry, 'loc')));
    assert.equal(map.name, 'urlset');
    addresses.push(...map.parts.map((url) => text(url, 'loc')));
  }
  assert.equal(new Set(addresses).size, addresses.length);
  assert.deepEqual([...addresses].sort(), stories.map((story) => story.url).sort());
});

test('The news sitemap lists what is younger than two days', async () => {
  const map = await xml('/sitemap-news.xml');
  const twoDays = 48 * 3_600_000;
  const fresh = stories.filter((story) => Date.now() - Date.parse(story.published) < twoDays);
  assert.deepEqual(map.parts.map((url) => text(url, 'loc')).sort(), fresh.map((story) => story.url).sort());
  for (const url of map.parts) {
    const [news] = parts(url, 'news:news');
    const [publication] = parts(news, 'news:publication');
    assert.ok(text(publication, 'news:name') && text(publication, 'news:language'));
    assert.ok(text(news, 'news:title'));
    assert.ok(Date.now() - Date.parse(text(news, 'news:publication_date')) < twoDays);
  }
});

test('robots.txt, ads.txt and the manifest', async () => {
  const robots = await server.get('/robots.txt');
  assert.match(robots.headers['content-type'], /^text\/plain/);
  assert.match(robots.body.toString(), /^User-agent: \*$/m);
  for (const line of robots.body.toString().matchAll(/^Sitemap: (.*)$/gm)) assert.equal((await server.get(pathOf(line[1]))).status, 200);
  const ads = await server.get('/ads.txt');
  assert.match(ads.headers['content-type'], /^text\/plain/);
  assert.ok(ads.body.length > 0);
  const reply = await server.get('/manifest.webmanifest');
  assert.match(reply.headers['content-type'], /^application\/manifest\+json/);
  const manifest = JSON.parse(reply.body);
  assert.equal(manifest.display, 'standalone');
  for (const icon of manifest.icons) assert.equal((await server.get(icon.src)).status, 200, icon.src);
  assert.ok(manifest.icons.some((icon) => icon.sizes === '512x512'));
});

// What an article says in its head, and its JSON-LD.
async function head(path) {
  const html = await server.text(path);
  return page.evaluate((markup) => {
    const document = new DOMParser().parseFromString(markup, 'text/html');
    const meta = (name) => document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.content;
    return {
      title: document.title, headline: document.querySelector('h1')?.textContent.trim(), meta: Object.fromEntries(
        ['og:title', 'og:type', 'og:url', 'og:image', 'og:site_name', 'article:published_time', 'twitter:card', 'robots', 'description']
          .map((name) => [name, meta(name)])),
      canonical: document.querySelector('link[rel=canonical]')?.href,
      times: [...document.querySelectorAll('.times-line time')].map((time) => time.dateTime),
      pictured: document.querySelector('article.article > figure, article.article > picture, article.article picture') !== null,
      data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent),
    };
  }, html);
}

test('Every article tells search engines what it is, as it tells readers', async () => {
  let pictured = 0;
  for (const story of stories) {
    const said = await head(pathOf(story.url));
    assert.equal(said.canonical, story.url);
    assert.equal(said.meta['og:url'], story.url);
    assert.equal(said.meta['og:type'], 'article');
    assert.equal(said.meta['og:title'], said.headline);
    assert.ok(said.title.includes(said.headline));
    assert.match(said.meta.robots, /max-image-preview:large/);
    const data = said.data.map((each) => JSON.parse(each)).flatMap((each) => each['@graph'] ?? [each]);
    const news = data.find((each) => /NewsArticle|LiveBlogPosting|OpinionNewsArticle/.test(each['@type']));
    assert.ok(news, `${story.url} has a NewsArticle`);
    assert.equal(news.headline, said.headline);
    assert.equal(Date.parse(news.datePublished), Date.parse(said.times[0]), story.url);
    if (said.times[1]) assert.equal(Date.parse(news.dateModified), Date.parse(said.times[1]), story.url);
    assert.match(news.datePublished, /(Z|[+-]\d\d:\d\d)$/);
    for (const author of [news.author ?? []].flat()) {
      assert.match(author['@type'], /Person|Organization/);
      assert.doesNotMatch(author.name, /^by |,| and /i);
    }
    assert.ok(news.publisher.name);
    const images = [news.image ?? []].flat();
    if (!images.length) continue;
    ++pictured;
    assert.ok(images.length >= 3, 'several crops');
    const shapes = new Set(images.map((image) => (image.width / image.height).toFixed(1)));
    assert.ok(shapes.size >= 3, [...shapes].join(' '));
    for (const image of images) {
      assert.ok(image.creditText, `${story.url}: creditText`);
      assert.ok(image.url ?? image.contentUrl);
    }
  }
  assert.ok(pictured >= 15, `${pictured} stories have pictures`);
});

test('The crops that an article names are there, in their shapes', async () => {
  for (const story of stories.filter((each) => each.picture).slice(0, 2)) {
    const said = await head(pathOf(story.url));
    const data = said.data.map((each) => JSON.parse(each)).flatMap((each) => each['@graph'] ?? [each]);
    for (const image of [data.find((each) => each.image)?.image ?? []].flat()) {
      const path = pathOf(image.url ?? image.contentUrl);
      const reply = await server.get(path);
      assert.equal(reply.status, 200, path);
      assert.match(reply.headers['content-type'], /^image\//);
      const size = await page.evaluate(async (address) => {
        const picture = new Image();
        picture.src = address;
        await picture.decode();
        return [picture.naturalWidth, picture.naturalHeight];
      }, path);
      assert.deepEqual(size, [image.width, image.height], path);
    }
  }
});

test('Each picture comes in the formats and widths that its page names, without moving anything', async () => {
  const story = stories.find((each) => each.picture);
  const html = await server.text(pathOf(story.url));
  const figure = html.match(/<picture>[\s\S]*?<\/picture>/)[0];
  assert.match(figure, /type="image\/webp"/);
  assert.match(figure, /sizes="/);
  assert.match(figure, /width="\d+"/);
  assert.match(figure, /height="\d+"/);
  const named = [...figure.matchAll(/(\/pictures\/[^" ,]+)(?: (\d+)w)?/g)];
  const widths = new Set(named.map((match) => match[2]).filter(Boolean));
  for (const width of ['320', '480', '640', '960', '1280']) assert.ok(widths.has(width), `${width} px`);
  for (const [, path] of named) assert.equal((await server.get(path)).status, 200, path);
});

test('The API walks through all stories and describes itself', async () => {
  const description = await server.json('/api/v1/openapi.json');
  assert.match(description.openapi, /^3\.1/);
  assert.ok(description.paths['/api/v1/stories'] ?? description.paths['/stories']);
  const found = [];
  let path = '/api/v1/stories?limit=7';
  while (path) {
    const { stories: some, next } = await server.json(path);
    assert.ok(some.length <= 7);
    found.push(...some.map((story) => story.id));
    path = next && new URL(next).pathname + new URL(next).search;
  }
  assert.deepEqual(found, stories.map((story) => story.id));
  const one = await server.json(`/api/v1/stories/${found[0]}`);
  assert.ok(one.body_text && one.body && one.words > 0);
});
