// A PostgreSQL server for a journey: on a private socket in a temporary folder, ended by its own pid. PostgreSQL
// refuses to run as root, so that there it runs as the user `postgres`.
import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './server.mjs';

const execute = promisify(execFile);

function programs() {
  const place = '/usr/lib/postgresql';
  const newest = existsSync(place) && readdirSync(place).sort((a, b) => a - b).map((version) => join(place, version, 'bin')).at(-1);
  if (!newest) throw new Error('These journeys need PostgreSQL. Please install the package postgresql.');
  return newest;
}

function owner() {
  if (process.getuid() !== 0) return {};
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8').split('\n').find((line) => line.startsWith('postgres:')).split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

const started = new Set();
process.on('exit', () => started.forEach((child) => child.kill('SIGQUIT')));

export class Postgresql {
  // With these settings beside PostgreSQL's own.
  static async start(settings = {}) {
    const dir = await mkdtemp(join(tmpdir(), 'stoppress-pg-'));
    const as = owner();
    if (as.uid) await chown(dir, as.uid, as.gid);
    const server = new Postgresql(dir, settings);
    await server.run('initdb', '-D', join(dir, 'data'), '-U', 'press', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
    await server.open();
    await server.run('createdb', '-h', dir, '-U', 'press', 'paper');
    return server;
  }

  constructor(dir, settings) {
    this.dir = dir;
    this.log = join(dir, 'server.log');
    this.settings = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    this.url = `postgresql:///paper?host=${dir}&user=press`;
  }

  run(name, ...args) {
    return execute(join(programs(), name), args, { ...owner(), cwd: '/' });
  }

  async open() {
    const log = openSync(this.log, 'a');
    this.server = spawn(join(programs(), 'postgres'), ['-D', join(this.dir, 'data'), '-k', this.dir, '-c', 'listen_addresses=', ...this.settings],
      { ...owner(), cwd: '/', stdio: ['ignore', log, log] });
    closeSync(log);
    started.add(this.server);
    this.ended = new Promise((done) => this.server.on('close', done));
    await until(() => this.run('pg_isready', '-q', '-h', this.dir, '-U', 'press').then(() => true, () => false), 'PostgreSQL is ready', 60_000);
  }

  // At once, with whatever is in hand.
  async stop() {
    this.server.kill('SIGQUIT');
    await this.ended;
    started.delete(this.server);
  }

  // Ends it in order: everything is in its files then, and its log is written.
  async rest() {
    this.server.kill('SIGINT');
    await this.ended;
    started.delete(this.server);
  }

  // What that statement finds, as text.
  async ask(statement) {
    const { stdout } = await this.run('psql', '-h', this.dir, '-U', 'press', '-d', 'paper', '-q', '-t', '-A', '-c', statement);
    return stdout.trim();
  }

  // It and its sessions fall silent, as on a machine that is swapped out; 'SIGCONT' brings them back.
  signalAll(signal) {
    const children = readFileSync(`/proc/${this.server.pid}/task/${this.server.pid}/children`, 'utf8').trim().split(/\s+/).map(Number);
    for (const pid of [this.server.pid, ...children]) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;  // a session that has ended since the list was read
      }
    }
  }

  async dump() {
    const file = join(this.dir, 'paper.dump');
    await this.run('pg_dump', '-h', this.dir, '-U', 'press', '-Fc', '-f', file, 'paper');
    return file;
  }

  restore(file) {
    return this.run('pg_restore', '-h', this.dir, '-U', 'press', '-d', 'paper', '--exit-on-error', file);
  }

  async close() {
    await this.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}
