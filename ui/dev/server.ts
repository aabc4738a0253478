// A stand-in for the newsroom's API, so that screens can be built and looked at without the server: `npm run dev`.
// Sign in with anything; a password of "wrong" is refused, an address that begins with "two" is asked for the code 123456.
// Set-up and invitation links are good with the token "good". Every few seconds something happens on the desk.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type { Member, View } from '../src/api/types';
import { answerFronts } from './fronts';
import { answerNewsletters } from './newsletters';
import { answerMessages } from './messages';
import * as world from './world';

interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}
type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
type Act = (request: Request, part: (at: number) => string) => Answer;

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const no = (status: number, detail: string, more: object = {}): Answer => ({ status, body: { type: 'about:blank', title: 'Refused', status, detail, ...more } });
const gone = () => no(410, 'This link is no longer good.');
const listeners = new Set<ServerResponse>();
export const broadcast = (event: string, what: object) => listeners.forEach((one) => one.write(`event: ${event}\ndata: ${JSON.stringify(what)}\n\n`));
let signedIn = process.env['SIGNED_OUT'] === undefined;
let views: View[] = [{ name: 'My desk', query: 'state=draft,waiting,scheduled' }, { name: 'Sport, live', query: 'section=sport&state=live' }];

function storyList({ query }: Request): Answer {
  const given = (name: string) => query.get(name) ?? '';
  const wanted = world.rows.filter((row) =>
    (!given('state') || given('state').split(',').includes(row.state)) && (!given('section') || row.section.slug === given('section')) &&
    (!given('by') || row.byline.includes(given('by')) || String(row.changed_by?.id) === given('by')) &&
    (!given('source') || (given('source') === 'wire') === row.source.includes('WIRE')) &&
    (!given('q') || `${row.slug} ${row.headline} ${row.id}`.toLowerCase().includes(given('q').toLowerCase())) &&
    (!given('since') || row.changed_at >= given('since')) && (!given('until') || row.changed_at < given('until')))
    .sort((a, b) => b.changed_at.localeCompare(a.changed_at));
  return page(wanted, query, 'stories');
}
function page<T>(all: T[], query: URLSearchParams, name: string, from = 'after'): Answer {
  const start = Number(query.get(from) ?? 0);
  const count = Number(query.get('count') ?? 50);
  return ok({ [name]: all.slice(start, start + count), next: start + count < all.length ? String(start + count) : null });
}
function change(id: number, what: object): Answer {
  const row = world.rows.find((one) => one.id === id);
  if (!row) return no(404, 'There is no such story.');
  Object.assign(row, what, { changed_at: new Date().toISOString(), changed_by: world.person(1) });
  setTimeout(() => broadcast('story', { id, state: row.state, revision: row.revision, by: 1 }), 80);
  return ok(row);
}
function story(id: number): Answer {
  const row = world.rows.find((one) => one.id === id);
  if (!row) return no(404, 'There is no such story.');
  return ok({ story: row, content: world.contents.get(id), revision: row.revision, saved_at: row.changed_at, saved_by: row.changed_by, corrections: [], preview: null, alarms: [], wire: null });
}
function makeStory(): Answer {
  const first = world.rows[0]!;
  const id = Math.max(...world.rows.map((row) => row.id)) + 1;
  world.rows.unshift({ ...first, id, state: 'draft', slug: 'untitled', headline: '', words: 0, revision: 1, published_revision: null, first_published: null,
    breaking_until: null, editing: null, picture: false, address: null, changed_at: new Date().toISOString(), changed_by: world.person(1) });
  world.contents.set(id, { ...world.contents.get(400)!, headline: '', standfirst: '', body: { type: 'doc', content: [{ type: 'paragraph' }] } });
  return { ...story(id), status: 201 };
}
function signIn({ body }: Request): Answer {
  if (body['password'] === 'wrong') return no(401, 'E-mail, password or code is not right.');
  if (body['password'] === 'often') return { ...no(429, 'Too many tries.'), headers: { 'Retry-After': '240' } };
  if (String(body['email']).startsWith('two') && body['code'] !== '123456') return no(401, 'A code is needed.', { needs: 'code' });
  signedIn = true;
  return ok(world.session, 201);
}
function publish({ body }: Request, id: number): Answer {
  if (id === 398) return no(422, 'The section page needs a main picture’s alternative text before this can go out.', { field: 'alt' });
  if (body['at']) return change(id, { state: 'scheduled', release_at: body['at'], embargo: body['embargo'] ?? null });
  const row = world.rows.find((one) => one.id === id);
  return change(id, { state: 'live', release_at: null, published_revision: row?.revision, address: `/home/story-${id}` });
}
function putWire(id: number, state: string): Answer {
  const item = world.wireItems.find((one) => one.id === id);
  if (!item) return no(404, 'There is no such item.');
  item.state = state as typeof item.state;
  setTimeout(() => broadcast('wire', { id }), 50);
  return ok(item);
}
function wireList({ query }: Request): Answer {
  const given = (name: string) => query.get(name) ?? '';
  const items = world.wireItems.filter((item) => (!given('state') || given('state').split(',').includes(item.state)) && (!given('source') || item.source === given('source')) &&
    (!given('q') || `${item.headline} ${item.slugline}`.toLowerCase().includes(given('q').toLowerCase())));
  return page(items.map(({ content: _content, ...item }) => item), query, 'items');
}
// The agency's newer version of story 395: another headline and a paragraph more.
function waitingWire(id: number): Answer {
  const content = world.contents.get(id);
  const item = world.wireItems.find((one) => one.story === id && one.state !== 'taken');
  if (!content || !item) return no(404, 'No newer version waits beside this story.');
  const more = { type: 'paragraph', content: [{ type: 'text', text: 'The agency has added a paragraph with what the harbour master said.' }] };
  const wire = { ...content, headline: `${content.headline}, agency says`, body: { ...content.body, content: [...(content.body.content ?? []), more] } };
  return ok({ item, base: content, wire, merged: wire, clashes: [], comparison: { fields: [], blocks: [
    { change: 'added', kind: 'paragraph', parts: [{ text: more.content[0]?.text ?? '', change: 'added' }] }] } });
}
function takeWire({ body }: Request, id: number): Answer {
  const content = world.contents.get(id);
  const row = world.rows.find((one) => one.id === id);
  if (!content || !row) return no(404, 'There is no such story.');
  world.contents.set(id, { ...content, ...(body['content'] as object) });
  putWire(Number(body['item']), 'taken');
  change(id, { wire_waiting: false, revision: row.revision + 1 });
  return ok({ revision: row.revision, saved_at: row.changed_at, slug: row.slug });
}
function changeMember(id: number, body: Record<string, unknown>): Answer {
  const member = world.people.find((one) => one.id === id);
  if (!member) return no(404, 'There is no such person.');
  if (id === 1) return no(409, 'Edda Quince is the last administrator. Make somebody else one first.');
  return ok(Object.assign(member, body as Partial<Member>));
}
const revisions = (id: number) => Array.from({ length: world.rows.find((row) => row.id === id)?.revision ?? 3 }, (_, at) => ({
  number: at + 1, at: world.ago((9 - at) * 31), by: world.person(1 + (at % 3)), words: 320 + at * 40, headline: world.contents.get(id)?.headline ?? '', published: at === 2, kept: true,
})).reverse();

const routes: [string, RegExp, Act][] = [
  ['GET', /^session$/, () => (signedIn ? ok(world.session) : no(401, 'Nobody is signed in.'))],
  ['POST', /^session$/, signIn],
  ['DELETE', /^session$/, () => ((signedIn = false), { status: 204 })],
  ['GET', /^sessions$/, () => ok({ sessions: world.sessions })],
  ['DELETE', /^sessions\/(\d+)$/, (_, part) => (world.sessions.splice(world.sessions.findIndex((one) => one.id === Number(part(1))), 1), { status: 204 })],
  ['GET', /^setup\/(.+)$/, (_, part) => (part(1) === 'good' ? { status: 204 } : gone())],
  ['POST', /^setup\/(.+)$/, ({ body }) => (String(body['email']).includes('@') ? ok(world.session, 201) : no(422, 'That is not an e-mail address.', { field: 'email' }))],
  ['GET', /^invitation\/(.+)$/, (_, part) => (part(1) === 'good' ? ok({ email: 'may.tolland@courier.example', role: 'reporter', title: 'The Saltmarsh Courier' }) : gone())],
  ['POST', /^invitation\/(.+)$/, () => ok(world.session, 201)],
  ['GET', /^staff$/, () => ok({ staff: world.people })],
  ['PATCH', /^staff\/(\d+)$/, ({ body }, part) => changeMember(Number(part(1)), body)],
  ['GET', /^invitations$/, () => ok({ invitations: world.invitations })],
  ['POST', /^invitations$/, ({ body }) => {
    if (!String(body['email']).includes('@')) return no(422, 'That is not an e-mail address.', { field: 'email' });
    world.invitations.push({ id: 77, email: String(body['email']), role: 'reporter', by: world.person(1), expires: world.ago(-2880) });
    return ok({ id: 77, link: 'https://courier.example/newsroom/invitation/h1Zk3rQ9uVx7Lm2p', expires: world.ago(-2880) }, 201);
  }],
  ['DELETE', /^invitations\/(\d+)$/, () => (world.invitations.pop(), { status: 204 })],
  ['PUT', /^account\/password$/, ({ body }) => (body['current'] === 'wrong' ? no(403, 'That is not your password.', { field: 'current' }) : { status: 204 })],
  ['POST', /^account\/two-factor$/, ({ body }) => body['password'] === 'wrong' ? no(403, 'That is not your password.', { field: 'password' }) : ok({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DP', address: 'otpauth://totp/The%20Saltmarsh%20Courier:edda.quince%40courier.example?secret=JBSWY3DPEHPK3PXPJBSWY3DP&issuer=The%20Saltmarsh%20Courier' })],
  ['PUT', /^account\/two-factor$/, ({ body }) => (body['code'] === '123456' ? ok({ recovery_codes: Array.from({ length: 10 }, (_, at) => `${4096 + at * 977}-k${at}zq-${7001 + at * 313}`) }) : no(422, 'That code is not right. Is the clock of your phone?', { field: 'code' }))],
  ['DELETE', /^account\/two-factor$/, () => ({ status: 204 })],
  ['GET', /^tokens$/, () => ok({ tokens: world.tokens })],
  ['POST', /^tokens$/, ({ body }) => (world.tokens.push({ id: 9, name: String(body['name']), scope: 'read', expires: world.ago(-9000), last_used: null }), ok({ id: 9, token: 'sp_4mQz81TnXw0cRb7JvKd2Hy6L' }, 201))],
  ['DELETE', /^tokens\/(\d+)$/, () => (world.tokens.pop(), { status: 204 })],
  ['GET', /^audit$/, ({ query }) => page(world.acts.filter((act) => (!query.get('act') || act.act === query.get('act')) && (!query.get('by') || String(act.by?.id) === query.get('by'))), query, 'acts', 'before')],
  ['GET', /^titles$/, () => ok({ titles: world.titles, themes: ['tidings'] })],
  ['POST', /^titles$/, ({ body }) => (world.titles.push({ ...world.titles[0]!, ...body, id: 3 } as typeof world.titles[number]), ok(world.titles.at(-1), 201))],
  ['PATCH', /^titles\/(\d+)$/, ({ body }, part) => (body['base_url'] === 'wrong' ? no(422, 'Please write it as https://courier.example, without a path.', { field: 'base_url' })
    : ok(Object.assign(world.titles.find((one) => one.id === Number(part(1)))!, body)))],
  ['GET', /^stories\/(\d+)\/copies$/, () => ok({ copies: [] })],
  ['GET', /^alarms$/, () => ok({ alarms: [] })],
  ['PUT', /^stories\/(\d+)\/expiry$/, ({ body }, part) => change(Number(part(1)), { expires: body['expires'] ?? null })],
  ['GET', /^stories$/, storyList],
  ['POST', /^stories$/, makeStory],
  ['GET', /^stories\/(\d+)$/, (_, part) => story(Number(part(1)))],
  ['GET', /^stories\/(\d+)\/checks$/, (_, part) => ok(part(1) === '398' ? { missing: [{ what: 'alt', field: 'main_picture', text: 'The main picture has no alternative text.', needed: false }], risky: [] } : { missing: [], risky: Number(part(1)) % 4 ? [] : [{ what: 'quotes', text: 'Three quotes have no attribution.' }] })],
  ['GET', /^stories\/(\d+)\/revisions$/, (_, part) => ok({ revisions: revisions(Number(part(1))) })],
  ['GET', /^stories\/(\d+)\/receipts$/, () => ok({ receipts: [] })],
  ['POST', /^stories\/(\d+)\/publication$/, (request, part) => publish(request, Number(part(1)))],
  ['DELETE', /^stories\/(\d+)\/publication$/, (_, part) => change(Number(part(1)), world.rows.find((row) => row.id === Number(part(1)))?.state === 'scheduled' ? { state: 'draft', release_at: null } : { state: 'withdrawn' })],
  ['POST', /^stories\/(\d+)\/kill$/, (_, part) => change(Number(part(1)), { state: 'killed', editing: null })],
  ['DELETE', /^stories\/(\d+)\/schedule$/, (_, part) => change(Number(part(1)), { release_at: null, ...(world.rows.find((row) => row.id === Number(part(1)))?.state === 'scheduled' ? { state: 'draft' as const } : {}) })],
  ['PUT', /^stories\/(\d+)\/breaking$/, ({ body }, part) => change(Number(part(1)), { breaking_until: body['until'] })],
  ['DELETE', /^stories\/(\d+)\/breaking$/, (_, part) => change(Number(part(1)), { breaking_until: null })],
  ['POST', /^stories\/(\d+)\/preview$/, (_, part) => ok({ link: `http://127.0.0.1:8080/preview/${part(1)}-a81kd0`, expires: world.ago(-1440) }, 201)],
  ['GET', /^authors$/, ({ query }) => ok({ authors: [...new Set(world.rows.map((row) => row.byline))].filter((name) => name && name.toLowerCase().includes((query.get('q') ?? '').toLowerCase())).slice(0, 8).map((name) => ({ slug: name, name })) })],
  ['GET', /^views$/, () => ok({ views })],
  ['PUT', /^views$/, ({ body }) => ok({ views: (views = body['views'] as View[]) })],
  ['GET', /^stories\/(\d+)\/wire$/, (_, part) => waitingWire(Number(part(1)))],
  ['POST', /^stories\/(\d+)\/wire$/, (request, part) => takeWire(request, Number(part(1)))],
  ['GET', /^wire$/, wireList],
  ['GET', /^agencies$/, () => ok({ agencies: [...new Set(world.wireItems.map(({ source }) => source))].sort() })],
  ['GET', /^wire\/(\d+)$/, (_, part) => {
    const item = world.wireItems.find((one) => one.id === Number(part(1)));
    return item ? ok(item) : no(404, 'There is no such item.');
  }],
  ['PUT', /^wire\/(\d+)\/state$/, ({ body }, part) => putWire(Number(part(1)), String(body['state']))],
  ['POST', /^wire\/(\d+)\/story$/, (_, part) => (putWire(Number(part(1)), 'taken'), makeStory())],
];

function answer(request: Request): Answer {
  const ofFronts = answerFronts(request.method, request.path, request.body);
  if (ofFronts) return ofFronts;
  const ofNewsletters = answerNewsletters(request.method, request.path, request.query, request.body);
  if (ofNewsletters) return ofNewsletters;
  for (const [method, path, act] of routes) {
    const found = method === request.method ? path.exec(request.path) : null;
    if (found) return act(request, (at) => decodeURIComponent(found[at] ?? ''));
  }
  return no(404, `Nothing answers ${request.method} ${request.path} here.`);
}
async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text && request.headers['content-type'] !== 'text/csv' ? JSON.parse(text) as Record<string, unknown> : {};
}
function stream(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': open\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}
// Somebody saves, somebody opens a story.
function happen(): void {
  const row = world.rows[4 + Math.floor(Math.random() * 20)];
  if (!row || process.env['QUIET']) return;
  Object.assign(row, { changed_at: new Date().toISOString(), changed_by: world.person(2), revision: row.revision + 1, words: row.words + 7 });
  broadcast('story', { id: row.id, state: row.state, revision: row.revision, by: 2 });
}

function serve({ middlewares }: { middlewares: Connect.Server }): void {
  setInterval(happen, 15_000).unref();
  middlewares.use('/newsroom/api/', (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://newsroom');
    if (url.pathname === '/events') return stream(response);
    read(request).then(async (body) => {
      const asked = { method: request.method ?? 'GET', path: url.pathname.slice(1), query: url.searchParams, body };
      const { status, body: given, headers }: Answer = await answerMessages(asked.method, asked.path, asked.query, body) ?? answer(asked);
      await new Promise((then) => setTimeout(then, Number(process.env['SLOW'] ?? 40)));
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers });
      response.end(given === undefined || typeof given === 'string' || given instanceof Uint8Array ? given : JSON.stringify(given));
    }).catch(next);
  });
}

export function fakeServer(): Plugin {
  return { name: 'fake-newsroom', configureServer: serve, configurePreviewServer: serve };
}
