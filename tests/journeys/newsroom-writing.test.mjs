// Writing, as a reporter and an editor do it: the whole editor, from an empty page to readers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, until } from './server.mjs';
import { moved, Newsroom, paragraphs, saved } from './newsroom.mjs';
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

const storyOf = (page) => Number(new URL(page.url()).pathname.split('/').pop());
const read = async (id) => (await (await newsroom.api('editor'))('GET', `stories/${id}`)).body;
// A block's kind and words, its attributes too when it has some.
const plain = (node) => (node.type === 'text' ? node.text : (node.content ?? []).map(plain).join(node.content?.[0]?.type === 'text' ? '' : ' | '));
const outline = (body) => body.content.map((node) => `${node.type}${node.attrs?.level ?? ''}: ${plain(node)}`);
const marked = (body) => body.content.flatMap((node) => node.content ?? []).filter(({ marks }) => marks)
  .map(({ text, marks }) => [text, marks.map(({ type, attrs }) => attrs?.href ?? type).join(' ')]);

// The editor of a new story of theirs, the cursor at the beginning of its text.
async function atTheText(who, content = { body: paragraphs() }) {
  const { story } = await newsroom.story(who, content);
  const page = await newsroom.signIn(browser, who, { path: `/stories/${story.id}` });
  const text = page.getByRole('textbox', { name: 'Text of the story' });
  await until(() => text.getAttribute('contenteditable').then((is) => is === 'true'), 'the text can be written in');
  await text.click();
  return { page, text, id: story.id };
}

test('A reporter writes, and a pause of a second is enough to have it saved', async () => {
  const page = await newsroom.signIn(browser, 'reporter');
  const sent = [];
  page.on('request', (request) => /\/api\/stories(\/\d+)?$/.test(request.url()) && request.method() !== 'GET' && sent.push(Date.now()));
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Headline', exact: true }).click();
  await page.keyboard.type('Ferry turns back in fog');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The noon boat waited an hour at the bar.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Forty people were aboard.');
  const paused = Date.now();
  await saved(page);
  assert.ok(sent.at(-1) - paused < 1000, `it was sent ${sent.at(-1) - paused} ms after the last stroke`);
  const { content, story } = await read(storyOf(page));
  assert.equal(content.headline, 'Ferry turns back in fog');
  assert.equal(content.standfirst, 'The noon boat waited an hour at the bar.');
  assert.deepEqual(outline(content.body), ['paragraph: Forty people were aboard.']);
  assert.equal(story.slug, 'ferry-turns-back-in-fog');
  assert.equal(story.byline, 'By Robin Vale');
  await page.getByText('4 words').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Publish', exact: true }).count(), 0, 'a reporter does not publish');
  assert.deepEqual(page.noticed, { foreign: [], faults: [] });
  await page.context().close();
});

test('Every field beside the page is kept: section, topics, byline, dateline, variants, notes', async () => {
  const { page, id } = await atTheText('editor');
  await page.getByRole('tab', { name: 'Story', exact: true }).click();
  const field = (name) => page.getByLabel(name, { exact: true }).first();
  const section = await field('Section').locator('option').nth(1).textContent();
  await field('Section').selectOption({ label: section });
  await field('Kind').selectOption({ label: 'Feature' });
  const known = (await (await newsroom.api('editor'))('GET', 'topics?q=')).body.topics[0];
  await field('Topics').fill(known.name.slice(0, 3));
  await page.getByRole('option', { name: known.name }).click();
  await field('Topics').fill('Fog signals');
  await field('Topics').press('Enter');
  await field('By').fill('Jory Penhale');
  await field('By').press('Enter');
  await field('Agency').fill('NORTHWIRE');
  await field('Dateline: place').fill('Ellery');
  await field('Date of filing').fill('2026-03-29');
  await field('Language').fill('cy');
  await field('Urgency').selectOption('2');
  await page.getByLabel('A lawyer must see it').check();
  await field('Note for the desk').fill('Ring the harbour master.');
  await field('Source').fill('Harbour office');
  await field('Copyright').fill('© The Courier');
  await page.getByLabel('Kicker').fill('At sea');
  await page.getByLabel(/search/i).first().fill('Ellery ferry fog delay');
  await saved(page);
  await page.reload();
  await page.getByText('Saved').first().waitFor();
  const { content } = await read(id);
  assert.equal(content.section.name, section);
  assert.equal(content.kind, 'feature');
  assert.deepEqual(content.topics, [{ slug: known.slug, name: known.name }, { slug: 'fog-signals', name: 'Fog signals' }]);
  assert.deepEqual(content.byline.authors.map(({ name }) => name), ['Edda Quill', 'Jory Penhale']);
  assert.equal(content.byline.agency, 'NORTHWIRE');
  assert.deepEqual(content.dateline, { place: 'Ellery', date: '2026-03-29' });
  assert.deepEqual([content.language, content.urgency, content.legal], ['cy', 2, true]);
  assert.equal(content.desk_note, 'Ring the harbour master.');
  assert.deepEqual([content.source, content.copyright, content.kicker], ['Harbour office', '© The Courier', 'At sea']);
  assert.equal(content.headline_search, 'Ellery ferry fog delay');
  await page.getByText('It is marked for a lawyer to read first.').waitFor();
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});

test('Markdown habits make headings, lists, quotes, rules, bold, italic and links', async () => {
  const { page, id } = await atTheText('reporter');
  const lines = ['## At the bar', 'It was **very** thick and *cold*, said [the office](https://harbour.example/fog) again.', '### Later', '> Nobody could see.'];
  for (const [at, line] of lines.entries()) {
    if (at > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1. first');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('---');
  await page.keyboard.type('The end.');
  await saved(page);
  const { content } = await read(id);
  assert.deepEqual(outline(content.body), [
    'heading2: At the bar', 'paragraph: It was very thick and cold, said the office again.', 'heading3: Later', 'quote: Nobody could see.',
    'bulletList: one | two', 'orderedList: first', 'horizontalRule: ', 'paragraph: The end.']);
  assert.deepEqual(marked(content.body), [['very', 'bold'], ['cold', 'italic'], ['the office', 'https://harbour.example/fog']]);
  await page.context().close();
});

test('The "/" menu puts in blocks, and an undo takes them back', async () => {
  const { page, id } = await atTheText('reporter');
  await page.keyboard.type('/pull');
  await page.getByRole('listbox', { name: 'Put in' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('We waited.');
  await page.getByLabel('Who said it').fill('The mate');
  await page.getByLabel('Who said it').press('Enter');
  await page.keyboard.type('/table');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Port');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Height');
  await page.getByLabel('Caption of the table').fill('Tides');
  await page.getByLabel('Caption of the table').press('ArrowDown');
  await page.keyboard.type('/embed');
  await page.keyboard.press('Enter');
  await page.getByLabel('Address of the page').fill('https://video.example/watch?v=1');
  await page.getByLabel('What it is').fill('The fog, filmed');
  await page.getByRole('button', { name: 'Put in' }).click();
  await saved(page);
  const { content } = await read(id);
  const kinds = content.body.content.map(({ type }) => type);
  assert.deepEqual(kinds.filter((kind) => kind !== 'paragraph'), ['pullQuote', 'table', 'embed']);
  assert.equal(content.body.content[0].attrs.attribution, 'The mate');
  const table = content.body.content.find(({ type }) => type === 'table');
  assert.equal(table.attrs.caption, 'Tides');
  assert.match(plain(table), /Port.*Height/);
  assert.deepEqual(content.body.content.find(({ type }) => type === 'embed').attrs, { url: 'https://video.example/watch?v=1', title: 'The fog, filmed' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await saved(page);
  assert.ok(!(await read(id)).content.body.content.some(({ type }) => type === 'embed'));
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});

test('A link is found among our own stories; find and replace changes every place', async () => {
  const target = (await server.json('/api/v1/stories?limit=1')).stories[0];
  const { page, id, text } = await atTheText('reporter');
  await page.keyboard.type('Fog came. Fog stayed. See the report.');
  await page.keyboard.down('Shift');
  for (let strokes = 0; strokes < 7; ++strokes) await page.keyboard.press('ArrowLeft');
  await page.keyboard.up('Shift');
  await moved(page);
  await page.keyboard.press('Control+k');
  await page.getByLabel('Find one of our stories, or paste an address').fill(target.headline.split(' ').slice(0, 3).join(' '));
  await page.getByRole('list', { name: 'Our stories' }).getByRole('button').first().click();
  await page.keyboard.press('Control+f');
  await page.getByLabel('Find', { exact: true }).fill('fog');
  await page.getByText('1 of 2').waitFor();
  await page.getByLabel('Replace by').fill('Haze');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByText('2 places changed.').waitFor();
  await page.keyboard.press('Escape');
  await saved(page);
  const { content } = await read(id);
  assert.deepEqual(outline(content.body), ['paragraph: Haze came. Haze stayed. See the report.']);
  assert.match(marked(content.body)[0][1], /^\/[a-z-]+\/[a-z0-9-]+-\d+$/);
  assert.equal(await text.getAttribute('aria-multiline'), 'true');
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});

test('Undo and redo are the same with Caps Lock, and an input method’s Enter is its own', async () => {
  const { page, id } = await atTheText('reporter', { headline: '', body: paragraphs('One.') });
  const text = page.getByRole('textbox', { name: 'Text of the story' });
  const hands = await page.context().newCDPSession(page);
  // A keyboard whose Caps Lock is on turns the case of each letter that it sends.
  const stroke = async (key, modifiers) => {
    for (const type of ['rawKeyDown', 'keyUp']) await hands.send('Input.dispatchKeyEvent', { type, key, code: 'KeyZ', windowsVirtualKeyCode: 90, modifiers });
  };
  const [ctrl, ctrlShift] = [2, 10];
  await page.keyboard.press('Control+End');
  await moved(page);
  await page.keyboard.type(' Two.');
  await stroke('Z', ctrl);
  await until(async () => (await text.innerText()).trim() === 'One.', 'it is undone');
  await stroke('z', ctrlShift);
  await until(async () => (await text.innerText()).trim() === 'One. Two.', 'and done again');

  // Two syllables are composed; the Enter that ends them chooses nothing and goes nowhere.
  await page.keyboard.press('Control+k');
  const finder = page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').locator('input')).first();
  await finder.waitFor();
  await hands.send('Input.imeSetComposition', { text: 'すいもん', selectionStart: 4, selectionEnd: 4 });
  await hands.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
  await hands.send('Input.insertText', { text: '水門' });
  await until(async () => (await finder.inputValue()) === '水門', 'it is composed');
  assert.equal(await page.getByRole('dialog').count(), 1, 'the finder is open');
  assert.match(page.url(), new RegExp(`/stories/${id}$`));
  await page.keyboard.press('Escape');
  await saved(page);
  assert.deepEqual(outline((await read(id)).content.body), ['paragraph: One. Two.']);
  await page.context().close();
});

test('An editor mends what is missing, publishes, changes it with a correction, and readers see each', async () => {
  const { page, id } = await atTheText('editor', { headline: 'Ferry runs again', standfirst: '', body: paragraphs('The fog lifted at one.') });
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It has no standfirst').waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'Publish anyway' }).isEnabled(), 'a flash may go out without one');
  await dialog.getByRole('button', { name: 'Mend it' }).click();
  await page.keyboard.type('The first boat left at two.');
  await saved(page);
  await page.keyboard.press('Alt+Enter');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText(/: out\.$/).waitFor();
  const { story } = await read(id);
  await until(async () => (await server.text(story.address)).includes('The fog lifted at one.'), 'the page is there');
  assert.ok((await server.text('/')).includes('Ferry runs again'));

  await page.getByRole('textbox', { name: 'Text of the story' }).click();
  await page.keyboard.press('Control+End');
  await moved(page);
  await page.keyboard.type(' The second left at three.');
  await page.getByRole('button', { name: 'Publish changes' }).click();
  await dialog.getByLabel('What changed').selectOption('correction');
  await dialog.getByRole('button', { name: 'Publish the changes' }).click();
  await dialog.getByText('Readers are told what was wrong').waitFor();
  await dialog.getByLabel('What readers are told').fill('An earlier version left out the second boat.');
  await dialog.getByRole('button', { name: 'Publish the changes' }).click();
  await page.getByText('The changes are out.').waitFor();
  await until(async () => (await server.text(story.address)).includes('The second left at three.'), 'the new words are there');
  assert.deepEqual((await read(id)).corrections.map(({ class: kind, text }) => [kind, text]), [['correction', 'An earlier version left out the second boat.']]);
  await page.context().close();
});
