// What browsers, caches, search engines and feed readers rely on, asked over plain HTTP.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { withToken } from './message.mjs';
import { ended, freePort, Server, pause, request, start, until } from './server.mjs';

let server;
let article; // its path
let stories;
before(async () => {
  server = await Server.demo();
  ({ stories } = await server.json('/api/v1/stories?limit=100'));
  article = new URL(stories[0].url).pathname;
});
after(() => server?.close());

// Sends bytes as they are and gives all that comes back until the server closes or `enough` says so.
function raw(bytes, enough = () => false) {
  return new Promise((done, failed) => {
    let heard = '';
    const socket = net.connect(server.port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(15_000, () => socket.destroy(new Error('no answer in 15 s')));
    socket.on('data', (part) => {
      heard += part.toString('latin1');
      if (enough(heard)) socket.destroy();
    });
    socket.on('error', failed);
    socket.on('close', () => done(heard));
  });
}

test('A page that has not changed is answered with 304 and no body', async () => {
  for (const path of ['/', article, '/latest', '/feed.xml', '/sitemap.xml']) {
    const first = await server.get(path);
    assert.equal(first.status, 200, path);
    assert.ok(first.headers.etag, `${path} has an ETag`);
    const again = await server.get(path, { 'if-none-match': first.headers.etag });
    assert.equal(again.status, 304, path);
    assert.equal(again.body.length, 0);
    assert.equal(again.headers.etag, first.headers.etag);
    const listedAmongOthers = await server.get(path, { 'if-none-match': `"other", W/${first.headers.etag.replace(/^W\//, '')}` });
    assert.equal(listedAmongOthers.status, 304, path);
    assert.equal((await server.get(path, { 'if-none-match': '"other"' })).status, 200);
  }
});

test('HEAD gives the headers of GET and nothing else', async () => {
  for (const path of ['/', article, '/robots.txt', '/no/such-page', '/api/v1/stories']) {
    const get = await server.get(path);
    const head = await server.ask(path, { method: 'HEAD' });
    assert.equal(head.status, get.status, path);
    assert.equal(head.body.length, 0, path);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control', 'vary'])
      assert.equal(head.headers[name], get.headers[name], `${path} ${name}`);
  }
});

test('Each reader gets the encoding it asks for, and caches know', async () => {
  for (const path of ['/', article, '/feed.json']) {
    const plain = await server.get(path);
    assert.equal(plain.headers['content-encoding'], undefined);
    for (const [name, open] of [['br', brotliDecompressSync], ['gzip', gunzipSync]]) {
      const packed = await server.get(path, { 'accept-encoding': name });
      assert.equal(packed.headers['content-encoding'], name, path);
      assert.ok(open(packed.body).equals(plain.body), `${path} ${name}`);
      assert.match(packed.headers.vary, /accept-encoding/i);
      assert.equal(Number(packed.headers['content-length']), packed.body.length);
    }
    assert.match(plain.headers.vary, /accept-encoding/i);
    const best = await server.get(path, { 'accept-encoding': 'gzip, deflate, br' });
    assert.equal(best.headers['content-encoding'], 'br');
    const refused = await server.get(path, { 'accept-encoding': 'br;q=0, gzip' });
    assert.equal(refused.headers['content-encoding'], 'gzip');
  }
});

test('An article is at most 40 KB before pictures and fonts', async () => {
  const page = await server.get(article, { 'accept-encoding': 'br' });
  const html = brotliDecompressSync(page.body).toString();
  const parts = [...html.matchAll(/(?:rel="stylesheet" href|script src)="([^"]+)"/g)].map((match) => match[1]);
  assert.ok(parts.length >= 2);
  let bytes = page.body.length;
  for (const part of parts) bytes += (await server.get(part, { 'accept-encoding': 'br' })).body.length;
  assert.ok(bytes <= 40 * 1024, `${bytes} bytes`);
});

test('What may be cached says so: pages are asked for again, what carries its hash is kept', async () => {
  const page = await server.get(article);
  assert.match(page.headers['cache-control'], /must-revalidate|no-cache|s-maxage|stale-while-revalidate/);
  const html = page.body.toString();
  const style = html.match(/rel="stylesheet" href="([^"]+)"/)[1];
  const font = html.match(/href="([^"]+\.woff2)"/)[1];
  const picture = html.match(/"(\/pictures\/[^" ]+)/)[1];
  for (const path of [style, font, picture]) {
    const reply = await server.get(path);
    assert.equal(reply.status, 200, path);
    assert.match(reply.headers['cache-control'], /immutable/, path);
    assert.equal(reply.headers['x-content-type-options'], 'nosniff', path);
  }
});

test('A page refuses everything its policy does not name', async () => {
  for (const path of ['/', article, '/no/such-page', '/message']) {
    const { headers } = await server.get(path);
    const policy = headers['content-security-policy'];
    assert.ok(policy, path);
    assert.match(policy, /default-src 'none'|default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/);
    assert.match(policy, /base-uri 'none'|base-uri 'self'/);
    assert.match(policy, /frame-ancestors/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.ok(headers['referrer-policy'], path);
    assert.equal(headers['set-cookie'], undefined, 'readers get no cookie');
    assert.match(headers['content-type'], /^text\/html; charset=utf-8$/i);
  }
});

test('A story’s number is its identity: any other slug or section redirects', async () => {
  const [, section, slug, number] = article.match(/^\/([^/]+)\/(.+)-(\d+)$/);
  const other = section === 'sport' ? 'world' : 'sport';
  for (const path of [`/${section}/old-words-${number}`, `/${other}/${slug}-${number}`, `/nowhere/x-${number}`, `/${section}/${number}`]) {
    const reply = await server.get(path);
    assert.equal(reply.status, 301, path);
    assert.equal(new URL(reply.headers.location, server.origin).pathname, article, path);
  }
});

test('What is not there: 404 as a page on the site, as a problem on the API', async () => {
  for (const path of ['/no/such-page', '/nowhere', '/topic/never-written', '/by/nobody-at-all', '/world/never-999999999', '/pictures/none', '/assets/none.css']) {
    const reply = await server.get(path);
    assert.equal(reply.status, 404, path);
    assert.match(reply.headers['content-type'], /^text\/html/, path);
    assert.match(reply.body.toString(), /There is no page at this address/, path);
  }
  for (const path of ['/api/v1/nothing', '/api/v1/stories/999999999', '/api/v1/stories?section=nowhere']) {
    const reply = await server.get(path);
    assert.equal(reply.status, 404, path);
    assert.equal(reply.headers['content-type'], 'application/problem+json');
    const problem = JSON.parse(reply.body);
    assert.equal(problem.status, 404);
    assert.ok(problem.title && problem.detail, reply.body.toString());
  }
});

test('A method that an address does not take is refused', async () => {
  for (const [method, path] of [['POST', '/'], ['DELETE', article], ['PUT', '/api/v1/stories'], ['POST', '/feed.xml']]) {
    const reply = await server.ask(path, { method });
    assert.equal(reply.status, 405, `${method} ${path}`);
    assert.match(reply.headers.allow, /GET/);
  }
});

test('Requests that two readers could read differently are refused, and the server goes on', async () => {
  const host = 'Host: x\r\n';
  const doubtful = [
    `GET / HTTP/1.1\r\n${host}${host}\r\n`,
    `GET / HTTP/1.1\r\n\r\n`,
    `POST /message HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `POST /message HTTP/1.1\r\n${host}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
    `POST /message HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`,
    `GET /\u0001 HTTP/1.1\r\n${host}\r\n`,
    `GET / HTTP/1.1\r\n${host}X: ${'x'.repeat(200_000)}\r\n\r\n`,
    `POST /message HTTP/1.1\r\n${host}Content-Length: 99999999999\r\n\r\n`,
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  ];
  for (const bytes of doubtful) {
    const heard = await raw(bytes, (words) => words.includes('\r\n\r\n')).catch(() => '');
    if (heard) assert.match(heard, /^HTTP\/1\.1 4\d\d /, JSON.stringify(bytes.slice(0, 90)));
  }
  assert.equal((await server.get('/')).status, 200);
});

test('Requests one after another on one connection are answered in their order', async () => {
  const asked = ['/robots.txt', '/', '/no/such-page', article];
  const bytes = asked.map((path, at) =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${at === asked.length - 1 ? 'Connection: close\r\n' : ''}\r\n`).join('');
  const heard = await raw(bytes);
  const statuses = [...heard.matchAll(/HTTP\/1\.1 (\d\d\d) /g)].map((match) => match[1]);
  assert.deepEqual(statuses, ['200', '200', '404', '200']);
});

test('A story’s words never become markup', async () => {
  const copy = { 'utm_source': '"><script>alert(1)</script>' };
  const reply = await server.get(`${article}?${new URLSearchParams(copy)}`);
  assert.equal(reply.status, 200);
  assert.doesNotMatch(reply.body.toString(), /<script>alert/);
  const missing = await server.get('/%3Cscript%3Ealert(1)%3C/script%3E/x');
  assert.equal(missing.status, 404);
  assert.doesNotMatch(missing.body.toString(), /<script>alert/);
});

test('The operator’s port tells health, readiness and figures; the readers’ port does not', async () => {
  const port = server.port + 1;
  assert.equal((await request(port, '/health')).status, 200);
  assert.equal((await request(port, '/ready')).status, 200);
  const metrics = await request(port, '/metrics');
  assert.match(metrics.headers['content-type'], /^text\/plain; version=0\.0\.4/);
  assert.match(metrics.body.toString(), /^# HELP stoppress_/m);
  for (const path of ['/health', '/metrics', '/ready']) assert.equal((await server.get(path)).status, 404, path);
});

test('SIGTERM finishes what is in flight', async () => {
  const own = await Server.demo();
  try {
    const body = new URLSearchParams(await withToken(own, { text: 'Sent while the server was closing.' })).toString();
    let heard = '';
    const socket = net.connect(own.port, '127.0.0.1');
    await new Promise((open) => socket.on('connect', open));
    socket.on('data', (part) => (heard += part));
    const closed = new Promise((done) => socket.on('close', done));
    socket.write(`POST /message HTTP/1.1\r\nHost: 127.0.0.1:${own.port}\r\nAccept: application/json\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`);
    const idle = net.connect(own.port, '127.0.0.1');
    idle.on('error', () => {});
    const idleClosed = new Promise((done) => idle.on('close', done));
    await new Promise((open) => idle.on('connect', open));
    await own.get('/');
    const began = Date.now();
    own.child.kill('SIGTERM');
    await until(() => request(own.port, '/').then(() => false, () => true), 'no new callers');
    socket.write(body.slice(10));
    const how = await own.ended;
    await closed;
    await idleClosed;
    assert.match(heard, /^HTTP\/1\.1 200 /);
    assert.match(heard, /"ok":true/);
    assert.equal(how.status, 0, 'a clean end');
    assert.ok(Date.now() - began < 10_000, 'and a quick one');
  } finally {
    await own.close();
  }
});

test('A server that is still making pictures closes at once', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'stoppress-'));
  const port = await freePort();
  const demo = start(['demo', '--dir', dir, '--port', String(port)]);
  const over = ended(demo);
  try {
    await until(() => request(port, '/').then(({ status }) => status === 200, () => false), 'it answers', 60_000);
    const began = Date.now();
    demo.kill('SIGTERM');
    const how = await Promise.race([over, pause(20_000)]);
    assert.equal(how?.status, 0, 'not within 20 s');
    assert.ok(Date.now() - began < 12_000, `${Date.now() - began} ms`);
  } finally {
    demo.kill('SIGKILL');
    await over;
    await rm(dir, { recursive: true, force: true });
  }
});
