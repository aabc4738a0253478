// A server for a journey: the real program on a free port, with a folder of its own, ended by its own pid.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readdirSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = join(root, process.env.STOPPRESS ?? 'build/release/stoppress');
export const samples = join(root, '../shared/samples');
// For node:test's `skip`: false, or the reason.
export const withoutSamples = existsSync(samples) ? false : '../shared/samples is not there';

// Whatever ends this process ends what it started.
const started = new Set();
process.on('exit', () => started.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(1));

// A file of journeys that comes to no end fails under its own name, and the next one goes on. The longest take
// about a minute and a half on a quiet machine.
const kMostMinutesOfAFile = 10;
setTimeout(() => {
  console.error(`${process.argv[1]}: not at its end after ${kMostMinutesOfAFile} minutes`);
  process.exit(1);
}, kMostMinutesOfAFile * 60_000).unref();

// `input` 'pipe': it reads its standard input. `env` is added to this process's own.
export function start(args, input = 'ignore', env = {}) {
  const child = spawn(program, args, { stdio: [input, 'pipe', 'pipe'], env: { ...process.env, ...env } });
  started.add(child);
  child.on('close', () => started.delete(child));
  return child;
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Asks again until `question` gives something true; throws when `limit` milliseconds are over.
export async function until(question, what, limit = 60_000) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit} ms`);
    await pause(15);
  }
}

// Debian's libfaketime, wherever this machine's architecture puts it.
function faketime() {
  const found = readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`).find((path) => existsSync(path));
  if (!found) throw new Error('libfaketime is not installed; script/setup does it');
  return found;
}

function isFree(port) {
  return new Promise((tell) => {
    const listener = net.createServer();
    listener.once('error', () => tell(false));
    listener.listen(port, '127.0.0.1', () => listener.close(() => tell(true)));
  });
}

// Two neighbours, since the operations port is the one after the readers'.
export async function freePort() {
  for (let tries = 0; tries < 200; ++tries) {
    const port = 8500 + 2 * Math.floor(Math.random() * 50);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error('no free port from 8500 to 8599');
}

// One request over a connection of its own, nothing decoded or followed. Gives { status, headers, body }.
export function request(port, path, { method = 'GET', headers = {}, body = '', from } = {}) {
  return new Promise((done, failed) => {
    const asked = http.request({ host: '127.0.0.1', port, path, method, headers, localAddress: from, agent: false });
    asked.setTimeout(20_000, () => asked.destroy(new Error(`${method} ${path}: no answer in 20 s`)));
    asked.on('error', failed);
    asked.on('response', (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('error', failed);
      reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) }));
    });
    asked.end(body);
  });
}

// Runs a command of the program to its end: { status, signal, out, err }.
export async function run(...args) {
  return ended(start(args));
}

export function ended(child) {
  const heard = { out: '', err: '' };
  child.stdout?.on('data', (part) => (heard.out += part));
  child.stderr?.on('data', (part) => (heard.err += part));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (status, signal) => done({ status, signal, ...heard }));
  });
}

export class Server {
  // Serves a copy of the demonstration title, which is made once for each build of the program.
  static async demo() {
    const seed = await demonstration();
    const dir = await mkdtemp(join(tmpdir(), 'stoppress-'));
    await cp(seed, dir, { recursive: true });
    return new Server(dir).open();
  }

  // Serves a new title: `settings` is the text of its stoppress.toml. With `clock`, an instant, it is then
  // there, and setClock() moves it. `env` is added to this process's own.
  static async of(settings, { clock, env } = {}) {
    const dir = await mkdtemp(join(tmpdir(), 'stoppress-'));
    await writeFile(join(dir, 'stoppress.toml'), settings);
    const server = new Server(dir);
    server.env = env;
    if (clock) await server.setClock(clock);
    return server.open();
  }

  // The program's clock shows that instant and goes on from there. What it measures in spans of time is not moved.
  async setClock(instant) {
    const file = join(this.dir, 'clock');
    await writeFile(file, `${instant < Date.now() ? '' : '+'}${((instant - Date.now()) / 1000).toFixed(3)}`);
    this.env = {
      ...this.env, LD_PRELOAD: faketime(), FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    };
  }

  constructor(dir) {
    this.dir = dir;
  }

  // On the port that it had before when `same`, so that pages which are open find it again.
  async open({ same = false } = {}) {
    if (!same) this.port = await freePort();
    this.origin = `http://127.0.0.1:${this.port}`;
    this.log = join(this.dir, 'journey.log');
    const args = ['serve', '--dir', this.dir, '--port', String(this.port)];
    this.child = start(args, 'ignore', this.env);
    const log = createWriteStream(this.log, { flags: 'a' });
    this.child.stdout.pipe(log, { end: false });
    this.child.stderr.pipe(log, { end: false });
    this.ended = new Promise((done) => this.child.on('close', (status, signal) => done({ status, signal })));
    let gone = null;
    this.ended.then((how) => (gone = how));
    await until(async () => {
      if (gone) throw new Error(`the program ended (${gone.status ?? gone.signal}):\n${await readFile(this.log, 'utf8')}`);
      return this.get('/').then((reply) => reply.status === 200, () => false);
    }, 'the front page answers');
    return this;
  }

  // Ends the program and says how it went; `signal` may be SIGKILL.
  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.ended;
  }

  async close() {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.stop();
    await rm(this.dir, { recursive: true, force: true });
  }

  get(path, headers = {}) {
    return request(this.port, path, { headers });
  }

  async text(path, headers = {}) {
    return (await this.get(path, headers)).body.toString('utf8');
  }

  async json(path) {
    return JSON.parse(await this.text(path));
  }

  ask(path, options) {
    return request(this.port, path, options);
  }

  // Brings agency files in, beside the running server.
  load(...args) {
    return run('wire', 'load', '--dir', this.dir, ...args);
  }
}

// Until no rendition was added for two seconds, or for three minutes at most: each copy would make what is
// missing anew, beside its journey.
async function picturesAreMade(folder) {
  const end = Date.now() + 180_000;
  const count = async () => (await Promise.all((await readdir(folder)).map((part) => readdir(join(folder, part))))).flat().length;
  for (let before = -1, now = await count(); now !== before && Date.now() < end; now = await count()) {
    before = now;
    await pause(2000);
  }
}

async function demonstration() {
  const build = statSync(program);
  const place = join(root, 'build/journeys');
  const seed = join(place, `demo-${Math.floor(build.mtimeMs)}-${build.size}`);
  // An old one would be yesterday's paper: its stories are dated from when it was made.
  if (existsSync(seed) && Date.now() - statSync(seed).mtimeMs < 2 * 3_600_000) return seed;
  await mkdir(place, { recursive: true });
  for (const old of await readdir(place)) await rm(join(place, old), { recursive: true, force: true, maxRetries: 3 });
  const dir = await mkdtemp(join(place, 'making-'));
  const port = await freePort();
  const demo = start(['demo', '--dir', dir, '--port', String(port)]);
  const over = ended(demo);
  let gone = null;
  over.then((how) => (gone = how));
  await until(() => {
    if (gone) throw new Error(`demo ended: ${gone.err}${gone.out}`);
    return request(port, '/').then((reply) => reply.status === 200, () => false);
  }, 'the demonstration title answers', 120_000);
  await picturesAreMade(join(dir, 'pictures/renditions'));
  demo.kill('SIGTERM');
  await over;
  await rename(dir, seed).catch(() => rm(dir, { recursive: true })); // somebody else was quicker
  return seed;
}
