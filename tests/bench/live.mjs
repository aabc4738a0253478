// The listeners of script/bench live, and what they find.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settings } from '../journeys/copy.mjs';
import { Newsroom, paragraphs } from '../journeys/newsroom.mjs';
import { Server, freePort, pause, request, until } from '../journeys/server.mjs';

const streams = Number(process.argv[2]);
const rounds = 7;
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

// So many open streams from many addresses, since one network may not have them all.
class Listeners {
  heard = 0;
  refused = 0;
  sockets = [];

  constructor(port, path) {
    Object.assign(this, { port, path });
  }
  async open(count) {
    for (let at = 0; at < count; at += 250) {
      await Promise.all(Array.from({ length: Math.min(250, count - at) }, (_, more) => this.#one(at + more)));
    }
  }
  #one(number) {
    return new Promise((done) => {
      const from = `127.0.${1 + Math.floor(number / 1000)}.${1 + (number % 200)}`;
      const socket = net.connect({ host: '127.0.0.1', port: this.port, localAddress: from });
      this.sockets.push(socket);
      socket.on('error', () => ++this.refused && done());
      socket.write(`GET ${this.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`);
      let begun = false;
      socket.on('data', (bytes) => {
        if (!begun) {
          begun = true;
          if (!bytes.subarray(0, 12).toString('latin1').endsWith('200')) ++this.refused;
          done();
        }
        if (bytes.includes('The gates are shut')) ++this.heard;
      });
    });
  }
  // Milliseconds from `post` being sent to the last listener having it.
  async timed(post) {
    this.heard = 0;
    const began = performance.now();
    await Promise.all([post(), until(() => this.heard >= this.sockets.length - this.refused, 'all have heard it', 60_000)]);
    return performance.now() - began;
  }
  close() {
    for (const socket of this.sockets) socket.destroy();
  }
}

const resident = (pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;
const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
function served(port, path) {
  const said = spawnSync('wrk', ['-t1', '-c16', '-d4', `http://127.0.0.1:${port}${path}`], { encoding: 'utf8' }).stdout;
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1] ?? 0);
}
const report = (name, value) => console.log(`${name.padEnd(52)} ${value}`);

async function ours() {
  const server = await Server.of(settings);
  const newsroom = new Newsroom(server);
  const { story, revision } = await newsroom.story('editor', { headline: 'The night of the tide', kind: 'live', body: paragraphs('Words.') });
  const editor = await newsroom.api('editor');
  const out = await editor('POST', `stories/${story.id}/publication`, { revision });
  assert.equal(out.status, 200, out.text);
  const page = new URL(out.body.address, server.origin).pathname;
  const post = async (key) => {
    const made = await editor('POST', `stories/${story.id}/entries`, { key: `${key}`, headline: 'The gates are shut', body: 'Words of the entry.' });
    assert.equal(made.status, 201, made.text);
  };
  await post('first');
  const alone = served(server.port, page);
  const before = resident(server.child.pid);
  const listeners = new Listeners(server.port, `/api/v1/stories/${story.id}/live`);
  await listeners.open(streams);
  await pause(2000);
  const each = (resident(server.child.pid) - before) / (streams - listeners.refused);
  const times = [];
  for (let round = 0; round < rounds; ++round) times.push(await listeners.timed(() => post(round)));
  const beside = served(server.port, page);
  const event = (await server.text(`/api/v1/stories/${story.id}/live?after=1`)).length;
  listeners.close();
  await server.close();
  return { each, times, refused: listeners.refused, beside: beside / alone, event };
}

async function nchan(size) {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'nchan-'));
  await writeFile(join(dir, 'nginx.conf'), `load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
worker_processes 2; pid ${dir}/pid; error_log ${dir}/error.log; daemon off; worker_rlimit_nofile 65536;
events { worker_connections 32768; }
http { access_log off; nchan_max_reserved_memory 512M; client_body_temp_path ${dir}; proxy_temp_path ${dir}; fastcgi_temp_path ${dir}; uwsgi_temp_path ${dir}; scgi_temp_path ${dir};
server { listen 127.0.0.1:${port} backlog=4096;
location /pub { nchan_publisher; nchan_channel_id live; }
location /sub { nchan_subscriber eventsource; nchan_channel_id live; } } }
`);
  const child = spawn('nginx', ['-c', join(dir, 'nginx.conf'), '-p', dir], { stdio: 'ignore' });
  await until(() => request(port, '/').then(() => true, () => false), 'nginx answers');
  const pids = () => [child.pid, ...children(child.pid)];
  const memory = () => pids().reduce((sum, pid) => sum + resident(pid), 0);
  const before = memory();
  const listeners = new Listeners(port, '/sub');
  await listeners.open(streams);
  await pause(2000);
  const each = (memory() - before) / (streams - listeners.refused);
  const body = `The gates are shut ${'x'.repeat(size)}`;
  const times = [];
  for (let round = 0; round < rounds; ++round)
    times.push(await listeners.timed(() => request(port, '/pub', { method: 'POST', body, headers: { 'Content-Length': body.length } })));
  listeners.close();
  child.kill('SIGTERM');
  await new Promise((done) => child.on('close', done));
  await rm(dir, { recursive: true, force: true });
  return { each, times, refused: listeners.refused };
}

const stoppress = await ours();
const peer = await nchan(stoppress.event);
report('streams', `${streams - stoppress.refused} open, ${stoppress.refused} refused`);
report('memory of a stream, stoppress', `${(stoppress.each / 1024).toFixed(2)} KB`);
report('memory of a stream, nchan', `${(peer.each / 1024).toFixed(2)} KB`);
report('an entry to all, stoppress', `${median(stoppress.times).toFixed(0)} ms (median of ${rounds}, with its commit)`);
report('an entry to all, nchan', `${median(peer.times).toFixed(0)} ms`);
report('ratio', `${(median(stoppress.times) / median(peer.times)).toFixed(2)} × nchan`);
report('pages a second with all of them open', `${stoppress.beside.toFixed(2)} × alone`);
process.exit(0);
