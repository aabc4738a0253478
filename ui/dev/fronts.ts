// The stand-in's fronts: one draft each, versions, and a colleague who changes them. For `npm run dev`.
// POST /newsroom/api/dev/front {front} lets Owen rename its last container.
import type { Front, FrontContainer, FrontShown, FrontStory, FrontVersion } from '../src/api/fronts';
import { broadcast } from './server';
import * as world from './world';

type Answer = { status: number; body?: unknown };
interface Kept {
  version: number;
  at: string | null;
  by: number;
  draft: FrontContainer[];
  published: { containers: FrontContainer[]; version: FrontVersion; draft: number }[];
}
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const no = (status: number, detail: string, more: object = {}): Answer => ({ status, body: { type: 'about:blank', title: 'Refused', status, detail, ...more } });

const container = (name: string, shape: FrontContainer['shape'], most: number, section = 0): FrontContainer => ({
  name, shape, link: section ? `/${name.toLowerCase()}` : '', fill: shape === 'most-read' ? 'most_read' : 'newest', section, most, cards: [],
});
const first = (section: number): FrontContainer[] => (section ? [container('Top stories', 'lead-three', 4, section)] : [
  { ...container('Top stories', 'splash', 3), cards: [{ story: 399, headline: 'Gates stay shut as the tide comes back' }, { story: 391 }] },
  container('Politics', 'lead-three', 4, 2), container('World', 'four', 4, 3), container('Sport', 'list-picture', 5, 5),
  container('Most read', 'most-read', 10), container('Latest', 'latest', 9),
]);
const kept = new Map<string, Kept>();
function front(name: string): Kept {
  const found = kept.get(name) ?? { version: 0, at: null, by: 1, draft: first(Number(name) || 0), published: [] };
  kept.set(name, found);
  return found;
}

function told(id: number): FrontStory | null {
  const row = world.rows.find((one) => one.id === id);
  const content = world.contents.get(id);
  if (!row || !content) return null;
  const thumb = row.picture ? { picture: 7 + (id % 4), thumb: `/newsroom/api/pictures/${7 + (id % 4)}/thumb`, alt: '' } : null;
  return { ...row, kicker: id % 3 ? '' : 'Floods', standfirst: content.standfirst, thumb };
}
function shown(draft: FrontContainer[]): FrontShown[] {
  const used = new Set(draft.flatMap((one) => one.cards.map((card) => card.story)));
  return draft.map((one) => {
    const cards = one.cards.map((card) => ({ story: card.story, pinned: true }));
    const isList = one.shape === 'latest' || one.shape === 'most-read';
    for (const row of world.rows) {
      if (one.fill === 'none' || cards.length >= one.most) break;
      if (row.state !== 'live' || (one.section && row.section.id !== one.section) || (!isList && used.has(row.id))) continue;
      if (!isList) used.add(row.id);
      cards.push({ story: row.id, pinned: false });
    }
    return { shape: cards.length ? one.shape : null, cards };
  });
}
function line(name: string) {
  const one = front(name);
  const section = world.sections.find((each) => String(each.id) === name) ?? null;
  const last = one.published.at(-1);
  return {
    front: name, name: section?.name ?? 'Front page', section, address: `http://127.0.0.1:8080/${section?.slug ?? ''}`, version: one.version, saved_at: one.at,
    saved_by: one.at ? world.person(one.by) : null, changed: one.version > 0 && last?.draft !== one.version, published: last?.version ?? null,
  };
}
function whole(name: string, draft = front(name).draft): Front {
  const one = front(name);
  const seen = shown(draft);
  const ids = new Set([...draft.flatMap((each) => each.cards.map((card) => card.story)), ...seen.flatMap((each) => each.cards.map((card) => card.story))]);
  const stories = Object.fromEntries([...ids].map((id) => [id, told(id)]).filter(([, story]) => story)) as Record<string, FrontStory>;
  return { ...line(name), containers: one.published.at(-1)?.containers ?? null, draft, versions: one.published.map((each) => each.version).reverse(), shown: seen, counted_at: world.ago(1), stories, pictures: {} };
}
function save(name: string, draft: FrontContainer[], by = 1): Answer {
  const one = front(name);
  Object.assign(one, { draft, version: one.version + 1, at: new Date().toISOString(), by });
  setTimeout(() => broadcast('front', { front: name, version: one.version }), 60);
  return ok(whole(name));
}
const stale = (name: string) => no(409, 'Owen Marsh has changed this front since you looked at it.', { front: whole(name) });

export function answerFronts(method: string, path: string, body: Record<string, unknown>): Answer | null {
  if (method === 'GET' && path === 'fronts') return ok({ fronts: ['home', ...world.sections.map((one) => String(one.id))].map(line) });
  if (path === 'dev/front') {
    const name = String(body['front']);
    return save(name, front(name).draft.map((one, at, all) => (at === all.length - 1 ? { ...one, name: `${one.name} by Owen` } : one)), 2);
  }
  const [, name, what, number] = /^fronts\/([^/]+)(?:\/([a-z]+))?(?:\/(\d+))?$/.exec(path) ?? [];
  if (!name) return null;
  const one = front(name);
  if (!what) return ok(whole(name));
  if (what === 'versions') return ok(whole(name, one.published[Number(number) - 1]?.containers));
  if (what === 'preview') return ok({ link: 'http://127.0.0.1:8080/preview/k2p0', path: '/newsroom/', expires: world.ago(-1440) }, 201);
  if (body['version'] !== one.version) return stale(name);
  if (what === 'draft') return save(name, body['containers'] as FrontContainer[]);
  if (what === 'restoration') return save(name, one.published[Number(body['from']) - 1]?.containers ?? []);
  one.published.push({ containers: one.draft, draft: one.version, version: { number: one.published.length + 1, at: new Date().toISOString(), by: world.person(1) } });
  return ok(whole(name));
}
