// An edition leaves, to everybody once: against a real SMTP server that is slow, drops connections or refuses, with a
// program that is killed in the middle. STOPPRESS_LONG=1 kills it twenty times rather than three.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { read } from './relay.mjs';
import { CountingRelay, ask, edition, isSent, send, states, title } from './sending.mjs';
import { ended, request, root, run, until } from './server.mjs';

const kills = process.env.STOPPRESS_LONG ? 20 : 3;
const connections = 16;

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'letters-'))));
after(() => rm(folder, { recursive: true, force: true }));

test(`kill -9 in the middle of an edition to 10,000, ${kills} times: nobody is mailed twice or left out`, { timeout: 540_000 }, async () => {
  const readers = 10_000;
  const relay = await new CountingRelay().open();
  const server = await title(folder, relay.port, readers, `connections = ${connections}`);
  try {
    const sender = send(server);
    sender.on('error', () => undefined);
    await until(() => edition(server)[0] === 'sending', 'the edition begins', 60_000);
    sender.kill('SIGKILL'); // it only looked on
    for (let kill = 1; kill <= kills; ++kill) {
      await until(() => relay.count >= (readers * kill) / (kills + 1), `mails before kill ${kill}`, 120_000);
      const { signal } = await server.stop('SIGKILL');
      assert.equal(signal, 'SIGKILL');
      await server.open({ same: true });
    }
    await isSent(server);
    const now = states(server);
    assert.deepEqual(Object.keys(now).filter((state) => !['taken', 'uncertain'].includes(state)), [], 'each was decided');
    assert.equal(now.taken + (now.uncertain ?? 0), readers);
    assert.ok((now.uncertain ?? 0) <= connections * kills, `${now.uncertain} uncertain`);
    for (const [id, state] of ask(server, 'SELECT subscriber - 1000000, state FROM newsletter_delivery')) {
      const times = relay.taken.get(`reader${id}@mail.example`) ?? 0;
      assert.ok(state === 'taken' ? times === 1 : times <= 1, `reader ${id} is ${state} and got ${times}`);
    }
  } finally {
    await server.close();
    await relay.close();
  }
});

test('SIGTERM in the middle: it ends within ten seconds, nobody is uncertain, and it goes on at the next start', async () => {
  const relay = await new CountingRelay().open();
  relay.wait = () => 300;
  const server = await title(folder, relay.port, 200);
  try {
    send(server);
    await until(() => relay.count > 20, 'mails arrive', 60_000);
    const began = Date.now();
    const { status } = await server.stop();
    assert.equal(status, 0);
    assert.ok(Date.now() - began < 10_000);
    const then = states(server);
    assert.equal(then.taken, relay.count, 'what the relay took is noted');
    assert.deepEqual([then.given, then.uncertain], [undefined, undefined]);
    relay.wait = () => 0;
    await server.open({ same: true });
    await isSent(server);
    assert.ok([...relay.taken.values()].every((times) => times === 1));
    assert.equal(relay.count, 200);
  } finally {
    await server.close();
    await relay.close();
  }
});

test('A relay that refuses half of them: it pauses and says why, and whoever is refused for good is not mailed again', async () => {
  const relay = await new CountingRelay().open();
  relay.refuse = (to) => (/[02468]@/.test(to) ? [550, '5.1.1 No such user'] : null);
  const server = await title(folder, relay.port, 1000);
  try {
    const command = await ended(send(server));
    assert.equal(command.status, 1);
    assert.match(command.out, /paused: Of the last \d+ mails \d+ were refused or came back/);
    const [state, why] = edition(server);
    assert.equal(state, 'paused');
    assert.match(why, /were refused/);
    assert.ok(relay.count < 300, `${relay.count} went`);
    const [[suppressed]] = ask(server, "SELECT COUNT(*) FROM mail_suppression WHERE reason = 'bounced'");
    assert.equal(Number(suppressed), states(server).refused);
  } finally {
    await server.close();
    await relay.close();
  }
});

test('A relay that drops connections in mid-mail, hangs up and is gone for a while: each gets one all the same', async () => {
  const relay = await new CountingRelay().open();
  let drops = 0;
  // Between the two: cuts every seventh connection after some bytes of a mail, and closes every fifth at once.
  let connected = 0;
  const proxy = net.createServer((client) => {
    const number = ++connected;
    if (drops < 60 && number % 5 === 0) return ++drops, client.destroy();
    const onward = net.connect(relay.port, '127.0.0.1');
    let passed = 0;
    client.on('data', (part) => {
      passed += part.length;
      if (drops < 60 && number % 7 !== 0 && passed > 4000) return ++drops, client.destroy(), onward.destroy();
      onward.write(part);
    });
    onward.pipe(client);
    for (const socket of [client, onward]) socket.on('error', () => undefined).on('close', () => (client.destroy(), onward.destroy()));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const server = await title(folder, proxy.address().port, 300);
  try {
    send(server);
    await isSent(server);
    assert.ok(drops > 0);
    const now = states(server);
    assert.equal(now.taken + (now.uncertain ?? 0), 300);
    for (const [id, state] of ask(server, 'SELECT subscriber - 1000000, state FROM newsletter_delivery')) {
      const times = relay.taken.get(`reader${id}@mail.example`) ?? 0;
      assert.ok(state === 'taken' ? times === 1 : times <= 1, `reader ${id} is ${state} and got ${times}`);
    }
  } finally {
    await server.close();
    proxy.close();
    await relay.close();
  }
});

test('Each mail has both parts, the headers that suppliers want, and a signature; links are counted without anybody in them', async () => {
  const keys = join(folder, 'dkim.pem');
  execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', keys], { stdio: 'ignore' });
  const relay = await new CountingRelay().open();
  relay.keeps = true;
  const server = await title(folder, relay.port, 2, `dkim_selector = "news"\ndkim_key = "${keys}"`);
  try {
    ask(server, `UPDATE newsletter SET settings = json_set(settings, '$.counts_clicks', json('true'))`);
    const command = await ended(send(server));
    assert.equal(command.status, 0, command.err);
    const raw = relay.mails.get('reader1@mail.example');
    const mail = await read(raw);
    assert.ok(mail.text.length > 100 && mail.html.includes('<table'), 'both parts');
    assert.equal(mail.from, '"The Journey" <news@journey.example>');
    assert.match(raw.toString(), /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    assert.match(raw.toString().replace(/\r\n /g, ' '), /^List-Unsubscribe: <http:\/\/journey\.example\/newsletter\/leave\/[a-z0-9]+>\r$/m);
    assert.match(raw.toString(), /^List-Id: <[a-z-]+\.newsletter\.journey\.example>\r$/m);
    assert.ok(raw.toString().split('\r\n').every((line) => line.length <= 998 && /^[\t\x20-\x7e]*$/.test(line)));
    const publicKey = execFileSync('openssl', ['pkey', '-in', keys, '-pubout', '-outform', 'DER']).toString('base64');
    const bytes = join(folder, 'mail.eml');
    await writeFile(bytes, raw);
    assert.equal(execFileSync('/usr/bin/python3', [join(root, 'src/mail/verify_dkim.py'), bytes, 'news._domainkey.journey.example', `v=DKIM1; k=rsa; p=${publicKey}`],
      { encoding: 'utf8' }).trim(), 'verified');

    const links = (text) => [...text.matchAll(/http:\/\/journey\.example(\/newsletter\/go\/\d+\/\d+)/g)].map((match) => match[1]);
    const [link] = links(mail.html);
    assert.ok(link, 'stories are reached by counted links');
    assert.deepEqual(links(mail.html), links((await read(relay.mails.get('reader2@mail.example'))).html), 'the same for everybody');
    const browser = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0' };
    const followed = await server.get(link, browser);
    assert.equal(followed.status, 303);
    assert.match(followed.headers.location, /^\/world\/report-number-\d-\d+$/);
    await server.get(link, { ...browser, 'Sec-Purpose': 'prefetch' });
    await request(server.port, link, { method: 'HEAD', headers: browser });
    await server.get(link, { 'User-Agent': 'curl/8' });
    assert.equal((await server.get(link.replace(/\d+$/, '999999'), browser)).status, 404, 'leads nowhere else');
    assert.ok((await server.get('/newsletter/go/1/1/https://evil.example', browser)).status >= 400);
    await until(() => ask(server, 'SELECT link, times FROM newsletter_count').length > 0, 'it is counted', 90_000);
    assert.deepEqual(ask(server, 'SELECT link, times FROM newsletter_count'), [[link.split('/').at(-1), '1']]);
  } finally {
    await server.close();
    await relay.close();
  }
});

test('Without a server the command sends by itself; a second edition is another one', async () => {
  const relay = await new CountingRelay().open();
  const server = await title(folder, relay.port, 25);
  try {
    await server.stop();
    const { status, out } = await run('letters', 'send', '--dir', server.dir);
    assert.equal(status, 0);
    assert.match(out, /25 of 25 taken/);
    assert.equal(relay.count, 25);
    const none = await run('letters', 'send', '--dir', server.dir, '--letter', 'nothing-of-that-name');
    assert.equal(none.status, 1);
    assert.match(none.err, /There is no newsletter called nothing-of-that-name/);
  } finally {
    await server.close();
    await relay.close();
  }
});
