// The power goes while 1,000 items come in. What was reported as taken is there; nothing is lost or doubled.
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { file, item, settings } from './copy.mjs';
import { ended, Server, request, start, until } from './server.mjs';

const items = 1000;

let desk;
let files;
before(async () => {
  desk = await mkdtemp(join(tmpdir(), 'copy-'));
  files = [];
  for (let number = 1; number <= items; ++number) {
    const name = String(number).padStart(4, '0');
    files.push(await file(desk, item({ headline: `Report number ${name}`, urgency: 5 }), `${name}.json`));
  }
});
after(() => rm(desk, { recursive: true, force: true }));

// The headlines of all stories that readers can see, page by page.
async function headlines(server) {
  const found = [];
  let path = '/api/v1/stories?limit=100';
  while (path) {
    const { stories, next } = JSON.parse((await request(server.port, path)).body);
    found.push(...stories.map((story) => story.headline));
    path = next && new URL(next).pathname + new URL(next).search;
  }
  return found.filter((headline) => headline.startsWith('Report number')).sort();
}

async function expectAll(server) {
  const found = await until(async () => {
    const all = await headlines(server);
    return all.length >= items && all;
  }, 'all items', 60_000);
  assert.equal(new Set(found).size, items, 'none lost');
  assert.equal(found.length, items, 'none doubled');
  // The API asks the store; the sitemap is a ready page, which the change feed takes off the shelf a moment later.
  const path = `/sitemap-${new Date().toISOString().slice(0, 7)}.xml`;
  const listed = async () => (await request(server.port, path)).body.toString().match(/report-number-/g)?.length ?? 0;
  await until(async () => (await listed()) >= items, 'all items in the sitemap');
  assert.equal(await listed(), items, 'none doubled in the sitemap');
}

test('kill -9 of the loading command: again, and every item is there once', async () => {
  const server = await Server.of(settings);
  try {
    const loader = start(['wire', 'load', '--dir', server.dir, '--publish', ...files]);
    const over = ended(loader);
    await until(async () => loader.exitCode !== null || (await headlines(server)).length > 100, 'loading is under way', 60_000);
    loader.kill('SIGKILL');
    const { out, signal } = await over;
    const reported = [...out.matchAll(/(\/world\/report-number-\d+-\d+)/g)].map((match) => match[1]);
    assert.equal(signal, 'SIGKILL', 'it was ended in the middle');
    for (const path of reported.filter((_, at) => at % 10 === 0)) {
      await until(async () => (await server.get(path)).status === 200, `${path} was reported as published`);
    }
    const again = await server.load('--publish', ...files);
    assert.equal(again.status, 0, again.err);
    await expectAll(server);
  } finally {
    await server.close();
  }
});

test('kill -9 of the server while files land in its folder: it goes on where it was', async () => {
  const server = await Server.of(settings);
  try {
    const inbox = join(server.dir, 'wire/in');
    await mkdir(inbox, { recursive: true });
    for (const [at, path] of files.entries()) await copyFile(path, join(inbox, `${at}.json`));
    for (const enough of [100, 500]) {
      await until(async () => (await headlines(server)).length > enough, `${enough} items`, 60_000);
      const { signal } = await server.stop('SIGKILL');
      assert.equal(signal, 'SIGKILL');
      await server.open();
    }
    await expectAll(server);
    await until(async () => (await readdir(inbox)).every((name) => !name.endsWith('.json')), 'the folder is empty');
    assert.equal((await readdir(join(inbox, 'done'))).length, items);
  } finally {
    await server.close();
  }
});
