// Mail that came back and lies in a mailbox on another server: Debian's Dovecot, over TLS.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { Mailbox, withoutDovecot } from './mailbox.mjs';
import { Newsroom } from './newsroom.mjs';
import { openBrowser } from './reader.mjs';
import { CountingRelay, ask, isSent, send, title } from './sending.mjs';
import { ended, samples, start, until, withoutSamples } from './server.mjs';

let folder, relay, mailbox;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'returned-'));
  relay = await new CountingRelay().open();
  if (!withoutDovecot) mailbox = await Mailbox.open();
});
after(async () => {
  await mailbox?.close();
  await relay.close();
  await rm(folder, { recursive: true, force: true });
});

const credentials = () => ({ STOPPRESS_BOUNCE_PASSWORD: mailbox.password });
const bounce = (to, reply) => `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: <${relay.senders.get(to)}>\r\nSubject: Undelivered Mail Returned to Sender\r\n` +
  'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n--x\r\n\r\nIt could not be delivered.\r\n' +
  '--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n' +
  `Final-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: ${reply.slice(4, 9)}\r\nDiagnostic-Code: smtp; ${reply}\r\n--x--\r\n`;
const reader = (number) => `reader${number}@mail.example`;
const suppressed = (server) => ask(server, 'SELECT email FROM mail_suppression ORDER BY email').map(([email]) => email);

// A title whose edition has gone to so many; it does not serve, and begins to look into the mailbox when it does.
async function sent(readers, lines = mailbox.settings()) {
  const server = await title(folder, relay.port, readers, `bounces = "bounces@journey.example"\n${lines}`, credentials());
  send(server);
  await isSent(server);
  await server.stop();
  return server;
}

test('Who is gone is suppressed; what is no bounce stays in the mailbox, read', { skip: withoutDovecot }, async () => {
  const server = await sent(3);
  try {
    await mailbox.deliver(bounce(reader(1), '550 5.1.1 User unknown'));
    await mailbox.deliver('From: eve@example.org\r\nTo: bounces@journey.example\r\nSubject: Thank you\r\n\r\nWhat was the score?\r\n');
    await mailbox.deliver(bounce(reader(2), '552 5.2.2 Mailbox full'));
    await server.open();
    await until(async () => (await mailbox.mails()).unread.length === 0, 'all are read');
    assert.equal((await mailbox.mails()).read.length, 1, 'somebody’s words are left to whoever looks into the mailbox');
    assert.deepEqual(suppressed(server), [reader(1)]);
    assert.deepEqual(ask(server, "SELECT state, COUNT(*) FROM newsletter_delivery GROUP BY state ORDER BY state"), [['bounced', '2'], ['taken', '1']]);
    const doctor = await ended(start(['doctor', 'mail', '--dir', server.dir], 'ignore', credentials()));
    assert.match(doctor.out, /^returned +imaps:\/\/127\.0\.0\.1:\d+\/INBOX: 0 unread$/m);
    const log = await readFile(server.log, 'utf8');
    assert.ok(!/@mail\.example|What was the score/.test(log), 'the log says no address and no words');
  } finally {
    await server.close();
  }
});

test('A mailbox full of broken mail keeps no bounce from being read', { skip: withoutDovecot || withoutSamples }, async () => {
  const server = await sent(1);
  try {
    const broken = join(samples, 'mail/bounces/sisimai-err');
    const before = (await mailbox.mails()).read.length;
    let laid = 0;
    for (const name of (await readdir(broken)).filter((each) => each.endsWith('.eml'))) {
      await mailbox.deliver(await readFile(join(broken, name)));
      ++laid;
    }
    for (const bytes of ['', '\0\0\0', 'From:\r\n'.repeat(20_000), `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\n'.repeat(50_000)}`, 'x'.repeat(3 << 20)]) {
      await mailbox.deliver(bytes);
      ++laid;
    }
    await mailbox.deliver(bounce(reader(1), '550 5.1.1 User unknown'));
    await server.open();
    await until(async () => (await mailbox.mails()).unread.length === 0, 'all are looked at', 120_000);
    assert.deepEqual(suppressed(server), [reader(1)]);
    const { read } = await mailbox.mails();
    assert.ok(read.length - before <= laid && read.length > before, `${read.length - before} of ${laid} stayed`);
  } finally {
    await server.close();
  }
});

test('kill -9 while it is fetched: each counts once, and none is lost', { skip: withoutDovecot }, async () => {
  const readers = 150;
  const server = await sent(readers);
  try {
    for (let number = 1; number <= readers; ++number) await mailbox.deliver(bounce(reader(number), '550 5.1.1 User unknown'));
    const counted = () => Number(ask(server, 'SELECT COUNT(*) FROM mail_report')[0][0]);
    for (const share of [0.2, 0.6]) {
      await server.open();
      await until(() => counted() >= readers * share, `${share} of them are counted`);
      await server.stop('SIGKILL');
    }
    await server.open();
    await until(async () => (await mailbox.mails()).unread.length === 0, 'all are read');
    assert.equal(suppressed(server).length, readers);
    assert.equal(counted(), readers);
    assert.deepEqual(ask(server, 'SELECT state, COUNT(*) FROM newsletter_delivery GROUP BY state'), [['bounced', String(readers)]]);
  } finally {
    await server.close();
  }
});

test('A wrong password, a certificate nobody vouches for and a folder that is not there are said, and asked for again ever more rarely', { skip: withoutDovecot }, async () => {
  const doctor = async (lines, password = mailbox.password) => {
    const server = await title(folder, relay.port, 1, lines, { STOPPRESS_BOUNCE_PASSWORD: password });
    try {
      const { status, out } = await ended(start(['doctor', 'mail', '--dir', server.dir], 'ignore', { STOPPRESS_BOUNCE_PASSWORD: password }));
      assert.equal(status, 1);
      await until(async () => /the duty collecting the mailbox/.test(await readFile(server.log, 'utf8')), 'the log says it');
      assert.ok(!(await readFile(server.log, 'utf8')).includes(password));
      return { out, server };
    } finally {
      await server.close();
    }
  };
  assert.match((await doctor(mailbox.settings(), 'wrong-guess')).out, /^returned .*: The mailbox does not accept the user and password\.$/m);
  assert.match((await doctor(mailbox.settings().replace(/\nca_file.*/, ''))).out, /^returned .*: The mailbox’s certificate can’t be trusted\.$/m);
  assert.match((await doctor(mailbox.settings('Nowhere'))).out, /^returned .*: The mailbox has no such folder\.$/m);
});

test('The newsroom says where newsletters are made that returned mail is not fetched', { skip: withoutDovecot }, async () => {
  const server = await title(folder, relay.port, 1, mailbox.settings(), { STOPPRESS_BOUNCE_PASSWORD: 'wrong-guess' });
  const browser = await openBrowser();
  try {
    await until(async () => /the duty collecting the mailbox/.test(await readFile(server.log, 'utf8')), 'it was tried');
    const newsroom = new Newsroom(server);
    for (const colorScheme of ['light', 'dark']) {
      const page = await newsroom.signIn(browser, 'editor', { path: '/newsletters', viewport: { width: 390, height: 844 }, colorScheme });
      await page.getByText('Mail that came back is not fetched: The mailbox does not accept the user and password.').waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), 'nothing scrolls sideways');
      assert.deepEqual(await violations(page), []);
      await page.context().close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
});

test('A server that is silent keeps neither readers nor the end of the program', { skip: withoutDovecot }, async () => {
  let asked = false;
  const silent = net.createServer(() => (asked = true)).listen(0, '127.0.0.1');
  await new Promise((done) => silent.once('listening', done));
  const server = await title(folder, relay.port, 1, `bounce_mailbox = "imap://127.0.0.1:${silent.address().port}"\nbounce_user = "bounces"`, credentials());
  try {
    await until(() => asked, 'the mailbox is asked');
    assert.equal((await server.get('/')).status, 200);
    const began = Date.now();
    assert.equal((await server.stop()).status, 0);
    assert.ok(Date.now() - began < 10_000);
  } finally {
    await server.close();
    silent.close();
  }
});
