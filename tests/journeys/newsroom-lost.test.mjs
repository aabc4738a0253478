// What goes wrong around somebody who writes: no connection, a closed tab, a killed server, an ended session. Not a word is lost.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { settings } from './copy.mjs';
import { Server, until } from './server.mjs';
import { moved, Newsroom, paragraphs, password, saved, words, writable } from './newsroom.mjs';
import { openBrowser } from './reader.mjs';

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

const kept = async (id) => words((await (await newsroom.api('editor'))('GET', `stories/${id}`)).body.content.body);
const textOf = (page) => page.getByRole('textbox', { name: 'Text of the story' });

async function atTheEnd(who = 'reporter') {
  const { story } = await newsroom.story(who, { body: paragraphs('The tide rose.') });
  const page = await newsroom.signIn(browser, who, { path: `/stories/${story.id}` });
  await writable(page);
  await textOf(page).focus();
  await page.keyboard.press('Control+End');
  await moved(page);
  return { page, id: story.id };
}

test('Without a connection one writes on, is told so, and everything arrives when it is back', async () => {
  const { page, id } = await atTheEnd();
  await page.context().setOffline(true);
  await page.keyboard.type(' Nobody could ring.');
  await page.getByText('Offline – kept on this device').waitFor();
  await page.keyboard.type(' They wrote it down.');
  await page.getByText('Not connected.').waitFor();
  await page.context().setOffline(false);
  await until(async () => (await kept(id))[0] === 'The tide rose. Nobody could ring. They wrote it down.', 'all of it is saved', 45_000);
  await saved(page);
  await page.getByText('Not connected.').waitFor({ state: 'detached', timeout: 45_000 });
  await page.context().close();
});

test('A tab that is closed in mid-word offers that word when the story is opened again', async () => {
  const { page, id } = await atTheEnd();
  await page.context().setOffline(true);
  await page.keyboard.type(' The wat');
  await page.close({ runBeforeUnload: false });
  await page.context().setOffline(false);
  assert.deepEqual(await kept(id), ['The tide rose.']);
  const again = await page.context().newPage();
  await again.goto(`/newsroom/stories/${id}`);
  await again.getByText('Typed on this device and never saved').waitFor();
  await again.getByRole('button', { name: 'Bring it in' }).click();
  await textOf(again).getByText('The tide rose. The wat').waitFor();
  await until(async () => (await kept(id))[0] === 'The tide rose. The wat', 'it is saved');
  await again.reload();
  await writable(again);
  assert.equal(await again.getByText('Typed on this device').count(), 0, 'it is offered once');
  await page.context().close();
});

test('A server that is killed in mid-edit and started again has every word', async () => {
  const { page, id } = await atTheEnd();
  await page.keyboard.type(' Before.');
  await saved(page);
  assert.equal((await server.stop('SIGKILL')).signal, 'SIGKILL');
  await page.keyboard.type(' Meanwhile.');
  await page.getByText('Offline – kept on this device').waitFor();
  await server.open({ same: true });
  await page.keyboard.type(' After.');
  await until(async () => (await kept(id))[0] === 'The tide rose. Before. Meanwhile. After.', 'every word is there', 45_000);
  await saved(page);
  await page.context().close();
});

test('A session that ends in mid-save keeps what was typed; signing in over it sends it', async () => {
  const { page, id } = await atTheEnd('editor');
  const api = await newsroom.api('editor');
  const { sessions } = (await api('GET', 'sessions')).body;
  await page.keyboard.type(' Half a sen');
  assert.equal((await api('DELETE', `sessions/${sessions.find(({ current }) => current).id}`)).status, 204);
  (await newsroom.person('editor')).cookie = '';
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Sign in again' }).waitFor();
  await textOf(page).getByText('The tide rose. Half a sen').waitFor();
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
  await until(async () => (await kept(id))[0] === 'The tide rose. Half a sen', 'it is saved');
  await textOf(page).focus();
  await page.keyboard.press('Control+End');
  await moved(page);
  await page.keyboard.type('tence.');
  await until(async () => (await kept(id))[0] === 'The tide rose. Half a sentence.', 'and one goes on');
  await page.context().close();
});

test('A story that is too large is refused in a sentence, and stays in the editor', async () => {
  const { page, id } = await atTheEnd();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.querySelector('#story-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, `${'forty of these make a paragraph of words '.repeat(40)}\n\n`.repeat(1300));
  await page.getByText('This was not saved.').waitFor({ timeout: 60_000 });
  assert.match(await page.getByRole('alert').textContent(), /too large to be saved: 2\.\d MB, and the most is 2 MB/);
  assert.deepEqual(await kept(id), ['The tide rose.']);
  assert.ok((await textOf(page).evaluate((node) => node.textContent.length)) > 2_000_000, 'it is all there');
  await page.context().close();
  // Ten of them, sent by hand: refused or hung up on, and the next one is heard.
  const cookie = await newsroom.session('reporter');
  const large = await newsroom.send(cookie, 'PATCH', `stories/${id}`, { revision: 1, content: { headline: 'x'.repeat(10_000_000) }, keep: true }).catch(({ code }) => ({ status: code }));
  assert.ok([413, 'ECONNRESET', 'EPIPE'].includes(large.status), String(large.status));
  assert.deepEqual(await kept(id), ['The tide rose.']);
});

test('What is sent by another page, or is no story, is refused by name and changes nothing', async () => {
  const { story } = await newsroom.story('editor');
  const cookie = await newsroom.session('editor');
  const patch = (content, headers) => newsroom.send(cookie, 'PATCH', `stories/${story.id}`, { revision: 1, content, keep: true }, headers);
  assert.equal((await patch({ headline: 'Forged' }, { Origin: 'https://evil.example' })).status, 403);
  assert.equal((await patch({ headline: 'Forged' }, { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
  assert.equal((await patch({ headline: 'Forged' }, { 'Content-Type': 'text/plain' })).status, 415);
  const unknown = await patch({ body: { type: 'doc', content: [{ type: 'iframe', attrs: { src: 'https://evil.example' } }] } });
  assert.equal(unknown.status, 422);
  assert.match(unknown.body.detail, /iframe/);
  assert.equal(unknown.body.field, 'body');
  const misspelt = await patch({ headlin: 'x' });
  assert.deepEqual([misspelt.status, misspelt.body.field], [422, 'headlin']);
  for (const depth of [14, 100, 100_000]) {
    const deep = `${'{"type":"quote","content":['.repeat(depth)}${']}'.repeat(depth)}`;
    const answer = await newsroom.send(cookie, 'PATCH', `stories/${story.id}`, undefined, { 'Content-Type': 'application/json' }, undefined,
      `{"revision":1,"keep":true,"content":{"body":{"type":"doc","content":[${deep}]}}}`);
    assert.ok(answer.status === 422 || answer.status === 413, `${depth} deep: ${answer.status}`);
  }
  const after = (await (await newsroom.api('editor'))('GET', `stories/${story.id}`)).body;
  assert.equal(after.revision, 1);
});

// As much text as that, pasted as plain paragraphs.
async function pasteMuch(page, megabytes) {
  await page.evaluate((count) => {
    const data = new DataTransfer();
    data.setData('text/html', `<p>${'The water rose and fell again. '.repeat(32)}</p>`.repeat(count));
    document.querySelector('#story-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, megabytes * 1000);
}
const notice = (page) => page.getByRole('alert').filter({ hasText: 'This was not saved.' });
// The sentence stands where somebody looks who has scrolled down to the end of what they pasted.
async function isSaid(page, sentence) {
  await notice(page).getByText(sentence).waitFor({ timeout: 60_000 });
  const { y, height } = await notice(page).boundingBox();
  assert.ok(y >= 0 && y + height < page.viewportSize().height / 2, `the notice lies at ${y}`);
}

test('A text too large for the server is said to be, is there after a reload, and is saved once it is cut down', { timeout: 200_000 }, async () => {
  const { page, id } = await atTheEnd();
  await pasteMuch(page, 3);
  await isSaid(page, /It is too large to be saved: 3\.\d MB, and the most is 2 MB\. .*It is kept on this device\./);
  await page.getByText('Not saved – kept on this device').waitFor();
  await page.reload();
  await page.getByText('Typed on this device and never saved').waitFor();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await isSaid(page, /It is too large to be saved/);
  assert.equal(await textOf(page).locator('p').count(), 3000);
  await page.reload();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await isSaid(page, /It is kept on this device/);
  await textOf(page).locator('p').nth(1).click();
  await moved(page);
  await page.keyboard.press('Control+Shift+End');
  await moved(page);
  await page.keyboard.type('It rose and fell.');
  await saved(page);
  await notice(page).waitFor({ state: 'detached' });
  const [first, second, ...more] = await kept(id);
  assert.deepEqual([first.slice(0, 14), more], ['The tide rose.', []]);
  assert.match(second, /^(The water rose and fell again\. )*.*It rose and fell\.$/);
  await page.context().close();
});

test('One too large for this device as well is said to be, and the tab asks before it closes', { timeout: 200_000 }, async () => {
  const { page, id } = await atTheEnd();
  await pasteMuch(page, 10);
  await isSaid(page, /10\.\d MB, and the most is 2 MB\. .*This device has no room for it either: copy it elsewhere before you close this\./);
  await page.getByText('Not saved – not kept: copy your text before you close this').waitFor();
  const asked = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const question = await asked;
  assert.equal(question.type(), 'beforeunload');
  await question.dismiss();
  await page.keyboard.press('Control+z');
  await saved(page);
  assert.deepEqual(await kept(id), ['The tide rose.']);
  await page.context().close();
});
