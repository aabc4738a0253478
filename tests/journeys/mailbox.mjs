// A mailbox for a journey: Debian's Dovecot on loopback, with folders, certificate and log of its own in a temporary
// folder, ended by its own pid. Dovecot keeps its parts apart by users: as root these are Debian's own for it, else
// there is only whoever runs the test.
//
//   const mailbox = await Mailbox.open();
//   await mailbox.deliver('From: …');
//   mailbox.settings();          // lines for [mail]
//   await mailbox.mails();       // { unread: [name…], read: [name…] }
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { until } from './server.mjs';

const dovecot = '/usr/sbin/dovecot';
export const withoutDovecot = existsSync(dovecot) ? false : 'dovecot-imapd is not installed; script/setup does it';

const started = new Set();
process.on('exit', () => started.forEach((child) => child.kill('SIGKILL')));

const isRoot = process.getuid() === 0;
function idOf(user) {
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8').split('\n').find((line) => line.startsWith(`${user}:`)).split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
const owner = isRoot ? idOf('mail') : { uid: process.getuid(), gid: process.getgid() };
const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
const users = isRoot ? { inner: 'dovecot', group: 'dovecot', login: 'dovenull' } : { inner: userInfo().username, group, login: userInfo().username };

function freePort() {
  return new Promise((tell) => {
    const listener = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => tell(port));
    });
  });
}

// An authority of our own, and a certificate of it for 127.0.0.1.
function certificates(dir) {
  const openssl = (...args) => execFileSync('openssl', args, { cwd: dir, stdio: 'ignore' });
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Journey');
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=127.0.0.1',
    '-addext', 'subjectAltName=IP:127.0.0.1');
  openssl('x509', '-req', '-in', 'request.pem', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'cert.pem', '-days', '2', '-copy_extensions', 'copy');
}

export class Mailbox {
  user = 'bounces';
  password = 'quay-5-boat';
  #delivered = 0;

  static async open() {
    const mailbox = new Mailbox();
    mailbox.dir = await mkdtemp(join(tmpdir(), 'mailbox-'));
    await chmod(mailbox.dir, 0o755);
    certificates(mailbox.dir);
    mailbox.ca = join(mailbox.dir, 'ca.pem');
    mailbox.port = await freePort(); // encrypted from the start
    mailbox.clearPort = await freePort();
    await mailbox.#folder('mail');
    for (const part of ['cur', 'new', 'tmp']) await mailbox.#folder(join('mail', part));
    await writeFile(join(mailbox.dir, 'dovecot.conf'), mailbox.#configuration());
    await mailbox.start();
    return mailbox;
  }

  async #folder(name) {
    await mkdir(join(this.dir, name));
    if (isRoot) await chown(join(this.dir, name), owner.uid, owner.gid);
  }

  #configuration() {
    const { dir } = this;
    return `base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${dir}/cert.pem
ssl_key = <${dir}/key.pem
ssl_dh =
mail_location = maildir:${dir}/mail
first_valid_uid = 0
first_valid_gid = 0
default_internal_user = ${users.inner}
default_internal_group = ${users.group}
default_login_user = ${users.login}
mail_max_userip_connections = 0
auth_failure_delay = 0
passdb {
  driver = static
  args = password=${this.password}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${dir}/mail
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${this.clearPort}
  }
  inet_listener imaps {
    port = ${this.port}
    ssl = yes
  }
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
}
`;
  }

  async start() {
    this.child = spawn(dovecot, ['-F', '-c', join(this.dir, 'dovecot.conf')], { stdio: 'ignore' });
    started.add(this.child);
    this.ended = new Promise((done) => this.child.on('close', done));
    const answers = () => new Promise((tell) => {
      const client = net.connect(this.clearPort, '127.0.0.1');
      client.on('data', (greeting) => (client.destroy(), tell(greeting.toString().startsWith('* OK'))));
      client.on('error', () => tell(false)).on('close', () => tell(false));
      client.setTimeout(5000, () => client.destroy());
    });
    await until(answers, 'Dovecot greets');
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
    started.delete(this.child);
  }

  // Lines of [mail], whose relay is spoken to in clear; the password belongs into the environment.
  settings(folder = 'INBOX') {
    return `bounce_mailbox = "imaps://127.0.0.1:${this.port}/${folder}"\nbounce_user = "${this.user}"\ntls = false\nca_file = "${this.ca}"`;
  }

  async deliver(bytes) {
    const name = `${Math.floor(Date.now() / 1000)}.M${String(++this.#delivered).padStart(6, '0')}P${process.pid}.journey`;
    const file = join(this.dir, 'mail/tmp', name);
    await writeFile(file, bytes);
    if (isRoot) await chown(file, owner.uid, owner.gid);
    await rename(file, join(this.dir, 'mail/new', name));
  }

  // Maildir keeps in a name which marks a mail has: S is "seen".
  async mails() {
    const names = [...(await readdir(join(this.dir, 'mail/new'))), ...(await readdir(join(this.dir, 'mail/cur')))];
    const isRead = (name) => /:2,[A-Z]*S/.test(name);
    return { unread: names.filter((name) => !isRead(name)), read: names.filter(isRead) };
  }

  log() {
    return readFile(join(this.dir, 'log'), 'utf8');
  }

  async close() {
    if (this.child.exitCode === null) await this.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}
