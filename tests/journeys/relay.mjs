// A relay for a journey: a real SMTP server on loopback whose mails are read by a parser that is not ours, and which
// can be told to be slow, to refuse, or to be gone.
//
//   const relay = await Relay.open();
//   const mail = await relay.next();               // { to, subject, text, html, link, raw, … }
//   relay.refuse = () => [451, '4.7.1 Later'];     // for each recipient; nothing: taken
import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { until } from './server.mjs';

export class Relay {
  mails = [];
  asked = 0;
  refuse = () => null;
  silent = false;
  #read = 0;

  // `options` are smtp-server's, such as key and cert for STARTTLS; `port` to come back where one was.
  static async open(options = {}, port = 0) {
    const relay = new Relay();
    relay.server = new SMTPServer({
      authOptional: true, disabledCommands: options.cert ? [] : ['STARTTLS'], logger: false, closeTimeout: 100,
      onConnect: (session, done) => !relay.silent && done(),
      onMailFrom: (address, session, done) => !relay.silent && done(),
      onRcptTo: (address, session, done) => {
        ++relay.asked;
        const no = relay.refuse(address.address);
        done(no ? Object.assign(new Error(no[1]), { responseCode: no[0] }) : null);
      },
      onData: (stream, session, done) => {
        const parts = [];
        stream.on('data', (part) => parts.push(part));
        stream.on('end', () => relay.#take(Buffer.concat(parts), session).then(() => done(null, 'taken'), done));
      },
      ...options,
    });
    relay.server.on('error', () => undefined); // a client that hangs up
    relay.server.listen(port, '127.0.0.1');
    await once(relay.server.server, 'listening');
    relay.port = relay.server.server.address().port;
    return relay;
  }

  async #take(raw, session) {
    const mail = await read(raw);
    this.mails.push({ ...mail, secure: session.secure, user: session.user });
  }

  // The next mail that was not asked for yet.
  async next(limit = 10_000) {
    await until(() => this.mails.length > this.#read, 'a mail arrives', limit);
    return this.mails[this.#read++];
  }

  close() {
    return new Promise((done) => this.server.close(done));
  }
}

// A mail as a reader's program takes it.
export async function read(raw) {
  const mail = await simpleParser(raw);
  const link = mail.text?.match(/https?:\/\/\S+\/newsroom\/(?:invitation|password|second-factor)\/\S+/)?.[0];
  return {
    raw, to: mail.to.value[0].address, from: mail.from.text, subject: mail.subject, text: mail.text, html: mail.html, headers: mail.headers,
    id: mail.messageId, link: link && new URL(link),
  };
}
