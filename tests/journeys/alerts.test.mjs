// Alerts reach browsers: a browser subscribes by the API at a push service of our own on loopback, an editor releases an
// alert, the service reads what it gets as the browser would, and the service worker shows it. Then the program is killed
// in the middle of an alert, and nobody has it twice. STOPPRESS_LONG=1 kills it fifty times rather than three.
import assert from 'node:assert/strict';
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { settings } from './copy.mjs';
import { Newsroom } from './newsroom.mjs';
import { openBrowser, sitDown } from './reader.mjs';
import { Server, until } from './server.mjs';

const kills = process.env.STOPPRESS_LONG ? 50 : 3;
const underWay = 512; // at most, of a program that is killed

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

// RFC 8291 and 8188 from the browser's side.
function decrypted(body, keys, auth) {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]);
  const record = body.subarray(21 + body[20]);
  const hkdf = (secret, from, info, size) => Buffer.from(hkdfSync('sha256', secret, from, info, size));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
  const secret = hkdf(keys.computeSecret(sender), auth, info, 32);
  const decipher = createDecipheriv('aes-128-gcm', hkdf(secret, salt, 'Content-Encoding: aes128gcm\0', 16),
    hkdf(secret, salt, 'Content-Encoding: nonce\0', 12));
  decipher.setAuthTag(record.subarray(-16));
  const text = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  assert.equal(text.at(-1), 2, 'it ends as a last record does');
  return text.subarray(0, -1).toString('utf8');
}

// Counts what each browser got, and keeps the first push of each with its headers.
class PushService {
  keys = createECDH('prime256v1');
  auth = randomBytes(16);
  times = new Map();
  pushes = [];
  wait = 0;

  async open() {
    this.keys.generateKeys();
    this.server = http.createServer((asked, reply) => {
      const parts = [];
      asked.on('data', (part) => parts.push(part));
      asked.on('end', () => {
        this.times.set(asked.url, (this.times.get(asked.url) ?? 0) + 1);
        if (this.pushes.length < 10) this.pushes.push({ url: asked.url, headers: asked.headers, body: Buffer.concat(parts) });
        setTimeout(() => reply.writeHead(201).end(), this.wait);
      });
      asked.on('error', () => undefined); // whoever sent it was killed
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }
  // What browsers give a page (PushSubscription.toJSON()).
  subscription(number) {
    return {
      endpoint: `${this.origin}/${number}`, expirationTime: null,
      keys: { p256dh: this.keys.getPublicKey('base64url'), auth: this.auth.toString('base64url') },
    };
  }
  said(push) {
    return JSON.parse(decrypted(push.body, this.keys, this.auth));
  }
  close() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }
}

const ask = (server, sql) =>
  execFileSync('sqlite3', ['-cmd', '.timeout 20000', '-separator', '|', join(server.dir, 'stoppress.db'), sql], { encoding: 'utf8' })
    .trim().split('\n').filter(Boolean).map((line) => line.split('|'));

const title = () => Server.of(`${settings}\n[push]\nallow_private = true\n`);

async function published(newsroom, headline) {
  const { story } = await newsroom.story('editor', { headline });
  const api = await newsroom.api('editor');
  const out = await api('POST', `stories/${story.id}/publication`, { revision: story.revision ?? 1 });
  assert.equal(out.status, 200, out.text);
  return story.id;
}

const content = (headline) => ({ headline, words: 'Go round by the ferry.', to: ['breaking'], except: [], urgency: 'high', lasts: 3600 });

async function released(newsroom, story, headline) {
  const api = await newsroom.api('editor');
  const made = await api('POST', 'alerts', { story, content: content(headline) });
  assert.equal(made.status, 201, made.text);
  const out = await api('POST', `alerts/${made.body.id}/release`, { version: made.body.version });
  assert.equal(out.body.state, 'released', out.text);
  return made.body.id;
}

async function isIn(newsroom, alert, state) {
  const api = await newsroom.api('editor');
  return until(async () => {
    const { body } = await api('GET', `alerts/${alert}`);
    return body.state === state && body;
  }, `alert ${alert} is ${state}`, 120_000);
}

test('a browser that follows breaking news is shown an alert, then its recall, and opens the story', async () => {
  const service = await new PushService().open();
  const server = await title();
  const newsroom = new Newsroom(server);
  const page = await sitDown(browser, server);
  try {
    await page.context().grantPermissions(['notifications'], { origin: server.origin });
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    const status = await page.evaluate(async (subscription) => {
      const { key } = await (await fetch('/api/v1/push/key')).json();
      const reply = await fetch('/api/v1/push/subscriptions', {
        method: 'POST', headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...subscription, key, topics: ['breaking'], zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
      });
      return reply.status;
    }, service.subscription(1));
    assert.equal(status, 201);

    const story = await published(newsroom, 'Bridge closed after a barge struck it');
    const alert = await released(newsroom, story, 'Bridge closed');
    const sent = await isIn(newsroom, alert, 'sent');
    assert.deepEqual([sent.progress.audience, sent.progress.taken], [1, 1]);
    assert.ok(sent.progress.ninety_after >= 0);
    const [push] = service.pushes;
    assert.equal(push.headers['content-encoding'], 'aes128gcm');
    assert.match(push.headers.authorization, /^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$/);
    const said = service.said(push);
    assert.deepEqual([said.type, said.headline, said.url], ['alert', 'Bridge closed', `/story/${story}`]);

    const devtools = await page.context().newCDPSession(page);
    const registrations = new Promise((tell) => devtools.on('ServiceWorker.workerRegistrationUpdated', (told) =>
      told.registrations.length && tell(told.registrations[0].registrationId)));
    await devtools.send('ServiceWorker.enable');
    const registrationId = await registrations;
    const deliver = (data) => devtools.send('ServiceWorker.deliverPushMessage', { origin: server.origin, registrationId, data });
    const shown = () => page.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, silent }) => ({ title, body, tag, silent })));
    await deliver(JSON.stringify(said));
    await until(async () => (await shown()).length === 1, 'the alert is shown');
    assert.deepEqual(await shown(), [{ title: 'Bridge closed', body: 'Go round by the ferry.', tag: `story-${story}`, silent: false }]);

    const api = await newsroom.api('editor');
    const recall = await api('POST', `alerts/${alert}/recall`, { headline: 'We withdrew an alert', words: 'The bridge is open.' });
    assert.equal(recall.status, 201, recall.text);
    await isIn(newsroom, recall.body.id, 'sent');
    await deliver(JSON.stringify(service.said(service.pushes[1])));
    await until(async () => (await shown())[0]?.title === 'We withdrew an alert', 'the recall replaces it');
    assert.deepEqual((await shown()).map((each) => [each.tag, each.silent]), [[`story-${story}`, true]]);
    await deliver('not ours');
    assert.equal((await shown()).length, 1);

    const reply = await page.goto(said.url);
    assert.equal(reply.status(), 200);
    await page.getByRole('heading', { level: 1, name: /Bridge closed/ }).waitFor();

    const left = await page.evaluate(async (endpoint) =>
      (await fetch('/api/v1/push/subscriptions', { method: 'DELETE', body: JSON.stringify({ endpoint }) })).status, service.subscription(1).endpoint);
    assert.equal(left, 204);
    assert.deepEqual(page.noticed.faults, []);
  } finally {
    await page.context().close();
    await server.close();
    await service.close();
  }
});

test(`kill -9 in the middle of an alert to 10,000, ${kills} times: nobody has it twice`, { timeout: 540_000 }, async () => {
  const browsers = 10_000;
  const service = await new PushService().open();
  const server = await title();
  const newsroom = new Newsroom(server);
  try {
    assert.equal((await server.get('/api/v1/push/key')).status, 200);
    const { keys } = service.subscription(0);
    ask(server, `BEGIN IMMEDIATE;
      INSERT INTO push_topic (id, title, topic) VALUES (1, (SELECT MIN(id) FROM title), 'breaking');
      WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${browsers})
        INSERT INTO push_subscription (id, title, endpoint, p256dh, auth, push_key, zone, quiet_from, quiet_until, daily_limit, day, today, failures, made_at, changed_at)
        SELECT n, (SELECT MIN(id) FROM title), '${service.origin}/' || n, '${keys.p256dh}', '${keys.auth}', (SELECT MIN(id) FROM push_key), 'Etc/UTC', 0, 0, 0, 0, 0, 0, 1, 1 FROM number;
      INSERT INTO push_interest (subscription, topic) SELECT id, 1 FROM push_subscription;
      COMMIT`);
    service.wait = 30;
    const alert = await released(newsroom, await published(newsroom, 'Bridge closed'), 'Bridge closed');
    for (let kill = 1; kill <= kills; ++kill) {
      await until(() => service.times.size >= (browsers * 0.9 * kill) / (kills + 1), `pushes before kill ${kill}`, 120_000);
      const { signal } = await server.stop('SIGKILL');
      assert.equal(signal, 'SIGKILL');
      await server.open({ same: true });
    }
    const { progress } = await isIn(newsroom, alert, 'sent');
    assert.equal(progress.taken + progress.uncertain, browsers, JSON.stringify(progress));
    assert.ok(progress.uncertain <= underWay * kills, `${progress.uncertain} uncertain`);
    for (const [id, state] of ask(server, 'SELECT subscription, state FROM alert_delivery')) {
      const times = service.times.get(`/${id}`) ?? 0;
      assert.ok(state === 'taken' ? times === 1 : times <= 1, `browser ${id} is ${state} and got ${times}`);
    }
  } finally {
    await server.close();
    await service.close();
  }
});
