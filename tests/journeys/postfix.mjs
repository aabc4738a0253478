// Postfix as a relay, for a journey: a mail system of its own on loopback, with settings, queue and log in a temporary
// folder, ended by its own pid; whatever Postfix the machine has is not touched. What goes to `journey.example` it lays
// into a Maildir, everything else it hands to the server at `onward`. Postfix changes users, which only root may.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './server.mjs';

const programs = '/usr/lib/postfix/sbin';
export const withoutPostfix = !existsSync(join(programs, 'master')) ? 'postfix is not installed; script/setup does it'
  : process.getuid() !== 0 ? 'Postfix can be started by root alone, and this is somebody else' : false;

const started = new Set();
process.on('exit', () => started.forEach((child) => child.kill('SIGTERM')));

const line = (file, name) => readFileSync(file, 'utf8').split('\n').find((each) => each.startsWith(`${name}:`)).split(':');
const uid = (name) => Number(line('/etc/passwd', name)[2]);
const gid = (name) => Number(line('/etc/group', name)[2]);

function freePort() {
  return new Promise((tell) => {
    const listener = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => tell(port));
    });
  });
}

export class Postfix {
  static async open(onward) {
    const postfix = new Postfix();
    postfix.dir = await mkdtemp(join(tmpdir(), 'postfix-'));
    await chmod(postfix.dir, 0o755);
    postfix.port = await freePort();
    postfix.returned = join(postfix.dir, 'returned/new');
    await postfix.#folders();
    await mkdir(join(postfix.dir, 'etc'));
    await writeFile(join(postfix.dir, 'etc/main.cf'), postfix.#main(onward));
    await writeFile(join(postfix.dir, 'etc/master.cf'), postfix.#services());
    await postfix.#start();
    return postfix;
  }

  async #folder(name, mode, owner, group) {
    const path = join(this.dir, name);
    await mkdir(path, { recursive: true });
    await chown(path, owner, group);
    await chmod(path, mode);
  }

  async #folders() {
    const [postfix, postdrop, mail] = [uid('postfix'), gid('postdrop'), uid('mail')];
    await this.#folder('data', 0o700, postfix, gid('postfix'));
    await this.#folder('returned', 0o700, mail, gid('mail'));
    await this.#folder('queue', 0o755, 0, 0);
    await this.#folder('queue/pid', 0o755, 0, 0);
    for (const part of ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private', 'saved', 'trace'])
      await this.#folder(`queue/${part}`, 0o700, postfix, 0);
    await this.#folder('queue/maildrop', 0o730, postfix, postdrop);
    await this.#folder('queue/public', 0o710, postfix, postdrop);
  }

  #main(onward) {
    const { dir } = this;
    return `compatibility_level = 3.6
queue_directory = ${dir}/queue
data_directory = ${dir}/data
daemon_directory = ${programs}
maillog_file = ${dir}/log
maillog_file_prefixes = ${dir}
myhostname = mx.journey.example
mydestination =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
disable_dns_lookups = yes
relayhost = [127.0.0.1]:${onward}
recipient_delimiter = +
virtual_mailbox_domains = journey.example
virtual_mailbox_base = ${dir}
virtual_mailbox_maps = static:returned/
virtual_uid_maps = static:${uid('mail')}
virtual_gid_maps = static:${gid('mail')}
virtual_minimum_uid = 1
`;
  }

  #services() {
    const own = ['cleanup unix n - n - 0', 'qmgr unix n - n 300 1', 'rewrite unix - - n - -', 'bounce unix - - n - 0', 'flush unix n - n 1000? 0',
      'proxymap unix - - n - -', 'smtp unix - - n - -', 'error unix - - n - -', 'virtual unix - n n - -', 'anvil unix - - n - 1', 'postlog unix-dgram n - n - 1'];
    const programOf = { rewrite: 'trivial-rewrite', postlog: 'postlogd' };
    const services = own.map((each) => `${each} ${programOf[each.split(' ')[0]] ?? each.split(' ')[0]}`);
    return [`127.0.0.1:${this.port} inet n - n - - smtpd`, ...services, 'defer unix - - n - 0 bounce', 'trace unix - - n - 0 bounce', 'retry unix - - n - - error', ''].join('\n');
  }

  async #start() {
    const settings = join(this.dir, 'etc');
    this.child = spawn(join(programs, 'master'), ['-c', settings, '-d'], { cwd: join(this.dir, 'queue'), stdio: 'ignore', env: { PATH: process.env.PATH, MAIL_CONFIG: settings } });
    started.add(this.child);
    this.ended = new Promise((done) => this.child.on('close', done));
    const greets = () => new Promise((tell) => {
      const client = net.connect(this.port, '127.0.0.1');
      client.on('data', (greeting) => (client.destroy(), tell(greeting.toString().startsWith('220'))));
      client.on('error', () => tell(false)).on('close', () => tell(false));
      client.setTimeout(5000, () => client.destroy());
    });
    await until(async () => {
      if (this.child.exitCode !== null) throw new Error(`Postfix ended:\n${await this.log()}`);
      return greets();
    }, 'Postfix greets');
  }

  log() {
    return readFile(join(this.dir, 'log'), 'utf8').catch(() => '');
  }

  async close() {
    this.child.kill('SIGTERM');
    await this.ended;
    started.delete(this.child);
    await rm(this.dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
