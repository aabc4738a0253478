// The newsroom of a server: staff who are hired when a journey first names them, each at a desk of their own.
//
//   const newsroom = new Newsroom(server);
//   const page = await newsroom.signIn(browser, 'editor');          // the desk's list, signed in
//   const api = await newsroom.api('reporter');                     // (method, path, body?) → { status, body, headers }
//   await newsroom.hire('reporter', 'Ida Marsh');                   // somebody beside the one of each role
//
// A person is named by their role (reporter, wire_editor, editor, commercial, administrator) or by their name.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { ended, request, start } from './server.mjs';
import { sitDown } from './reader.mjs';

export const password = 'a press in a cellar';
const names = {
  reporter: 'Robin Vale', wire_editor: 'Wilma Tarn', editor: 'Edda Quill', commercial: 'Cole Marten', administrator: 'Ada Harrow',
};

// Runs a command of the program with lines for its standard input.
export function tell(input, ...args) {
  const child = start(args, 'pipe');
  child.stdin.end(input);
  return ended(child);
}

export class Newsroom {
  #people = new Map();

  constructor(server) {
    this.server = server;
  }

  // A new person; they are asked for by `name` from now on.
  async hire(role, name = names[role]) {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@courier.example`;
    const { status, err } = await tell(`${password}\n`, 'user', 'add', '--dir', this.server.dir, '--name', name, '--role', role, email);
    assert.equal(status, 0, err);
    const person = { name, role, email, password, cookie: '' };
    this.#people.set(name, person);
    return person;
  }

  // Who is called that; whoever has the role is hired when they are first asked for.
  async person(who) {
    return this.#people.get(names[who] ?? who) ?? this.hire(who);
  }

  // A session of theirs: the one they have, unless another is wanted. Signing in is limited, so journeys share one.
  async session(who, { another = false } = {}) {
    const person = await this.person(who);
    if (person.cookie && !another) return person.cookie;
    const { status, headers, body } = await this.send('', 'POST', 'session', { email: person.email, password: person.password });
    assert.equal(status, 201, JSON.stringify(body));
    const cookie = headers['set-cookie'][0].split(';')[0];
    if (!person.cookie) person.cookie = cookie;
    return cookie;
  }

  // A page before the desk, signed in; `path` is another screen. `options` are the browser's context's, and `another`: a session of its own.
  async signIn(browser, who, { path = '/', another, ...options } = {}) {
    const cookie = await this.session(who, { another });
    const page = await sitDown(browser, this.server, options);
    const [name, value] = cookie.split('=');
    await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/newsroom', httpOnly: true, sameSite: 'Lax' }]);
    await page.goto(`/newsroom${path}`);
    await page.getByRole('navigation', { name: 'Newsroom' }).waitFor();
    return page;
  }

  // Asks the API as they do from the newsroom's own page.
  async api(who) {
    const cookie = await this.session(who);
    return (method, path, body) => this.send(cookie, method, path, body);
  }

  // A story of theirs, told by the fields that matter; gives what the API says of it.
  async story(who, content = {}) {
    const made = await (await this.api(who))('POST', 'stories', { content: { ...whole, ...content } });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  }

  async send(cookie, method, path, body, headers = {}, from = undefined, raw = '') {
    const text = body === undefined ? raw : JSON.stringify(body);
    const reply = await request(this.server.port, `/newsroom/api/${path}`, {
      method, body: text, from,
      headers: {
        Origin: this.server.origin, ...(cookie ? { Cookie: cookie } : {}), ...(text ? { 'Content-Type': 'application/json' } : {}),
        'Content-Length': Buffer.byteLength(text), ...headers,
      },
    });
    const said = reply.body.toString('utf8');
    return { status: reply.status, headers: reply.headers, text: said, body: /json/.test(reply.headers['content-type'] ?? '') ? JSON.parse(said) : null };
  }
}

export const paragraphs = (...texts) => ({
  type: 'doc', content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

// Nothing that publication asks for is missing.
export const whole = {
  headline: 'Harbour gates closed before the tide',
  standfirst: 'The council shut all seven gates four hours early.',
  body: paragraphs('Nobody was hurt.', 'The gates open again at noon.'),
};

// The editor's word that everything typed so far has arrived.
export const saved = (page) => page.getByRole('status').filter({ hasText: /^Saved \d/ }).waitFor();

// The text can be written in.
export const writable = (page) => page.locator('#story-body[contenteditable=true]').waitFor();

// The editor knows where the cursor was moved to: the browser tells it with the next frame, which nobody's hands are quicker than.
export const moved = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

// The paragraphs of a body, as words.
export const words = (body) => (body.content ?? []).map(function said(node) {
  return node.text ?? (node.content ?? []).map(said).join('');
});

// The codes of an authenticator (RFC 6238) for a key as it is shown; `later` steps of half a minute ahead.
export function codeOf(key, later = 0) {
  const bits = [...key.replace(/\s/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', secret).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
