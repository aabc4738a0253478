// The newsroom's own mail, against a real SMTP server: invitations, a forgotten password, a lost second factor; a relay that is slow,
// dead or refuses; signatures that others verify; mails that lie in a folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { settings } from './copy.mjs';
import { Newsroom, codeOf, password } from './newsroom.mjs';
import { openBrowser, sitDown } from './reader.mjs';
import { Relay, read } from './relay.mjs';
import { Server, root, run, until } from './server.mjs';

const newPassword = 'ten herrings in a barrel';
const start = Date.now();
let keys;
let relay;
let server;
let newsroom;
let browser;
let admin;

const withMail = (lines) => `${settings}\n[mail]\nfrom = "The Journey <newsroom@journey.example>"\n${lines}\n`;

before(async () => {
  keys = await mkdtemp(join(tmpdir(), 'stoppress-keys-'));
  execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', join(keys, 'dkim.pem')], { stdio: 'ignore' });
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', join(keys, 'tls.pem'), '-out', join(keys, 'tls.crt'), '-days', '3650',
    '-subj', '/CN=relay', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' });
  relay = await Relay.open();
  server = await Server.of(withMail(`relay = "smtp://127.0.0.1:${relay.port}"\ndkim_selector = "news"\ndkim_key = "${join(keys, 'dkim.pem')}"`), { clock: start });
  newsroom = new Newsroom(server);
  browser = await openBrowser();
  admin = await newsroom.api('administrator');
});
after(async () => {
  await browser?.close();
  await server?.close();
  await relay?.close();
  await rm(keys, { recursive: true, force: true });
});

const ask = (email, to = newsroom) => to.send('', 'POST', 'password-links', { email }, {}, `127.0.0.${2 + (Math.random() * 200 | 0)}`);
const outbox = async (by = admin) => (await by('GET', 'mails')).body.mails;
const isNow = (state, by = admin, besides = () => true) => until(async () => (await outbox(by)).slice(0, 1).find((mail) => mail.state === state && besides(mail)), `the newest mail is ${state}`);

test('An invitation arrives with both parts, signed by the title, and its link lets one person in', async () => {
  const page = await newsroom.signIn(browser, 'administrator', { path: '/settings/staff' });
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('E-mail').fill('robin@courier.example');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('It is on its way to them by e-mail.').waitFor();
  const shown = await page.getByLabel('Link of the invitation').inputValue();
  const mail = await relay.next();
  assert.deepEqual([mail.to, mail.from], ['robin@courier.example', '"The Journey" <newsroom@journey.example>']);
  assert.equal(mail.subject, 'Your invitation to the newsroom of The Journey');
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.equal(mail.link.href, shown);
  assert.ok(mail.html.includes(`href="${shown}"`), 'both parts have the link');

  // By a program that is not ours.
  const file = join(keys, 'mail.eml');
  await writeFile(file, mail.raw);
  const publicKey = execFileSync('openssl', ['pkey', '-in', join(keys, 'dkim.pem'), '-pubout', '-outform', 'DER']).toString('base64');
  const verified = (bytes) => execFileSync('/usr/bin/python3', [join(root, 'src/mail/verify_dkim.py'), bytes, 'news._domainkey.journey.example', `v=DKIM1; k=rsa; p=${publicKey}`], { encoding: 'utf8' }).trim();
  assert.equal(verified(file), 'verified');
  await writeFile(file, String(mail.raw).replace('Take your seat', 'Take my seat'));
  assert.notEqual(verified(file), 'verified');

  const invited = await sitDown(browser, server);
  await invited.goto(mail.link.pathname);
  await invited.getByLabel('Your name').fill('Robin Vale');
  await invited.getByLabel('Password', { exact: true }).fill(password);
  await invited.getByRole('button', { name: 'Take your seat' }).click();
  await invited.getByRole('heading', { name: 'Desk', exact: true }).waitFor();
  await page.goto('/newsroom/settings/outbox');
  await page.getByRole('cell', { name: 'robin@courier.example' }).waitFor();
  await page.getByRole('button', { name: mail.subject }).click();
  await page.getByText('Its text is not shown').waitFor();
  assert.ok(!(await page.content()).includes(mail.link.pathname.split('/').at(-1)), 'no link of others is in the page');
  await page.context().close();
  await invited.context().close();
});

test('A forgotten password is set anew by the mailed link: once, within an hour, and all sessions end', async () => {
  const { email } = await newsroom.hire('editor', 'Tess Orme');
  const elsewhere = await newsroom.session('Tess Orme');
  const page = await sitDown(browser, server);
  await page.goto('/newsroom/');
  await page.getByRole('link', { name: 'I forgot my password' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  const mail = await relay.next();
  assert.equal(mail.to, email);

  await page.goto(mail.link.pathname);
  await page.goto(mail.link.pathname); // as a scanner did before
  assert.equal((await newsroom.send(elsewhere, 'GET', 'session')).status, 200, 'opening it changes nothing');
  await page.getByLabel('New password').fill('password1234');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByLabel('New password').and(page.locator('[aria-invalid="true"]')).waitFor();
  await page.getByLabel('New password').fill(newPassword);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('heading', { name: 'Your password is set' }).waitFor();
  assert.equal((await newsroom.send(elsewhere, 'GET', 'session')).status, 401);
  assert.equal((await relay.next()).subject, 'Your password was changed');

  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Desk', exact: true }).waitFor();
  await page.goto(mail.link.pathname);
  await page.getByText('This link is no longer good').waitFor();
  await page.context().close();

  await ask(email);
  const late = await relay.next();
  await server.setClock(start + 3_601_000 + 60_000);
  assert.equal((await newsroom.send('', 'GET', `password-links/${late.link.pathname.split('/').at(-1)}`)).status, 410, 'an hour later');
});

test('Nobody learns by a forgotten password who works here', async () => {
  const { email } = await newsroom.hire('reporter', 'Nell Marsh');
  const [known, unknown] = [await ask(email), await ask('nobody@courier.example')];
  assert.deepEqual([known.status, known.text], [unknown.status, unknown.text]);
  assert.equal((await relay.next()).to, email);
  const count = relay.mails.length;
  assert.ok((await outbox()).every(({ to_address: to }) => to !== 'nobody@courier.example'));
  assert.equal(relay.mails.length, count);
});

test('A lost second factor ends when an administrator knows who asks and the owner opens the mailed link', async () => {
  const { email } = await newsroom.hire('wire_editor', 'Wim Tarn');
  const own = await newsroom.api('Wim Tarn');
  const { secret } = (await own('POST', 'account/two-factor', { password })).body;
  // The program's clock is not this one's.
  await server.setClock(start + 3_661_000);
  const steps = Math.round((start + 3_661_000 - Date.now()) / 30_000);
  const tries = [0, 1, -1, 2, -2].map((shift) => codeOf(secret, steps + shift));
  let on = null;
  for (const code of tries) if ((on = await own('PUT', 'account/two-factor', { code })).status === 200) break;
  assert.equal(on.status, 200, JSON.stringify(on.body));

  const page = await sitDown(browser, server);
  await page.goto('/newsroom/');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'I have lost my phone and my recovery codes' }).click();
  await page.getByText('The administrators have been told.').waitFor();
  const told = await relay.next();
  assert.match(told.subject, /Wim Tarn has lost their second factor/);

  const desk = await newsroom.signIn(browser, 'administrator', { path: '/settings/staff' });
  await desk.getByRole('button', { name: 'Confirm Wim Tarn' }).click();
  await desk.getByRole('button', { name: 'It is them' }).click();
  await desk.getByText('It is on its way to Wim Tarn by e-mail').waitFor();
  const mail = await relay.next();
  assert.equal(mail.to, email);
  await page.goto(mail.link.pathname);
  await page.getByRole('button', { name: 'Turn it off' }).click();
  await page.getByRole('heading', { name: 'Your second factor is off' }).waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Desk', exact: true }).waitFor();
  await page.context().close();
  await desk.context().close();
});

test('A relay that says “later” is asked again; one that says “never” is not, and the outbox says what it said', async () => {
  relay.refuse = () => [451, '4.7.1 Greylisted'];
  await admin('POST', 'invitations', { email: 'later@courier.example', role: 'reporter' });
  const waiting = await isNow('waiting', admin, ({ tries }) => tries === 1);
  assert.match(waiting.said, /451 4\.7\.1 Greylisted/);
  relay.refuse = () => null;
  await server.setClock(start + 3_700_000 + 120_000);
  assert.equal((await relay.next(20_000)).to, 'later@courier.example');
  await isNow('sent');

  relay.refuse = () => [550, '5.1.1 No such user'];
  await admin('POST', 'invitations', { email: 'never@courier.example', role: 'reporter' });
  const refused = await isNow('refused');
  assert.match(refused.said, /550 5\.1\.1 No such user/);
  const { asked } = relay;
  relay.refuse = () => null;
  const page = await newsroom.signIn(browser, 'administrator', { path: '/settings/outbox' });
  await page.getByText('550 5.1.1 No such user').waitFor();
  assert.equal(relay.asked, asked, 'it is not tried again');
  await page.context().close();
});

test('While no relay can be reached nothing is lost, and nobody waits', async () => {
  const { port } = relay;
  await relay.close();
  const began = Date.now();
  assert.equal((await admin('POST', 'invitations', { email: 'dark@courier.example', role: 'reporter' })).body.mailed, true);
  assert.ok(Date.now() - began < 3000, 'whoever invites does not wait for the relay');
  await isNow('waiting', admin, ({ tries }) => tries >= 1);
  relay = await Relay.open({}, port);
  await server.setClock(start + 3_900_000 + 240_000);
  assert.equal((await relay.next(20_000)).to, 'dark@courier.example');
});

test('A relay that is silent keeps neither readers nor the newsroom nor the end of the program', async () => {
  relay.silent = true;
  for (let number = 0; number < 3; ++number) await admin('POST', 'invitations', { email: `slow${number}@courier.example`, role: 'reporter' });
  await until(async () => (await outbox()).some(({ state }) => state === 'given'), 'the relay has one');
  assert.equal((await server.get('/')).status, 200);
  const began = Date.now();
  await server.stop();
  assert.ok(Date.now() - began < 9000, `it ended after ${Date.now() - began} ms`);
  relay.silent = false;
  await server.open({ same: true });
  admin = await newsroom.api('administrator');
  for (let number = 0; number < 3; ++number) assert.match((await relay.next(60_000)).to, /^slow\d@/);
  assert.equal(new Set(relay.mails.filter(({ to }) => to.startsWith('slow')).map(({ id }) => id)).size, 3, 'each of them once');
});

test('A program that is killed while the relay has a mail calls that one uncertain, and sends it no more', async () => {
  relay.silent = true;
  await admin('POST', 'invitations', { email: 'killed@courier.example', role: 'reporter' });
  await isNow('given');
  await server.stop('SIGKILL');
  relay.silent = false;
  await server.open({ same: true });
  assert.equal((await outbox())[0].state, 'given', 'another node may have it');
  await server.setClock(start + 3_900_000 + 1_200_000);
  const row = await isNow('uncertain');
  assert.match(row.said, /may have arrived/);
  await admin('POST', 'invitations', { email: 'after@courier.example', role: 'reporter' });
  assert.equal((await relay.next(60_000)).to, 'after@courier.example');
  assert.ok(!relay.mails.some(({ to }) => to === 'killed@courier.example'));
});

test('To a relay on STARTTLS goes everything encrypted, the password too; to one that nobody vouches for goes nothing', async () => {
  const secure = await Relay.open({
    key: await readFile(join(keys, 'tls.pem')), cert: await readFile(join(keys, 'tls.crt')), authOptional: false,
    onAuth: ({ username, password: word }, session, done) => (username === 'journey' && word === 'a word for the relay' ? done(null, { user: username }) : done(new Error('no'))),
  });
  await writeFile(join(keys, 'relay.password'), 'a word for the relay\n');
  const lines = `relay = "smtp://127.0.0.1:${secure.port}"\nuser = "journey"\npassword_file = "${join(keys, 'relay.password')}"\n`;
  let other, strange;
  try {
    other = await Server.of(withMail(`${lines}ca_file = "${join(keys, 'tls.crt')}"`));
    strange = await Server.of(withMail(`${lines}ca_file = "/etc/ssl/certs/ca-certificates.crt"`));
    const by = await new Newsroom(other).api('administrator');
    await by('POST', 'invitations', { email: 'safe@courier.example', role: 'reporter' });
    const mail = await secure.next();
    assert.deepEqual([mail.to, mail.secure, mail.user], ['safe@courier.example', true, 'journey']);
    const refused = await new Newsroom(strange).api('administrator');
    await refused('POST', 'invitations', { email: 'unsafe@courier.example', role: 'reporter' });
    const row = await isNow('waiting', refused, ({ tries }) => tries === 1);
    assert.match(row.said, /certificate/);
    assert.equal(secure.mails.length, 1);
    const said = await run('doctor', 'mail', '--dir', other.dir);
    assert.match(said.out, /^relay +smtp:\/\/127\.0\.0\.1:\d+: takes mail$/m, said.out + said.err);
    assert.doesNotMatch(said.out + said.err + (await readFile(other.log, 'utf8')), /a word for the relay/);
    assert.equal((await run('doctor', 'mail', '--dir', strange.dir)).status, 1);
  } finally {
    await other?.close();
    await strange?.close();
    await secure.close();
  }
});

test('In a folder each mail is a file, and the newsroom shows what it says', async () => {
  const other = await Server.of(withMail('relay = "folder:outbox"'));
  try {
    const there = new Newsroom(other);
    const page = await there.signIn(browser, 'administrator', { path: '/settings/outbox' });
    await page.getByText('Nothing was mailed yet').waitFor();
    const by = await there.api('administrator');
    await by('POST', 'invitations', { email: 'folder@courier.example', role: 'reporter' });
    await isNow('sent', by);
    const files = (await readdir(join(other.dir, 'outbox'))).filter((name) => name.endsWith('.eml'));
    assert.equal(files.length, 1);
    const mail = await read(await readFile(join(other.dir, 'outbox', files[0])));
    assert.equal(mail.to, 'folder@courier.example');
    assert.ok(mail.html.includes(mail.link.href));
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByRole('button', { name: mail.subject }).click();
    await page.getByText(mail.link.href).waitFor();
    await page.context().close();
  } finally {
    await other.close();
  }
});

test('Without a relay the newsroom says so, and shows links', async () => {
  const other = await Server.of(settings);
  try {
    const there = new Newsroom(other);
    const { email } = await there.hire('reporter');
    const page = await there.signIn(browser, 'administrator', { path: '/settings/outbox' });
    await page.getByText('No e-mail leaves this newsroom.').waitFor();
    await page.goto('/newsroom/settings/staff');
    await page.getByRole('row', { name: email }).getByRole('button', { name: /Change/ }).click();
    await page.getByRole('menuitem', { name: 'Link to a new password' }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = new URL(await page.getByLabel(/^Link for/).inputValue());
    const own = await sitDown(browser, other);
    await own.goto('/newsroom/forgot');
    await own.getByLabel('E-mail').fill(email);
    await own.getByRole('button', { name: 'Send me the link' }).click();
    await own.getByText('This newsroom sends no e-mail.').waitFor();
    await own.goto(link.pathname);
    await own.getByLabel('New password').fill(newPassword);
    await own.getByRole('button', { name: 'Set the password' }).click();
    await own.getByRole('heading', { name: 'Your password is set' }).waitFor();
    await page.context().close();
    await own.context().close();
  } finally {
    await other.close();
  }
});
