// Pasting, as the clipboard does it: text from Word and from Google Docs keeps what a story can hold and nothing else, and a hostile page's
// scripts stay behind.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { payloads, ran, trap, trapped, withoutPayloads } from './hostile.mjs';
import { Server } from './server.mjs';
import { moved, Newsroom, paragraphs, saved, writable } from './newsroom.mjs';
import { openBrowser } from './reader.mjs';

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

const sample = (name) => readFileSync(new URL(`../../ui/src/editor/paste/samples/${name}.html`, import.meta.url), 'utf8');
const read = async (id) => (await (await newsroom.api('reporter'))('GET', `stories/${id}`)).body.content.body;
const plain = (node) => node.text ?? (node.type === 'hardBreak' ? ' / ' : (node.content ?? []).map(plain).join(node.content?.[0]?.content ? ' | ' : ''));
const outline = (body) => body.content.map((node) => `${node.type}${node.attrs?.level ?? ''}: ${plain(node)}`);
const texts = (node) => (node.type === 'text' ? [node] : (node.content ?? []).flatMap(texts));
const marked = (body) => texts(body).filter(({ marks }) => marks).map(({ text, marks }) => [text, marks.map(({ type, attrs }) => attrs?.href ?? type).join(' ')]);

// The editor of a new story, the cursor in its text, and the page of another program to copy from: paste(html) copies it there as it is and puts it in here.
async function beside(options = {}) {
  const { story } = await newsroom.story('reporter', { body: paragraphs() });
  const page = await newsroom.signIn(browser, 'reporter', options);
  if (options.bypassCSP) await trap(page);
  const other = await page.context().newPage();
  await other.evaluate(() => document.addEventListener('copy', (event) => {
    event.preventDefault();
    for (const [type, text] of Object.entries(window.copied)) event.clipboardData.setData(type, text);
  }));
  const paste = async (html) => {
    await other.evaluate((copied) => (window.copied = copied), { 'text/html': html, 'text/plain': html.replace(/<[^>]*>/g, '') });
    await other.keyboard.press('Control+c');
    await page.bringToFront();
    await moved(page);
    await page.keyboard.press('Control+v');
  };
  await page.bringToFront();
  await page.goto(`/newsroom/stories/${story.id}`);
  await writable(page);
  await page.getByRole('textbox', { name: 'Text of the story' }).click();
  return { page, paste, id: story.id };
}

// That the page's policy refuses the other program's styles, which the browser tells its console, is as it should be.
const wrong = ({ noticed }) => [...noticed.foreign, ...noticed.faults.filter((fault) => !/^Applying inline style violates/.test(fault))];

// What of the text's own markup is no part of a story: anything with a style, a span, a class or an element of Word.
const foreign = (page) => page.locator('#story-body').evaluate((body) => [...body.querySelectorAll('*')]
  .filter((node) => !node.closest('.table-caption, [contenteditable=false]') && !node.matches('.ProseMirror-trailingBreak'))
  .filter((node) => /^(SPAN|FONT|SCRIPT|STYLE|META|O:P|IMG)$/.test(node.tagName) || node.hasAttribute('style') || /Mso|docs-/.test(node.className + node.id))
  .map((node) => node.outerHTML.slice(0, 160)));

test('From Word: headings, lists, bold, links and the table stay, its styles and comments do not, and it is saved by itself', async () => {
  const { page, paste, id } = await beside();
  await paste(sample('word'));
  const text = page.getByRole('textbox', { name: 'Text of the story' });
  await text.getByRole('heading', { name: 'Tide closes harbour' }).waitFor();
  assert.deepEqual(await text.getByRole('list').allInnerTexts().then((all) => all.map((list) => list.split(/\n+/))),
    [['Ferries stay in', 'Pilots stand by until the glass rises'], ['Low water', 'High water']]);
  assert.equal(await text.locator('strong', { hasText: 'closed the harbour' }).count(), 1);
  assert.equal(await text.getByRole('link', { name: 'the notice' }).getAttribute('href'), 'https://harbour.example/notice');
  assert.match(await text.getByRole('table').innerText(), /Heights\s+Ellery\s+4\.1 m\s+by noon/);
  assert.doesNotMatch(await text.innerText(), /ask the lawyers|secret|·|mso/i);
  assert.deepEqual(await foreign(page), []);
  await saved(page);
  const body = await read(id);
  assert.deepEqual(outline(body), [
    'heading2: Tide closes harbour',
    'paragraph: PORT ELLERY The highest tide since the 9th of March closed the harbour on Friday, the master of the Merle said, as the notice shows.',
    'paragraph: Crews should do this:', 'bulletList: Ferries stay in | Pilots stand by until the glass rises', 'orderedList: Low water | High water',
    'table: Heights | Ellery | 4.1 m / by noon', 'paragraph: The port opens again at noon.']);
  assert.deepEqual(marked(body), [
    ['th', 'superscript'], ['closed the harbour', 'bold'], ['Merle', 'italic'], ['the notice', 'https://harbour.example/notice'], ['Heights', 'bold']]);
  assert.deepEqual(wrong(page), []);
  await page.context().close();
});

test('From Word with its changes tracked: what was deleted stays out, and it is said', async () => {
  const { page, paste, id } = await beside();
  await paste('<p class=MsoNormal>The council <del cite="mailto:Ida" datetime="2026-11-24T09:00"><span class=msoDel>denied</span></del>'
    + '<ins cite="mailto:Ida" datetime="2026-11-24T09:00"><span class=msoIns>admitted</span></ins> it<s> on Friday</s>.</p>');
  await page.getByText(/^Left out: what was deleted or struck out: “denied”/).waitFor();
  await saved(page);
  assert.deepEqual(outline(await read(id)), ['paragraph: The council admitted it.']);
  assert.deepEqual(wrong(page), []);
  await page.context().close();
});

test('From Google Docs: the same, links lead where they lead, and a picture that can’t come along is said', async () => {
  const { page, paste, id } = await beside();
  await paste(sample('google_docs'));
  await page.getByText('Left out: A picture of the other page.').waitFor();
  const text = page.getByRole('textbox', { name: 'Text of the story' });
  assert.equal(await text.getByRole('link', { name: 'measured there' }).getAttribute('href'), 'https://tide.example/tables?port=ellery');
  assert.equal(await text.getByRole('table').getByRole('cell').count(), 4);
  assert.deepEqual(await foreign(page), []);
  await saved(page);
  const body = await read(id);
  assert.deepEqual(outline(body), [
    'heading2: Water, by the hour', 'paragraph: The gates have never been shut so long; CO2 is measured there.',
    'bulletList: Six in the morning | and a little later', 'heading4: Heights', 'table: Port | Height | Ellery | 4.1 m', 'paragraph: It ends here.']);
  assert.deepEqual(marked(body), [
    ['never', 'bold italic'], ['2', 'subscript'], ['measured there', 'https://tide.example/tables?port=ellery'], ['Port', 'bold'], ['Height', 'bold']]);
  assert.deepEqual(wrong(page), []);
  await page.context().close();
});

test('In the middle of a sentence a pasted piece is a piece of the sentence, and an undo takes it back', async () => {
  const { page, paste, id } = await beside();
  await page.keyboard.type('The port opens at .');
  await page.keyboard.press('ArrowLeft');
  await paste('<meta charset="utf-8"><span style="color:red;font-weight:700">noon</span>');
  await saved(page);
  assert.deepEqual(outline(await read(id)), ['paragraph: The port opens at noon.']);
  assert.deepEqual(marked(await read(id)), [['noon', 'bold']]);
  await page.keyboard.press('Control+z');
  await page.getByRole('textbox', { name: 'Text of the story' }).getByText('The port opens at .', { exact: true }).waitFor();
  await page.context().close();
});

test('From hostile pages no script comes in, the words beside it do, and the server takes what is left', { skip: withoutPayloads, timeout: 400_000 }, async () => {
  const { page, paste, id } = await beside(trapped);
  page.on('dialog', (dialog) => assert.fail(`a window said ${dialog.message()}`));
  const all = payloads();
  for (let from = 0; from < all.length; from += 100) {
    const some = all.slice(from, from + 100).map((payload, at) => ({ payload, witness: `Witness ${from + at}.` }));
    for (const { payload, witness } of some) {
      await paste(`<p>${witness}</p>${payload}`);
    }
    const lost = (said) => some.filter(({ witness }) => !said.includes(witness));
    assert.deepEqual(lost(await page.locator('#story-body').innerText()), []);
    const bad = await page.evaluate(() => [...document.querySelectorAll('#story-body *')].filter((node) =>
      /^(SCRIPT|STYLE|IFRAME|OBJECT|EMBED|SVG|FORM|BASE|META)$/i.test(node.tagName) && !node.closest('[contenteditable=false]')
      || [...node.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|vbscript):/i.test(value))).map((node) => node.outerHTML.slice(0, 200)));
    assert.deepEqual(bad, []);
    await saved(page);
    const body = await read(id);
    assert.deepEqual(lost(JSON.stringify(body)), []);
    assert.deepEqual(marked(body).filter(([, marks]) => /(javascript|vbscript|data):/i.test(marks)), []);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  }
  assert.deepEqual(await ran(page), []);
  assert.deepEqual(page.noticed.foreign, []);
  await page.context().close();
});
