// Every block of a story by hand: put in by the toolbar, by the "/" menu and by Markdown's habits, and read on the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, until } from './server.mjs';
import { Newsroom, paragraphs, saved, writable } from './newsroom.mjs';
import { openBrowser, sitDown } from './reader.mjs';

let server;
let newsroom;
let browser;
let ours; // a story of ours that can be linked
before(async () => {
  server = await Server.demo();
  newsroom = new Newsroom(server);
  browser = await openBrowser();
  ours = (await server.json('/api/v1/stories?limit=1')).stories[0];
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// A new story of an editor's, the cursor at the beginning of its text.
async function atTheText(headline) {
  const { story } = await newsroom.story('editor', { headline, body: paragraphs() });
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${story.id}` });
  await writable(page);
  await page.getByRole('textbox', { name: 'Text of the story' }).click();
  return { page, id: story.id };
}
const kinds = async (id) => (await (await newsroom.api('editor'))('GET', `stories/${id}`)).body.content.body.content
  .map((node) => `${node.type}${node.attrs?.level ?? ''}`).filter((kind) => kind !== 'paragraph');

// Published, it stands before a reader.
async function readers(page, id) {
  await saved(page);
  const api = await newsroom.api('editor');
  const { revision } = (await api('GET', `stories/${id}`)).body;
  const out = await api('POST', `stories/${id}/publication`, { revision });
  assert.equal(out.status, 200, out.text);
  await until(async () => (await server.get(out.body.address)).status === 200, 'it is out');
  const reader = await sitDown(browser, server);
  await reader.goto(out.body.address);
  return { reader, text: reader.locator('article.article .body') };
}
async function nothingWrong(...pages) {
  for (const page of pages) {
    assert.deepEqual(page.noticed, { foreign: [], faults: [] });
    await page.context().close();
  }
}

const write = async (page, ...lines) => {
  for (const [at, line] of lines.entries()) {
    if (at > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
};
// What stands in the windows that a block opens.
async function related(page) {
  await page.getByLabel('Find one of our stories, or paste an address').fill(ours.headline.split(' ').slice(0, 3).join(' '));
  await page.getByRole('list', { name: 'Our stories' }).getByRole('button').filter({ hasText: ours.headline }).click();
}
async function embedded(page) {
  await page.getByLabel('Address of the page').fill('https://video.example/watch?v=1');
  await page.getByLabel('What it is').fill('The fog, filmed');
  await page.getByRole('button', { name: 'Put in' }).click();
}
const libraryOf = (page) => page.getByRole('group', { name: 'Library' }).getByRole('listitem').getByRole('button');
async function threePictures(page) {
  for (const at of [1, 2, 3]) await libraryOf(page).nth(at).click();
  await page.getByRole('button', { name: 'Done (3)' }).click();
}
// What a table, a quote and so on are to who reads them.
async function isRead(text) {
  await text.getByRole('heading', { name: 'At the bar', level: 2 }).waitFor();
  assert.equal(await text.locator('figure.quote blockquote').innerText(), 'Nobody could see.');
  assert.equal(await text.locator('figure.pull blockquote').innerText(), 'We waited.');
  assert.deepEqual(await text.locator('ul.list > li').allInnerTexts(), ['one', 'two']);
  assert.deepEqual(await text.locator('ol.list > li').allInnerTexts(), ['first', 'second']);
  assert.deepEqual(await text.getByRole('table').getByRole('columnheader').allInnerTexts(), ['Port', 'Height', '']);
  assert.match(await text.locator('.embed').innerText(), /From video\.example\s+The fog, filmed/);
  assert.equal(await text.locator('.pointer a').innerText(), ours.headline);
  assert.equal(await text.locator('hr').count(), 1);
  assert.equal(await text.locator('figure:not(.gallery *) > picture, figure:not(.gallery *) > img').count(), 1, 'a picture');
  assert.equal(await text.locator('.gallery figure').count(), 3, 'and three in a gallery');
}
const all = ['heading2', 'quote', 'bulletList', 'orderedList', 'pullQuote', 'table', 'embed', 'relatedLink', 'horizontalRule', 'picture', 'gallery'];

test('By the toolbar: whoever goes on typing after each block writes on below it', async () => {
  const { page, id } = await atTheText('Every block, by the toolbar');
  const tool = (name) => page.getByRole('toolbar', { name: 'Text' }).getByRole('button', { name, exact: true });
  const put = async (name) => {
    await tool('Insert').click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await tool('Text').click();
  await page.getByRole('menuitem', { name: 'Heading', exact: true }).click();
  await write(page, 'At the bar', '');
  await tool('Quote').click();
  await write(page, 'Nobody could see.', '', '');
  await tool('List').click();
  await write(page, 'one', 'two', '', '');
  await tool('Numbered list').click();
  await write(page, 'first', 'second', '', '');
  await put('Pull quote');
  await write(page, 'We waited.', '');
  await put('Table');
  await page.keyboard.type('Port');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Height');
  await page.getByLabel('Caption of the table').press('Enter');
  await put('Embed');
  await embedded(page);
  await page.keyboard.type('After the embed.');
  await put('Related story');
  await related(page);
  await page.keyboard.type('After the link.');
  await put('Rule');
  await page.keyboard.type('After the rule.');
  await tool('Picture').click();
  await libraryOf(page).first().click();
  await page.keyboard.type('After the picture.');
  await put('Gallery');
  await threePictures(page);
  await page.keyboard.type('After the gallery.');
  await saved(page);
  assert.deepEqual(await kinds(id), all);
  const { reader, text } = await readers(page, id);
  await isRead(text);
  const after = await text.locator('p').filter({ hasText: /^After the/ }).allInnerTexts();
  assert.deepEqual(after, ['embed', 'link', 'rule', 'picture', 'gallery'].map((thing) => `After the ${thing}.`));
  await nothingWrong(page, reader);
});

test('By the "/" menu, without a hand on the mouse', async () => {
  const { page, id } = await atTheText('Every block, by the menu');
  const put = async (name) => {
    await page.keyboard.type(`/${name}`);
    await page.getByRole('listbox', { name: 'Put in' }).waitFor();
    await page.keyboard.press('Enter');
  };
  await put('heading');
  await write(page, 'At the bar', '');
  await put('quote');
  await write(page, 'Nobody could see.', '', '');
  await put('list');
  await write(page, 'one', 'two', '', '');
  await put('numbered');
  await write(page, 'first', 'second', '', '');
  await put('pull');
  await write(page, 'We waited.', '');
  await put('table');
  await page.keyboard.type('Port');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Height');
  await page.getByLabel('Caption of the table').focus();
  await page.keyboard.press('Enter');
  await put('embed');
  await page.keyboard.type('https://video.example/watch?v=1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The fog, filmed');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await put('related');
  await page.keyboard.type(ours.headline);
  await page.getByRole('list', { name: 'Our stories' }).getByRole('button').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await put('rule');
  await put('picture');
  await libraryOf(page).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await put('gallery');
  for (const at of [1, 2, 3]) {
    await libraryOf(page).nth(at).focus();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.keyboard.type('After the gallery.');
  await saved(page);
  assert.deepEqual(await kinds(id), all);
  const { reader, text } = await readers(page, id);
  await isRead(text);
  await nothingWrong(page, reader);
});

test('By Markdown’s habits: what has a sign in Markdown', async () => {
  const { page, id } = await atTheText('Every block, by its sign');
  await write(page, '## At the bar', '### Later on', '#### At the end', 'It was **very** thick and *cold*, said [the office](https://harbour.example/fog).', '> Nobody could see.', '', '');
  await write(page, '- one', 'two', '', '');
  await write(page, '1. first', 'second', '', '');
  await page.keyboard.type('---');
  await page.keyboard.type('The end.');
  await saved(page);
  assert.deepEqual(await kinds(id), ['heading2', 'heading3', 'heading4', 'quote', 'bulletList', 'orderedList', 'horizontalRule']);
  const { reader, text } = await readers(page, id);
  for (const [level, name] of [[2, 'At the bar'], [3, 'Later on'], [4, 'At the end']]) await text.getByRole('heading', { level, name }).waitFor();
  assert.equal(await text.getByRole('strong').innerText(), 'very');
  assert.equal(await text.getByRole('emphasis').innerText(), 'cold');
  assert.equal(await text.getByRole('link', { name: 'the office' }).getAttribute('href'), 'https://harbour.example/fog');
  assert.equal(await text.locator('figure.quote blockquote').innerText(), 'Nobody could see.');
  assert.deepEqual(await text.locator('ul.list > li').allInnerTexts(), ['one', 'two']);
  assert.deepEqual(await text.locator('ol.list > li').allInnerTexts(), ['first', 'second']);
  assert.equal(await text.locator('hr').count(), 1);
  assert.doesNotMatch(await text.innerText(), /[#*[\]]|---|^[->]/m);
  await nothingWrong(page, reader);
});
