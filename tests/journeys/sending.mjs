// What journeys share that send an edition to many: a relay that counts, a title with readers, and what its archive says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { file, item, settings } from './copy.mjs';
import { Server, start, until } from './server.mjs';

// A relay that counts: how often each recipient's mail was taken. `refuse(to)` gives [code, words] or nothing, and
// `wait(to)` milliseconds before the answer to a whole mail.
export class CountingRelay {
  taken = new Map();
  mails = new Map();
  senders = new Map(); // of the envelopes, by recipient
  refuse = () => null;
  wait = () => 0;

  async open() {
    this.server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false, closeTimeout: 100,
      onRcptTo: (address, session, done) => {
        const no = this.refuse(address.address);
        done(no ? Object.assign(new Error(no[1]), { responseCode: no[0] }) : null);
      },
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0].address;
        const parts = this.keeps ? [] : null;
        stream.on('data', (part) => parts?.push(part));
        stream.on('end', () => setTimeout(() => {
          this.taken.set(to, (this.taken.get(to) ?? 0) + 1);
          this.senders.set(to, session.envelope.mailFrom.address);
          if (parts) this.mails.set(to, Buffer.concat(parts));
          done(null, 'taken');
        }, this.wait(to)));
      },
    });
    this.server.on('error', () => undefined); // a client that was killed
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.port = this.server.server.address().port;
    return this;
  }
  get count() {
    return this.taken.size;
  }
  close() {
    return new Promise((done) => this.server.close(done));
  }
}

// What the archive says: rows of columns.
export const ask = (server, sql) =>
  execFileSync('sqlite3', ['-cmd', '.timeout 20000', '-separator', '|', join(server.dir, 'stoppress.db'), sql], { encoding: 'utf8' })
    .trim().split('\n').filter(Boolean).map((line) => line.split('|'));
export const states = (server) => Object.fromEntries(ask(server, 'SELECT state, COUNT(*) FROM newsletter_delivery GROUP BY state').map(([state, count]) => [state, Number(count)]));
export const edition = (server) => ask(server, "SELECT state, why FROM newsletter_edition WHERE begun_at IS NOT NULL")[0] ?? ['none', ''];

// A title with five stories and so many who confirmed its first newsletter.
export async function title(folder, port, readers, lines = '', env = {}) {
  const server = await Server.of(`${settings}\n[mail]\nrelay = "smtp://127.0.0.1:${port}"\nfrom = "The Journey <news@journey.example>"\n${lines}\n`, { env });
  const files = [];
  for (let number = 1; number <= 5; ++number) files.push(await file(folder, item({ headline: `Report number ${number}` })));
  assert.equal((await server.load('--publish', ...files)).status, 0);
  await until(() => ask(server, 'SELECT id FROM newsletter').length > 0, 'the title has a newsletter');
  ask(server, `BEGIN IMMEDIATE;
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${readers})
      INSERT INTO subscriber (id, title, email, name, search, made_at, mailed_at)
      SELECT 1000000 + n, (SELECT title FROM newsletter LIMIT 1), 'reader' || n || '@mail.example', 'Reader ' || n, '', 1, 1 FROM number;
    INSERT INTO subscription (subscriber, newsletter, state, changed_at) SELECT id, (SELECT MIN(id) FROM newsletter), 'confirmed', 1 FROM subscriber;
    COMMIT`);
  return server;
}
// Beside the server, as an operator does it; its end is not waited for.
export const send = (server) => start(['letters', 'send', '--dir', server.dir], 'ignore', server.env);
export const isSent = (server, limit = 120_000) => until(() => edition(server)[0] === 'sent', 'the edition is sent', limit);
