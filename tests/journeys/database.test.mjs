// The database goes away under a newsroom at work: it is stopped, it falls silent, it is another one than before.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { file, item, settings } from './copy.mjs';
import { Server, request, until } from './server.mjs';
import { Newsroom, whole } from './newsroom.mjs';
import { Postgresql } from './postgresql.mjs';

const kept = (database) => `${settings}\n[server]\ndatabase = "${database.url}"\n`;
const operations = (server, path) => request(server.port + 1, path);

let desk;
before(async () => (desk = await mkdtemp(join(tmpdir(), 'copy-'))));
after(() => rm(desk, { recursive: true, force: true }));

const arrived = async (server, headline) => {
  const loaded = await server.load('--publish', await file(desk, item({ headline })));
  assert.equal(loaded.status, 0, loaded.err);
  await until(async () => (await server.text('/')).includes(headline), `the front shows "${headline}"`);
};

test('A database that is stopped in mid-load costs no reader a page and no reporter a save that was answered', async () => {
  const database = await Postgresql.start();
  const server = await Server.of(kept(database));
  try {
    await arrived(server, 'Ferries are back after the storm');
    const api = await new Newsroom(server).api('editor');
    const answered = [];
    let refused = 0, going = true;
    const saving = (async () => {
      for (let number = 1; going; ++number) {
        const { status, body } = await api('POST', 'stories', { content: { ...whole, headline: `Save number ${number}` } });
        if (status === 201) answered.push(`Save number ${number}`);
        else {
          assert.equal(status, 503, JSON.stringify(body));
          assert.ok(body.title ?? body.detail, 'it says why');
          ++refused;
        }
      }
    })();
    await until(() => answered.length > 20, 'saves are under way');
    await database.stop();
    await until(() => refused > 0, 'saves are refused');
    assert.equal((await server.get('/')).status, 200, 'ready pages go on being served');
    assert.equal((await operations(server, '/health')).status, 200);
    assert.equal((await operations(server, '/ready')).status, 503);

    await database.open();
    await until(async () => (await operations(server, '/ready')).status === 200, 'it is ready again');
    const before = answered.length;
    await until(() => answered.length > before + 5, 'saves go on');
    going = false;
    await saving;
    const there = new Set();
    for (let next = ''; next !== null;) {
      const { body } = await api('GET', `stories?${next ? `after=${next}&` : ''}count=100`);
      for (const story of body.stories) there.add(story.headline);
      next = body.next ?? null;
    }
    assert.deepEqual(answered.filter((headline) => !there.has(headline)), []);
    await arrived(server, 'And the presses go on');
  } finally {
    await server.close();
    await database.close();
  }
});

test('A database that falls silent leaves readers their pages, and the program ends within ten seconds', async () => {
  const database = await Postgresql.start();
  const server = await Server.of(kept(database));
  try {
    await arrived(server, 'The lights stay on');
    database.signalAll('SIGSTOP');
    assert.equal((await server.get('/')).status, 200);
    assert.equal((await operations(server, '/health')).status, 200);
    assert.equal((await operations(server, '/ready')).status, 503);
    assert.equal((await server.get('/world/nothing-77777')).status, 503, 'what only the archive knows says that it waits');
    const since = Date.now();
    await server.stop();
    assert.ok(Date.now() - since < 10_000, `it took ${Date.now() - since} ms`);
  } finally {
    database.signalAll('SIGCONT');
    await server.close();
    await database.close();
  }
});

test('A dump that is restored into another cluster is followed from where it is', async () => {
  const first = await Postgresql.start();
  const second = await Postgresql.start();
  const server = await Server.of(kept(first));
  try {
    for (const headline of ['One', 'Two', 'Three']) await arrived(server, `${headline} before the move`);
    await server.stop();
    await second.restore(await first.dump());
    await first.stop();
    const moved = await Server.of(kept(second));
    try {
      assert.ok((await moved.text('/')).includes('Three before the move'));
      await arrived(moved, 'The first after the move');
      const api = await new Newsroom(moved).api('editor');
      await until(async () => {
        const { stories } = (await api('GET', 'stories?count=5')).body;
        const { id } = stories.find((story) => story.headline === 'The first after the move');
        const { receipts } = (await api('GET', `stories/${id}/receipts`)).body;
        return receipts[0]?.state === 'out';
      }, 'somebody looked whether it is out');
    } finally {
      await moved.close();
    }
  } finally {
    await server.close();
    await first.close().catch(() => {});
    await second.close();
  }
});
