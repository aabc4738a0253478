// The stand-in's stories while somebody edits them: revisions with the true merge, who writes, pictures, checks, receipts. For `npm run dev`.
// POST /newsroom/api/dev/jane {story, content?, take?, leave?} does what a colleague would do.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type { Checks, Content, Named, Receipt } from '../src/api/types';
import { countWords, plainText } from '../src/editor/body/document';
import everyBlock from '../src/editor/body/every_block.json';
import { fieldText } from '../src/editor/fields/field_text';
import { compareBlocks } from '../src/editor/merging/compare_blocks';
import { compareWords } from '../src/editor/merging/diff';
import { changedFields, merge } from '../src/editor/merging/merge';
import { broadcast } from './server';
import { answerPictures, drawn } from './pictures';
import * as world from './world';

interface Kept {
  number: number;
  at: string;
  by: Named;
  content: Content;
  kept: boolean;
}
type Answer = { status: number; body?: unknown };
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const no = (status: number, detail: string, more: object = {}): Answer => ({ status, body: { type: 'about:blank', title: 'Refused', status, detail, ...more } });
const jane = { id: 9, name: 'Jane Merrow' };
const me = () => world.person(1);

const kept = new Map<number, Kept[]>();
const editors = new Map<number, Named & { since: string; seen: number }>();
const receipts = new Map<number, Receipt[]>();

function history(id: number): Kept[] {
  const found = kept.get(id);
  const row = world.rows.find((one) => one.id === id);
  const content = world.contents.get(id);
  if (found || !row || !content) return found ?? [];
  const body = id === 400 ? { type: 'doc', content: [...(content.body.content ?? []).slice(0, 3), ...everyBlock.content] } : content.body;
  const head: Content = { ...content, body, main_picture: id % 2 ? null : { picture: 7, caption: '', credit: '', alt: '' } };
  const texts = ['The first words of it', head.headline.replace(/^\S+/, 'Tide'), head.headline];
  const made = Array.from({ length: row.revision }, (_, at): Kept => ({
    number: at + 1, at: world.ago((row.revision - at) * 31), by: world.person(1 + (at % 3)), kept: at % 2 === 0 || at === row.revision - 1,
    content: at === row.revision - 1 ? head : { ...head, headline: texts[at % 3] ?? '', body: { type: 'doc', content: (head.body.content ?? []).slice(0, 2 + at) } },
  }));
  kept.set(id, made);
  return made;
}
const headOf = (id: number) => history(id).at(-1);

function save(id: number, by: Named, content: Partial<Content>, isKept: boolean): Kept {
  const head = headOf(id) as Kept;
  const next = { number: head.number + 1, at: new Date().toISOString(), by, content: { ...head.content, ...content }, kept: isKept };
  history(id).push(next);
  world.contents.set(id, next.content);
  const row = world.rows.find((one) => one.id === id);
  if (row) Object.assign(row, { revision: next.number, headline: next.content.headline, legal: next.content.legal, words: countWords(plainText(next.content.body)), changed_at: next.at, changed_by: by });
  setTimeout(() => broadcast('story', { id, state: row?.state, revision: next.number, by: by.id }), 60);
  return next;
}
function patch(id: number, body: Record<string, unknown>): Answer {
  const head = headOf(id);
  const content = body['content'] as Partial<Content>;
  if (!head) return no(404, 'There is no such story.');
  if (String(content.headline ?? '').includes('refuse')) return no(422, 'The headline has a word that the house does not print.', { field: 'headline' });
  const revision = Number(body['revision']);
  if (revision !== head.number) {
    const base = history(id).find((one) => one.number === revision)?.content ?? head.content;
    const { content: merged, clashes } = merge(base, { ...base, ...content }, head.content);
    return no(409, 'Somebody saved since.', { revision: head.number, content: head.content, by: head.by, base, merged, clashes: clashes.map((_, at) => at) });
  }
  const saved = Object.keys(content).length > 0 ? save(id, me(), content, body['keep'] === true) : head;
  return ok({ revision: saved.number, saved_at: new Date().toISOString(), slug: world.rows.find((one) => one.id === id)?.slug ?? '' });
}
function sit(id: number, takeOver: boolean): Answer {
  const now = editors.get(id);
  const isFree = !now || now.id === 1 || Date.now() - now.seen > 60_000;
  if (isFree || takeOver) {
    editors.set(id, { ...me(), since: now?.id === 1 ? now.since : new Date().toISOString(), seen: Date.now() });
    if (now?.id !== 1) broadcast('editor', { story: id, editor: me() });
  }
  const { seen: _seen, ...editor } = editors.get(id) as Named & { since: string; seen: number };
  return ok({ editor, yours: editor.id === 1 });
}
function actAsJane(body: Record<string, unknown>): Answer {
  const id = Number(body['story']);
  if (body['take']) {
    editors.set(id, { ...jane, since: new Date().toISOString(), seen: Date.now() });
    broadcast('editor', { story: id, editor: jane });
  }
  if (body['leave']) {
    editors.delete(id);
    broadcast('editor', { story: id, editor: null });
  }
  if (body['content']) save(id, jane, body['content'] as Partial<Content>, true);
  if (body['receipt']) {
    receipts.set(id, [{ output: 'Article page', address: `http://127.0.0.1:8080/story-${id}`, revision: headOf(id)?.number ?? 1, at: new Date().toISOString(), state: 'out', took_ms: 6, note: '' },
      { output: 'Front: home', address: 'http://127.0.0.1:8080/', revision: headOf(id)?.number ?? 1, at: new Date().toISOString(), state: 'out', took_ms: 9, note: '' },
      { output: 'Partner: Estuary Press', address: '', revision: headOf(id)?.number ?? 1, at: new Date().toISOString(), state: 'failed', took_ms: 5012, note: 'The partner’s server did not answer. It is tried again in two minutes.' }]);
    broadcast('receipt', { story: id });
  }
  return { status: 204 };
}
function checks(id: number): Checks {
  const content = headOf(id)?.content;
  const missing = [
    ...(content?.headline ? [] : [{ what: 'headline', field: 'headline', text: 'It has no headline.', needed: true }]),
    ...(content?.main_picture && !content.main_picture.alt && content.main_picture.picture === 10 ? [{ what: 'alt', field: 'main_picture', text: 'The main picture has no alternative text.', needed: false }] : []),
  ];
  const risky = [
    ...(content?.legal ? [{ what: 'legal', text: 'A lawyer must see it: the flag is still set.' }] : []),
    ...((content?.headline.length ?? 0) > 100 ? [{ what: 'headline', text: 'The headline is longer than 100 characters.' }] : []),
    ...(content?.byline.authors.length ? [] : [{ what: 'byline', text: 'Nobody is named as its author.' }]),
  ];
  return { missing, risky };
}
function comparison(id: number, from: number, to: number): Answer {
  const [a, b] = [from, to].map((number) => history(id).find((one) => one.number === number)?.content);
  if (!a || !b) return no(404, 'That revision is not kept any more.');
  const fields = changedFields(a, b).filter((field) => field !== 'body').map((field) => ({ field, parts: compareWords(fieldText(field, a[field]), fieldText(field, b[field])) }));
  return ok({ fields, blocks: compareBlocks(a.body.content ?? [], b.body.content ?? []) });
}
function answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>, headers: IncomingMessage['headers']): Answer | null {
  const found = /^stories\/(\d+)(?:\/(.+))?$/.exec(path);
  const id = Number(found?.[1] ?? 0);
  const what = `${method} ${found?.[2] ?? ''}`.trim();
  if (path === 'dev/jane') return actAsJane(body);
  if (path === 'topics') return ok({ topics: ['Port Ellery', 'Tides and weather', 'County council', 'Fishing', 'Ellery Town'].filter((name) => name.toLowerCase().includes((query.get('q') ?? '').toLowerCase())).map((name, at) => ({ slug: name.toLowerCase().replace(/\W+/g, '-'), name, stories: 40 - at * 7 })) });
  const pictured = answerPictures(method, path, query, body, headers);
  if (pictured) return pictured;
  if (!found || !headOf(id)) return null;
  const row = world.rows.find((each) => each.id === id);
  const head = headOf(id) as Kept;
  if (what === 'GET') return ok({ story: row, content: head.content, revision: head.number, saved_at: head.at, saved_by: head.by, corrections: [], preview: null });
  if (what === 'PATCH') return patch(id, body);
  if (what === 'PUT editor') return sit(id, body['take_over'] === true);
  if (what === 'DELETE editor') return (editors.delete(id), { status: 204 });
  if (what === 'GET checks') return ok(checks(id));
  if (what === 'GET receipts') return ok({ receipts: receipts.get(id) ?? [] });
  if (what === 'POST preview') return ok({ link: `/newsroom/api/stories/${id}/page`, expires: world.ago(-1440) }, 201);
  if (what === 'GET comparison') return comparison(id, Number(query.get('from')), Number(query.get('to')));
  if (what === 'GET revisions') return ok({ revisions: history(id).map(({ number, at, by, content, kept: isKept }) => ({ number, at, by, words: countWords(plainText(content.body)), headline: content.headline, published: number === row?.published_revision, kept: isKept })).reverse() });
  if (what === 'POST restoration') return ok({ revision: save(id, me(), history(id).find((each) => each.number === Number(body['from']))?.content ?? head.content, true).number, saved_at: new Date().toISOString(), slug: row?.slug ?? '' });
  return null;
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return request.headers['content-type'] === 'application/json' && text ? JSON.parse(text) as Record<string, unknown> : {};
}
function handle(request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction): void {
  const url = new URL(request.url ?? '/', 'http://newsroom');
  const path = url.pathname.slice(1);
  const method = request.method ?? 'GET';
  const drawing = /^pictures\/(\d+)\/(thumb|large)$/.exec(path);
  const isOurs = /^(stories\/\d+(\/(editor|checks|receipts|preview|comparison|revisions|restoration|page))?|topics|pictures(\/\d+(\/uses)?)?|dev\/jane)$/.test(path);
  if (drawing) return void response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(drawn(Number(drawing[1])));
  if (path.endsWith('/page')) return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Page</title><h1>The page as readers will see it</h1>');
  if (!isOurs) return next();
  read(request).then(async (body) => {
    const given = answer(method, path, url.searchParams, body, request.headers) ?? no(404, `Nothing answers ${method} ${path} here.`);
    await new Promise((then) => setTimeout(then, Number(process.env['SLOW'] ?? 40)));
    response.writeHead(given.status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(given.body === undefined ? undefined : JSON.stringify(given.body));
  }).catch(next);
}

export function fakeStories(): Plugin {
  return {
    name: 'fake-stories',
    configureServer: (server) => void server.middlewares.use('/newsroom/api/', handle),
    configurePreviewServer: (server) => void server.middlewares.use('/newsroom/api/', handle),
  };
}
