// Agency copy on its way to readers: there within a second, away until its embargo ends, gone when cancelled.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { file, item, settings } from './copy.mjs';
import { Server, pause, run, samples, until, withoutSamples } from './server.mjs';

const withinASecond = 1000;

let server;
let desk; // a folder of agency files
before(async () => {
  server = await Server.of(settings);
  desk = await mkdtemp(join(tmpdir(), 'copy-'));
});
after(() => server?.close());

// What is published, with its address; nothing when it is not in the API's list.
async function listed(headline) {
  const { stories } = await server.json('/api/v1/stories?limit=100');
  return stories.find((story) => story.headline === headline);
}

// Every place where a published story stands beside its own page.
const month = () => `/sitemap-${new Date().toISOString().slice(0, 7)}.xml`;
const outputs = () => ['/', '/latest', '/world', '/feed.xml', '/feed.json', '/world/feed.xml', '/sitemap-news.xml', month(),
  '/api/v1/stories?limit=100'];

async function shown(words) {
  const found = [];
  for (const path of outputs()) if ((await server.text(path)).includes(words)) found.push(path);
  return found;
}

async function publish(content) {
  const taken = await server.load('--publish', await file(desk, content));
  assert.equal(taken.status, 0, taken.err + taken.out);
  return taken;
}

test('A new title is made by one command, and its empty front says so', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'title-'));
  const made = await run('init', '--dir', dir);
  assert.equal(made.status, 0, made.err);
  const again = await run('init', '--dir', dir);
  assert.equal(again.status, 1, 'and never over another');
  const own = await new Server(dir).open();
  assert.match(await own.text('/'), /has not published its first story yet/);
  await own.close();
});

test('An item that is published stands everywhere within a second', async () => {
  await publish(item({ headline: 'Ferry leaves early to beat the tide' }));
  await until(async () => (await shown('ferry-leaves-early')).length === outputs().length, 'all outputs', withinASecond);
  const story = await listed('Ferry leaves early to beat the tide');
  const page = await server.text(new URL(story.url).pathname);
  assert.match(page, /<h1>Ferry leaves early to beat the tide<\/h1>/);
  assert.match(page, /Una Example/);
  assert.match(page, /highest tide since records began/);
});

test('A resend changes nothing', async () => {
  const copy = item({ headline: 'Once is enough' });
  await publish(copy);
  await until(() => listed('Once is enough'), 'published', withinASecond);
  const before = await server.json('/api/v1/stories?limit=100');
  await publish(copy);
  await pause(200);
  assert.deepEqual(await server.json('/api/v1/stories?limit=100'), before);
});

test('A correction replaces the words at the same address', async () => {
  const copy = item({ headline: 'Forty boats in the regatta', words: 'Forty boats started in the regatta on Sunday.' });
  await publish(copy);
  const story = await until(() => listed('Forty boats in the regatta'), 'published', withinASecond);
  const path = new URL(story.url).pathname;
  assert.match(await server.text(path), /Forty boats started/);
  await publish({ ...copy, version: '2', headline: 'Fourteen boats in the regatta', body_html: '<p>Fourteen boats started in the regatta on Sunday.</p>' });
  await until(async () => /Fourteen boats started/.test(await server.text(path)), 'corrected', withinASecond);
  assert.doesNotMatch(await server.text(path), /Forty boats/);
  assert.equal((await server.get('/')).body.includes('Forty boats'), false);
});

test('An older version that comes late changes nothing', async () => {
  const copy = item({ headline: 'The newest words stay', version: '5' });
  await publish(copy);
  await until(() => listed('The newest words stay'), 'published', withinASecond);
  await publish({ ...copy, version: '4', headline: 'Old words come late' });
  await pause(200);
  assert.ok(await listed('The newest words stay'));
  assert.equal(await listed('Old words come late'), undefined);
});

test('A cancelled story is gone, says so, and stands nowhere else', async () => {
  const copy = item({ headline: 'Mayor to open wrong bridge' });
  await publish(copy);
  const story = await until(() => listed('Mayor to open wrong bridge'), 'published', withinASecond);
  const path = new URL(story.url).pathname;
  await publish({ ...copy, version: '2', pubstatus: 'canceled' });
  const gone = await until(async () => {
    const reply = await server.get(path);
    return reply.status === 410 && reply;
  }, 'taken down', withinASecond);
  assert.match(gone.body.toString(), /taken down/);
  assert.doesNotMatch(gone.body.toString(), /highest tide since records began/);
  await until(async () => (await shown('wrong-bridge')).length === 0, 'out of everything', withinASecond);
  const api = await server.get(`/api/v1/stories/${story.id}`);
  assert.equal(api.status, 410);
  assert.equal(api.headers['content-type'], 'application/problem+json');
});

test('A story under embargo stands nowhere before its time, and everywhere then', async () => {
  const release = new Date(Math.ceil(Date.now() / 1000) * 1000 + 4000);
  const taken = await publish(item({ headline: 'Honours list names a lifeboat cook', embargoed: release.toISOString() }));
  const number = taken.out.match(/scheduled story (\d+)/)[1];
  while (Date.now() < release.getTime() - 300) {
    assert.deepEqual(await shown('lifeboat'), [], `${release.getTime() - Date.now()} ms before its time`);
    for (const path of [`/world/honours-list-names-a-lifeboat-cook-${number}`, `/world/x-${number}`, `/api/v1/stories/${number}`])
      assert.equal((await server.get(path)).status, 404, path);
    await pause(100);
  }
  await until(async () => (await shown('lifeboat')).length === outputs().length, 'released', release.getTime() - Date.now() + 1500);
  assert.ok(Date.now() >= release.getTime(), 'not a moment too soon');
  const story = await listed('Honours list names a lifeboat cook');
  assert.equal((await server.get(new URL(story.url).pathname)).status, 200);
});

test('A correction does not lift the embargo of its story', async () => {
  const copy = item({ headline: 'Budget eases harbour dues', embargoed: new Date(Date.now() + 3_600_000).toISOString() });
  await publish(copy);
  const { embargoed, ...open } = copy;
  assert.ok(embargoed);
  await publish({ ...open, version: '2' });
  await pause(300);
  assert.deepEqual(await shown('budget-eases'), []);
});

test('What the wire’s rule holds waits for an editor', async () => {
  await copyFile(await file(desk, item({ headline: 'Nobody has read this yet' })), join(server.dir, 'wire/held/held.json'));
  await until(() => existsSync(join(server.dir, 'wire/held/done/held.json')), 'taken');
  assert.deepEqual(await shown('nobody-has-read-this'), []);
});

test('The wire’s rule sends a subject to its section', async () => {
  await publish(item({ headline: 'Rowers win by a length',
    subject: [{ code: '15000000', scheme: 'http://cv.iptc.org/newscodes/mediatopic/', name: 'sport' }] }));
  const story = await until(() => listed('Rowers win by a length'), 'published', withinASecond);
  assert.equal(story.section, 'sport');
  assert.match(new URL(story.url).pathname, /^\/sport\//);
});

test('A file that lands in the watched folder is on the page, and moved to done', { skip: withoutSamples }, async () => {
  const sample = await readableSample();
  await copyFile(sample, join(server.dir, 'wire/in', basename(sample)));
  await until(() => existsSync(join(server.dir, 'wire/in/done', basename(sample))), 'moved to done');
  const seen = JSON.parse((await run('wire', 'inspect', sample)).out.split('\n')[0]);
  const story = await until(() => listed(seen.headline), 'published', withinASecond);
  assert.match(await server.text(new URL(story.url).pathname), new RegExp(`<h1>[^<]*${seen.headline.slice(0, 10)}`));
});

// A sample of the agencies' own that has what a page needs, and may be seen now.
async function readableSample() {
  const folder = join(samples, 'wire/nitf');
  for (const path of await filesBelow(folder)) {
    const { out, status } = await run('wire', 'inspect', path);
    if (status !== 0) continue;
    const seen = JSON.parse(out.split('\n')[0]);
    const hasExpired = seen.problems.some(({ where }) => where.includes('expire'));
    if (seen.status === 'usable' && seen.headline && seen.body_text && !seen.embargo && !hasExpired) return path;
  }
  throw new Error(`nothing usable below ${folder}`);
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(entries.map((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
  return nested.flat().filter((path) => /\.(xml|nitf|json)$/.test(path)).sort();
}

test('A file that can’t be read is set aside with its reason, and the next one goes on', async () => {
  const inbox = join(server.dir, 'wire/in');
  await writeFile(join(inbox, 'broken.json'), '{"uri": "urn:x", "headline": "cut sho');
  await copyFile(await file(desk, item({ headline: 'The next one goes on' })), join(inbox, 'next.json'));
  await until(() => existsSync(join(inbox, 'failed/broken.json')), 'set aside');
  await until(() => listed('The next one goes on'), 'published');
  const reason = await readFile(join(inbox, 'failed/broken.json.reason.txt'), 'utf8');
  assert.ok(reason.trim().length > 10, reason);
});

test('Hostile files are each set aside, and nothing stored is touched', { skip: withoutSamples }, async () => {
  const inbox = join(server.dir, 'wire/in');
  const before = (await server.json('/api/v1/stories?limit=100')).stories.map((story) => [story.id, story.headline]);
  const hostile = [...(await filesBelow(join(samples, 'hostile/xml'))), ...(await filesBelow(join(samples, 'hostile/json')))];
  assert.ok(hostile.length > 50);
  const name = (path) => `hostile-${hostile.indexOf(path)}-${basename(path)}`;
  for (const path of hostile) await copyFile(path, join(inbox, name(path)));
  await until(async () => (await readdir(inbox)).every((left) => !left.startsWith('hostile-')), 'all taken', 60_000);
  const after = (await server.json('/api/v1/stories?limit=100')).stories.map((story) => [story.id, story.headline]);
  assert.deepEqual(after.filter(([id]) => before.some(([known]) => known === id)), before);
  const settled = [...(await readdir(join(inbox, 'failed'))), ...(await readdir(join(inbox, 'done')))];
  for (const path of hostile) assert.ok(settled.includes(name(path)), `${path} is in done or failed`);
  for (const failed of await readdir(join(inbox, 'failed'))) {
    if (failed.endsWith('.reason.txt')) continue;
    assert.ok(existsSync(join(inbox, 'failed', `${failed}.reason.txt`)), `${failed} has its reason`);
  }
  assert.equal((await server.get('/')).status, 200);
});

test('A file that is still being written is not taken', async () => {
  const inbox = join(server.dir, 'wire/in');
  const whole = JSON.stringify(item({ headline: 'Written in two breaths' }));
  const { open } = await import('node:fs/promises');
  const half = await open(join(inbox, 'slow.json'), 'w');
  await half.write(whole.slice(0, 100));
  await pause(500);
  assert.ok(existsSync(join(inbox, 'slow.json')), 'still there');
  await half.write(whole.slice(100));
  await half.close();
  await until(() => listed('Written in two breaths'), 'published');
});

test('wire inspect: one line an item, and status 1 for what can’t be read', async () => {
  const good = await file(desk, item());
  const bad = join(desk, 'bad.json');
  await writeFile(bad, 'no wire item at all');
  const seen = await run('wire', 'inspect', good);
  assert.equal(seen.status, 0);
  const line = JSON.parse(seen.out);
  assert.equal(line.format.startsWith('ninjs'), true);
  assert.equal(line.headline, 'Tide closes harbour');
  assert.deepEqual(line.byline, ['Una Example']);
  assert.equal(line.status, 'usable');
  assert.equal(line.embargo, null);
  assert.deepEqual(line.problems, []);
  const refused = await run('wire', 'inspect', bad, good);
  assert.equal(refused.status, 1);
  const lines = refused.out.trim().split('\n').map((each) => JSON.parse(each));
  assert.equal(lines.length, 2, 'the next one goes on');
  assert.ok(lines[0].problems.length > 0);
});
