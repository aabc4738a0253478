// Two people on one story, its history, and what was said before: nobody writes over anybody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, until } from './server.mjs';
import { Newsroom, moved, paragraphs, saved, words, writable } from './newsroom.mjs';
import { openBrowser } from './reader.mjs';
import { settings } from './copy.mjs';

let server;
let newsroom;
let browser;
before(async () => {
  server = await Server.of(settings);
  newsroom = new Newsroom(server);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const read = async (id) => (await (await newsroom.api('editor'))('GET', `stories/${id}`)).body;
const textOf = (page) => page.getByRole('textbox', { name: 'Text of the story' });
async function typeAtTheEnd(page, text) {
  await textOf(page).focus();
  await page.keyboard.press('Control+End');
  await moved(page);
  await page.keyboard.type(text);
}

// The reporter's story, open before the reporter and before the editor.
async function both(...texts) {
  const { story } = await newsroom.story('reporter', { body: paragraphs(...texts) });
  const path = `/stories/${story.id}`;
  const first = await newsroom.signIn(browser, 'reporter', { path });
  await writable(first);
  const second = await newsroom.signIn(browser, 'editor', { path });
  await second.getByText('Robin Vale is writing').waitFor();
  return { id: story.id, first, second };
}
const close = (...pages) => Promise.all(pages.map((page) => page.context().close()));

test('The second reads along and sees who writes; when the first leaves, the second may write', async () => {
  const { id, first, second } = await both('The boat left.');
  assert.equal(await textOf(second).getAttribute('contenteditable'), 'false');
  await first.getByText('Edda Quill is reading along').waitFor();
  await typeAtTheEnd(first, ' It came back.');
  await textOf(second).getByText('The boat left. It came back.').waitFor();
  await first.getByRole('link', { name: 'Desk', exact: true }).first().click();
  await second.getByText('Nobody is writing any more.').waitFor();
  await second.getByRole('button', { name: 'Write', exact: true }).click();
  await writable(second);
  const again = await newsroom.signIn(browser, 'reporter', { path: `/stories/${id}` });
  await second.getByText('Robin Vale is reading along').waitFor();
  await again.context().close();
  await first.getByText('Edda Quill').first().waitFor();
  assert.deepEqual([...first.noticed.faults, ...second.noticed.faults], []);
  await close(first, second);
});

test('Who takes over has every word of the first, who is told at once', async () => {
  const { id, first, second } = await both('The boat left.');
  await typeAtTheEnd(first, ' In mid-wo');
  await second.getByRole('button', { name: 'Take over' }).click();
  await first.getByText('Edda Quill has taken over.').waitFor();
  assert.equal(await textOf(first).getAttribute('contenteditable'), 'false');
  await textOf(second).getByText('The boat left. In mid-wo').waitFor();
  await typeAtTheEnd(second, 'rd.');
  await textOf(first).getByText('The boat left. In mid-word.').waitFor();
  await saved(second);
  assert.deepEqual(words((await read(id)).content.body), ['The boat left. In mid-word.']);
  await close(first, second);
});

test('What both wrote in different paragraphs becomes one text', async () => {
  const { id, first, second } = await both('The boat left.', 'The bar was calm.');
  await first.context().setOffline(true);
  await textOf(first).getByText('The boat left.').click();
  await first.keyboard.press('Control+Home');
  await moved(first);
  await first.keyboard.type('At noon: ');
  await first.getByText('Offline – kept on this device').waitFor();
  await second.getByRole('button', { name: 'Take over' }).click();
  await writable(second);
  await typeAtTheEnd(second, ' Nobody fished.');
  await saved(second);
  await first.context().setOffline(false);
  await until(async () => words((await read(id)).content.body).join('|') === 'At noon: The boat left.|The bar was calm. Nobody fished.', 'both are in it', 45_000);
  await textOf(second).getByText('At noon: The boat left.').waitFor();
  await close(first, second);
});

test('What both wrote in one paragraph is chosen by a person, and nothing is saved before', async () => {
  const { id, first, second } = await both('The boat left at ten.', 'The end.');
  await first.context().setOffline(true);
  await textOf(first).getByText('The boat left at ten.').click();
  await first.keyboard.press('End');
  await first.keyboard.type(' So the pilot says.');
  await first.getByText('Offline – kept on this device').waitFor();
  await second.getByRole('button', { name: 'Take over' }).click();
  await writable(second);
  await textOf(second).getByText('The boat left at ten.').click();
  await second.keyboard.press('End');
  await second.keyboard.type(' So the mate says.');
  await saved(second);
  await first.context().setOffline(false);
  const dialog = first.getByRole('dialog');
  await dialog.getByRole('heading', { name: /Edda Quill changed the same/ }).waitFor({ timeout: 45_000 });
  assert.deepEqual(words((await read(id)).content.body), ['The boat left at ten. So the mate says.', 'The end.']);
  for (let press = 0; press < 3; ++press) await first.keyboard.press('Escape');
  await dialog.getByLabel('Both, one after the other').check();
  await dialog.getByRole('button', { name: 'Save this text' }).click();
  await until(async () => words((await read(id)).content.body).length === 3, 'both paragraphs are saved');
  const all = words((await read(id)).content.body);
  assert.ok(all.includes('The boat left at ten. So the pilot says.') && all.includes('The boat left at ten. So the mate says.'), all.join('|'));
  await textOf(second).getByText('So the pilot says.').waitFor();
  await close(first, second);
});

test('A save upon an old revision changes nothing and is told what became of the story', async () => {
  const { story } = await newsroom.story('reporter', { body: paragraphs('One.', 'Two.') });
  const robin = await newsroom.api('reporter');
  const edda = await newsroom.api('editor');
  const save = (api, body) => api('PATCH', `stories/${story.id}`, { revision: 1, content: { body }, keep: true });
  assert.equal((await save(edda, paragraphs('One.', 'Two, mended.'))).status, 200);
  const late = await save(robin, paragraphs('One, mended.', 'Two.'));
  assert.equal(late.status, 409);
  assert.equal(late.body.by.name, 'Edda Quill');
  assert.deepEqual(words(late.body.merged.body), ['One, mended.', 'Two, mended.']);
  assert.deepEqual(late.body.clashes, []);
  assert.deepEqual(words((await read(story.id)).content.body), ['One.', 'Two, mended.']);
  assert.equal((await robin('PATCH', `stories/${story.id}`, { revision: 99, content: {}, keep: true })).status, 422);
});

test('Any two revisions are compared word by word, and the older one is brought back', async () => {
  const { story } = await newsroom.story('editor', { headline: 'First words', body: paragraphs('The boat left at ten.') });
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${story.id}` });
  await writable(page);
  await typeAtTheEnd(page, ' It sank.');
  await page.keyboard.press('Control+s');
  await saved(page);
  await page.getByRole('textbox', { name: 'Headline', exact: true }).fill('Second words');
  await page.keyboard.press('Control+s');
  await saved(page);
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByLabel('Choose revision 1').check();
  await page.getByLabel(/^Choose revision/).first().check();
  await page.getByRole('button', { name: 'Compare the two' }).click();
  const dialog = page.getByRole('dialog');
  assert.match(await dialog.locator('ins').allTextContents().then((all) => all.join(' ')), /Second.*It sank\./s);
  assert.match(await dialog.locator('del').allTextContents().then((all) => all.join(' ')), /First/);
  await dialog.getByRole('button', { name: 'Bring back revision 1' }).click();
  await page.getByText('Revision 1 is back, as a new one.').waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Headline', exact: true }).inputValue(), 'First words');
  await textOf(page).getByText('The boat left at ten.', { exact: true }).waitFor();
  const { revisions } = (await (await newsroom.api('editor'))('GET', `stories/${story.id}/revisions`)).body;
  assert.ok(revisions.some(({ headline }) => headline === 'Second words'), 'what was there stays in the history');
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});
