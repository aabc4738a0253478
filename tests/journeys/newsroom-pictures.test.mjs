// The picture library: files come in, get their words, crops and rights, and readers' pages follow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Server, samples, until, withoutSamples } from './server.mjs';
import { Newsroom, paragraphs, whole, writable } from './newsroom.mjs';
import { openBrowser, phone } from './reader.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const photos = join(samples, 'photos');
const getty = join(photos, 'guardian-grid/getty.jpg');
const pa = join(photos, 'guardian-grid/pa.jpg');
const skip = withoutSamples;

let server;
let newsroom;
let browser;
before(async () => {
  if (skip) return;
  server = await Server.demo();
  newsroom = new Newsroom(server);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const library = (who, options = {}) => newsroom.signIn(browser, who, { path: '/pictures', ...options });
const choose = (page, ...files) => page.getByLabel('Picture files').setInputFiles(files);
const upload = (page, name) => page.getByRole('region', { name: 'Uploads' }).getByRole('listitem').filter({ hasText: name });
const pane = (page) => page.getByRole('region', { name: 'The picture' });
const saved = (page) => pane(page).getByRole('status').filter({ hasText: /^Saved \d/ }).waitFor();

// The file is in the library: over the API, as the client sends it.
async function added(file, name = 'photo.jpg') {
  const cookie = await newsroom.session('editor');
  const bytes = Buffer.isBuffer(file) ? file : await readFile(file);
  const made = await newsroom.send(cookie, 'POST', 'pictures', undefined, { 'Content-Type': 'image/jpeg', 'X-File-Name': name }, undefined, bytes);
  assert.ok([200, 201].includes(made.status), made.text);
  return made.body;
}
async function change(id, what) {
  const made = await (await newsroom.api('editor'))('PATCH', `pictures/${id}`, what);
  assert.equal(made.status, 200, made.text);
  return made.body;
}
// A live story that shows it at its head and in its text; gives its address.
async function published(headline, picture) {
  const body = paragraphs('The first paragraph.', 'The second one.');
  body.content.push({ type: 'picture', attrs: { picture, caption: '', credit: '', alt: '' } }, ...paragraphs('The end.').content);
  const { story } = await newsroom.story('editor', { ...whole, headline, body, main_picture: { picture, caption: '', credit: '', alt: '' } });
  const out = await (await newsroom.api('editor'))('POST', `stories/${story.id}/publication`, { revision: story.revision });
  assert.equal(out.status, 200, out.text);
  await until(async () => (await server.get(out.body.address)).status === 200, 'the story is live');
  return out.body.address;
}
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

// A PNG's opening that claims to be that large.
async function bomb(path) {
  const bytes = Buffer.alloc(64);
  bytes.write('89504e470d0a1a0a0000000d49484452', 0, 'hex');
  bytes.writeUInt32BE(100_000, 16);
  bytes.writeUInt32BE(100_000, 20);
  bytes.write('0802000000', 24, 'hex');
  await writeFile(path, bytes);
  return path;
}

test('Several files are brought in at once, and one that lies is refused beside its name', { skip }, async () => {
  const page = await library('reporter');
  const whole = await readFile(getty);
  const half = join(server.dir, 'half.jpg');
  const drawing = join(server.dir, 'drawing.jpg');
  const markup = join(server.dir, 'markup.png');
  await writeFile(half, whole.subarray(0, whole.length / 2));
  await writeFile(drawing, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  await writeFile(markup, '<!doctype html><script>alert(1)</script>');
  await choose(page, getty, half, drawing, markup, join(photos, 'guardian-grid/thisisnotanimage.jpg'), await bomb(join(server.dir, 'huge.png')), pa);
  for (const name of ['getty.jpg', 'pa.jpg']) await upload(page, name).getByText('in the library').waitFor();
  for (const [name, words] of [['half.jpg', 'damaged'], ['drawing.jpg', 'no picture of a kind'], ['markup.png', 'no picture of a kind'],
    ['thisisnotanimage.jpg', 'is empty'], ['huge.png', 'icture']])
    await upload(page, name).getByRole('alert').filter({ hasText: words }).waitFor();
  await page.locator('[role=option]').filter({ hasText: 'Martin Rickett / PA' }).waitFor();
  const { body } = await (await newsroom.api('reporter'))('GET', 'pictures?q=half');
  assert.deepEqual(body.pictures, []);
  await choose(page, getty);
  await upload(page, 'getty.jpg').last().getByText('was in the library already').waitFor();
  assert.deepEqual(page.noticed.foreign, []);
  await page.context().close();
});

test('A picture that a front alone shows knows its front', { skip }, async () => {
  const picture = await added(pa);
  const editor = await newsroom.api('editor');
  const { story } = await newsroom.story('editor', { ...whole, headline: 'The chain ferry is late' });
  const cards = [{ story: story.id, picture: picture.id }];
  const front = (await editor('GET', 'fronts/home')).body;
  const saved = await editor('PUT', 'fronts/home/draft', {
    version: front.version,
    containers: [{ name: 'Ferries', shape: 'four', link: '', fill: 'none', section: 0, most: 4, cards }],
  });
  assert.equal(saved.status, 200, saved.text);
  const page = await newsroom.signIn(browser, 'editor', { path: `/pictures?picture=${picture.id}` });
  const uses = pane(page).getByRole('region', { name: 'Where it is used' });
  await uses.getByText('On a card of this front: in the draft').waitFor();
  const out = await editor('POST', 'fronts/home/publication', { version: saved.body.version });
  assert.equal(out.status, 200, out.text);
  await uses.getByText('On a card of this front: readers see it, and the draft has it').waitFor();
  await uses.getByRole('link', { name: 'Front page' }).click();
  await page.waitForURL(/\/newsroom\/fronts\/home$/);
  await page.locator(`[data-card="${story.id}"]`).waitFor();
  await page.context().close();
});

test('The library is searched and walked by keyboard', { skip }, async () => {
  const picture = await added(pa);
  await change(picture.id, { keywords: ['zeppelin', 'mooring mast'] });
  const page = await library('editor');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('ZEPPELIN mast');
  await until(async () => (await page.locator('[role=option]').count()) === 1, 'one picture is found');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await pane(page).waitFor();
  assert.match(page.url(), new RegExp(`picture=${picture.id}`));
  await page.keyboard.press('Escape');
  await pane(page).waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.keyboard.type(' nothing at all');
  await page.getByRole('heading', { name: 'No picture has these words' }).waitFor();
  await page.context().close();
});

test('Edited words are on the live page, and in the file that goes out', { skip }, async () => {
  const picture = await added(getty);
  const address = await published('The march reaches the square', picture.id);
  const page = await newsroom.signIn(browser, 'editor', { path: `/pictures?picture=${picture.id}` });
  await pane(page).getByLabel('Caption').fill('The march, seen from the tower of the town hall.');
  await pane(page).getByLabel('Credit').fill('Ada Brennan / Courier');
  await pane(page).getByLabel('Alternative text').fill('A crowd fills a square');
  await saved(page);
  await until(async () => {
    const text = await server.text(address);
    return text.includes('seen from the tower') && text.includes('© Ada Brennan / Courier') && text.includes('alt="A crowd fills a square"');
  }, 'the live page says so');
  assert.match(await server.text('/feed.xml'), /seen from the tower/);
  await pane(page).getByRole('link', { name: 'The march reaches the square' }).waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), pane(page).getByRole('link', { name: 'Download with our words' }).click()]);
  assert.match(file.suggestedFilename(), /\.jpg$/);
  const bytes = await readFile(await file.path());
  assert.ok(bytes.includes(Buffer.from('The march, seen from the tower of the town hall.')));
  assert.ok(bytes.includes(Buffer.from('A crowd fills a square')));
  await page.context().close();
});

test('What is typed while the server is away is kept, and arrives when it is back', { skip }, async () => {
  const picture = await added(pa);
  const page = await newsroom.signIn(browser, 'editor', { path: `/pictures?picture=${picture.id}` });
  page.on('dialog', (dialog) => dialog.accept());
  await pane(page).getByLabel('Headline').waitFor();
  await page.route('**/newsroom/api/pictures/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
  await pane(page).getByLabel('Headline').fill('Typed in the tunnel');
  await pane(page).getByText('kept on this device').waitFor();
  await page.unroute('**/newsroom/api/pictures/*');
  await page.reload();
  await until(async () => (await (await newsroom.api('editor'))('GET', `pictures/${picture.id}`)).body.headline === 'Typed in the tunnel', 'it has arrived');
  assert.equal(await pane(page).getByLabel('Headline').inputValue(), 'Typed in the tunnel');
  await page.context().close();
});

test('A crop drawn by keyboard is another address on the live page, and the former one leads on', { skip }, async () => {
  const picture = await added(getty);
  const address = await published('A crop is drawn', picture.id);
  const shared = async () => (await server.text(address)).match(/property="og:image" content="[^"]*(\/pictures\/[^"]+)"/)?.[1];
  const former = await shared();
  assert.ok(former);
  assert.equal((await server.get(former)).status, 200);
  const page = await newsroom.signIn(browser, 'editor', { path: `/pictures?picture=${picture.id}` });
  await pane(page).getByRole('button', { name: /^16:9/ }).click();
  const frame = pane(page).getByRole('button', { name: /^Crop 16:9/ });
  await frame.focus();
  for (let times = 0; times < 12; ++times) await page.keyboard.press('-');
  for (let times = 0; times < 5; ++times) await page.keyboard.press('ArrowRight');
  await saved(page);
  await until(async () => (await shared()) !== former, 'the live page has another address');
  const now = await shared();
  assert.match(now, /-16x9-[0-9a-f]{8}\.jpg$/);
  assert.equal((await server.get(now)).status, 200);
  const led = await server.get(former);
  assert.equal(led.status, 302);
  assert.equal(led.headers.location, now);
  await pane(page).getByRole('button', { name: 'Follow the focal point again' }).click();
  await until(async () => (await shared()) === former, 'it follows the focal point again');
  await pane(page).getByRole('button', { name: 'Focal point', exact: true }).click();
  await pane(page).getByRole('button', { name: /^Focal point at/ }).focus();
  for (let times = 0; times < 9; ++times) await page.keyboard.press('ArrowRight');
  await until(async () => (await shared()) !== former, 'another focal point is another address too');
  await page.context().close();
});

test('When a licence ends the picture leaves the live page by itself, and what stands in for it comes', { skip }, async () => {
  const picture = await added(join(photos, 'exif-samples/fujifilm-finepix40i.jpg'), 'licensed.jpg');
  const standIn = await added(join(photos, 'exif-samples/sony-d700.jpg'), 'stand-in.jpg');
  await change(standIn.id, { caption: 'The harbour in a file picture', credit: 'Courier', alt: 'A harbour' });
  await change(picture.id, { caption: 'Only for a day', credit: 'An agency', alt: 'A day' });
  const address = await published('A picture for a day', picture.id);
  const rendition = (await server.text(address)).match(new RegExp(`/pictures/${picture.hash}-[^" ,]*?\\.jpg`))[0];
  assert.equal((await server.get(rendition)).status, 200);
  await change(picture.id, { expires: new Date(Date.now() + 1500).toISOString() });
  await until(async () => !(await server.text(address)).includes(picture.hash), 'the picture has left the page');
  assert.equal((await server.get(rendition)).status, 410);
  assert.ok(!(await server.text('/')).includes(picture.hash));
  const left = () => readdir(join(server.dir, 'pictures/renditions', picture.hash.slice(0, 2)));
  await until(async () => !(await left()).some((name) => name.startsWith(picture.hash)), 'no rendition is left on the disk');
  await change(picture.id, { replacement: standIn.id });
  await until(async () => (await server.text(address)).includes('The harbour in a file picture'), 'another stands in');
  assert.ok(!(await server.text(address)).includes('Only for a day'));

  const later = await added(join(photos, 'exif-samples/kodak-dc240.jpg'), 'later.jpg');
  const other = await published('A picture until the server is closed', later.id);
  await change(later.id, { expires: new Date(Date.now() + 1000).toISOString() });
  await server.stop();
  await server.open({ same: true });
  await until(async () => !(await server.text(other)).includes(later.hash), 'it is gone after the server was closed and opened');
});

test('A better file keeps words, crops and uses, and the page follows', { skip }, async () => {
  const picture = await added(join(photos, 'exif-samples/sanyo-vpcg250.jpg'), 'small.jpg');
  await change(picture.id, { caption: 'Stays as it was', credit: 'Courier', focus: { x: 0.2, y: 0.3 } });
  const address = await published('A better file arrives', picture.id);
  const page = await newsroom.signIn(browser, 'editor', { path: `/pictures?picture=${picture.id}` });
  await pane(page).getByLabel('A better file').setInputFiles(join(photos, 'guardian-grid/cech.jpg'));
  await page.getByText('The better file is in').waitFor();
  const { body } = await (await newsroom.api('editor'))('GET', `pictures/${picture.id}`);
  assert.notEqual(body.hash, picture.hash);
  assert.equal(body.caption, 'Stays as it was');
  assert.deepEqual(body.focus, { x: 0.2, y: 0.3 });
  await until(async () => (await server.text(address)).includes(body.hash), 'the page has the better file');
  assert.match(await server.text(address), /Stays as it was/);
  await pane(page).getByLabel('A better file').setInputFiles(join(photos, 'guardian-grid/thisisnotanimage.jpg'));
  await pane(page).getByRole('alert').filter({ hasText: 'thisisnotanimage.jpg' }).waitFor();
  await page.context().close();
});

test('A picture dropped on a story comes in with its words asked for', { skip }, async () => {
  const { story } = await newsroom.story('reporter', { headline: 'A picture is dropped' });
  const page = await newsroom.signIn(browser, 'reporter', { path: `/stories/${story.id}` });
  await writable(page);
  const bytes = (await readFile(join(photos, 'exif-samples/sony-cybershot.jpg'))).toString('base64');
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], 'dropped.jpg', { type: 'image/jpeg' }));
    return transfer;
  }, bytes);
  await page.getByRole('group', { name: 'Main picture' }).dispatchEvent('drop', { dataTransfer: data });
  const asked = page.getByRole('dialog', { name: 'Before it is forgotten' });
  await asked.getByLabel('Alternative text').fill('A server by a road');
  await asked.getByLabel('Credit').fill('Robin Vale / Courier');
  await asked.getByRole('button', { name: 'Keep these words' }).click();
  await asked.waitFor({ state: 'detached' });
  await until(async () => {
    const { body } = await (await newsroom.api('reporter'))('GET', `stories/${story.id}`);
    if (!body.content.main_picture) return false;
    const { body: picture } = await (await newsroom.api('reporter'))('GET', `pictures/${body.content.main_picture.picture}`);
    return picture.alt === 'A server by a road' && picture.credit === 'Robin Vale / Courier';
  }, 'the story has its main picture and the library its words');
  await page.context().close();
});

for (const colorScheme of ['light', 'dark'])
  test(`The library has no barrier (${colorScheme})`, { skip }, async () => {
    const picture = await added(pa);
    const page = await newsroom.signIn(browser, 'editor', { path: `/pictures?picture=${picture.id}`, colorScheme, bypassCSP: true });
    await pane(page).getByLabel('Caption').waitFor();
    await page.locator('[role=option]').first().waitFor();
    assert.deepEqual(await violations(page), []);
    await pane(page).getByRole('button', { name: /^1:1/ }).click();
    await pane(page).getByRole('button', { name: 'Set an end…' }).click();
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

test('Nor on a phone', { skip }, async () => {
  const page = await library('reporter', { ...phone, bypassCSP: true });
  await page.locator('[role=option]').first().click();
  await pane(page).getByLabel('Caption').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Close the picture' }).click();
  await page.locator('[role=option]').first().waitFor();
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});
