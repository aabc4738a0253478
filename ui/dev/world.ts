// The demonstration's stories as the newsroom's API would show them, moved to now. For `npm run dev` alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Act, BodyNode, Content, Invitation, Kind, Member, OwnSession, Row, Session, State, Token, WholeTitle, WireCopy } from '../src/api/types';

interface Ninjs {
  uri: string;
  versioncreated: string;
  urgency: number;
  slugline: string;
  located?: string;
  by?: string;
  infosources: { name: string }[];
  headlines: { value: string }[];
  descriptions?: { value: string }[];
  bodies: { value: string; wordcount: number }[];
  subjects: { uri: string; name: string }[];
  associations?: unknown[];
}

const folder = fileURLToPath(new URL('../../samples/demo/stories', import.meta.url));
const written = Date.parse('2026-11-20T12:00:00Z');
const began = Date.now();
const moved = (text: string) => new Date(began - (written - Date.parse(text))).toISOString();
export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export const sections = ['Home', 'Politics', 'World', 'Business', 'Sport', 'Culture']
  .map((name, at) => ({ id: at + 1, slug: name.toLowerCase(), name }));
export const people: Member[] = [
  { id: 1, name: 'Edda Quince', email: 'edda.quince@courier.example', role: 'administrator', suspended: false, two_factor: true, last_seen: ago(0) },
  { id: 2, name: 'Owen Marsh', email: 'owen.marsh@courier.example', role: 'editor', suspended: false, two_factor: true, last_seen: ago(4) },
  { id: 3, name: 'Rowan Pike', email: 'rowan.pike@courier.example', role: 'reporter', suspended: false, two_factor: false, last_seen: ago(52) },
  { id: 4, name: 'Ines Harrow', email: 'ines.harrow@courier.example', role: 'wire_editor', suspended: false, two_factor: false, last_seen: ago(1500) },
  { id: 5, name: 'Tom Ackerley', email: 'tom.ackerley@courier.example', role: 'commercial', suspended: true, two_factor: false, last_seen: ago(60_000) },
];
export const person = (id: number) => ({ id, name: people.find((one) => one.id === id)?.name ?? 'Nobody' });

export const session: Session = {
  staff: { id: 1, name: 'Edda Quince', email: 'edda.quince@courier.example', role: 'administrator', two_factor: false },
  rights: ['write', 'edit', 'publish', 'wire', 'fronts', 'pictures', 'messages', 'settings', 'staff', 'audit', 'ads'],
  title: { id: 1, name: 'The Saltmarsh Courier', base_url: 'http://127.0.0.1:8080', zone: 'Europe/London', language: 'en-GB', sections },
  titles: [],
};
session.titles.push(session.title, {
  id: 2, name: 'The Ellery Tidings', base_url: 'http://tidings.localhost:8080', zone: 'Europe/London', language: 'en-GB',
  sections: ['Harbour', 'Farms', 'Parish'].map((name, at) => ({ id: 11 + at, slug: name.toLowerCase(), name })),
});
export const titles: WholeTitle[] = session.titles.map((title) => ({
  ...title, hosts: title.id === 1 ? [] : ['tidings.localhost'], theme: title.id === 1 ? '' : 'tidings', place: 'Port Ellery', tagline: '', publisher: '', founded: 0,
  title_case_headlines: false, breaking_by_urgency: true, ads: { first: 2, every: 3, most: 4 }, ads_txt: [], retired: [], navigation: [], message_key: '', message_days: 365, signal: '', securedrop: '', footer_lines: ['Invented, all of it.'],
  sections: title.sections.map((section) => ({ ...section, description: '', stories: section.id * 3 })),
}));

const plain = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&').trim();

function body(html: string): BodyNode {
  const content: BodyNode[] = [];
  for (const [, tag, inside] of html.matchAll(/<(p|h2|blockquote|li)[^>]*>([\s\S]*?)<\/\1>/g)) {
    const text = [{ type: 'text', text: plain(inside ?? '') }];
    const paragraph = { type: 'paragraph', content: text };
    if (tag === 'h2') content.push({ type: 'heading', attrs: { level: 2 }, content: text });
    else content.push(tag === 'blockquote' ? { type: 'quote', content: [paragraph] } : paragraph);
  }
  return { type: 'doc', content };
}

const stories = readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
  .map((name) => ({ name: name.replace('.json', ''), ...JSON.parse(readFileSync(join(folder, name), 'utf8')) as Ninjs }))
  .sort((a, b) => b.versioncreated.localeCompare(a.versioncreated));

const subject = (story: Ninjs, scheme: string) => story.subjects.find((one) => one.uri.startsWith(`press:${scheme}/`));
const states: State[] = ['live', 'live', 'draft', 'live', 'waiting', 'live', 'scheduled', 'live', 'live', 'live', 'live'];

function row(story: Ninjs & { name: string }, at: number): Row {
  const state = at === 9 ? 'killed' : at === 23 ? 'withdrawn' : states[at % states.length] ?? 'live';
  const section = sections.find((one) => subject(story, 'section')?.uri.endsWith(one.slug)) ?? sections[0]!;
  const out = state === 'live' || state === 'killed' || state === 'withdrawn';
  const changed = at < 8 ? ago([0.3, 3, 7, 12, 26, 41, 55, 90][at] ?? 1) : moved(story.versioncreated);
  const source = story.infosources[0]?.name ?? '';
  return {
    id: 400 - at, state, slug: story.slugline, headline: story.headlines[0]?.value ?? '', section,
    kind: (subject(story, 'kind')?.name.toLowerCase() ?? 'news') as Kind, byline: story.by ?? '', source, urgency: story.urgency,
    words: story.bodies[0]?.wordcount ?? 0, revision: 3 + (at % 5), published_revision: out ? 3 + (at % 5) - (at % 7 === 3 ? 1 : 0) : null,
    changed_at: changed, changed_by: source.includes('WIRE') && at % 2 ? null : person(1 + (at % 4)),
    first_published: out ? moved(story.versioncreated) : null, updated: out ? changed : null,
    release_at: state === 'scheduled' ? new Date(began + (at * 37 + 70) * 60_000).toISOString() : null,
    embargo: at === 6 || at === 13 ? new Date(began + 5 * 3_600_000).toISOString() : null,
    breaking_refused: false, breaking_until: at === 1 ? new Date(began + 25 * 60_000).toISOString() : null, expires: null,
    picture: !!story.associations?.length, legal: at === 2 || at === 15, wire_waiting: at === 5, editing: at === 2 ? person(3) : at === 3 ? person(2) : null,
    address: out ? `/${section.slug}/${story.name}-${400 - at}` : null,
  };
}

export const rows: Row[] = stories.map(row);
export const contents = new Map<number, Content>(stories.map((story, at) => [400 - at, {
  headline: story.headlines[0]?.value ?? '', headline_search: '', headline_share: '', standfirst: story.descriptions?.[0]?.value ?? '', kicker: '',
  kind: rows[at]!.kind, section: rows[at]!.section, byline: { authors: story.by ? [{ slug: 'x', name: story.by }] : [], agency: '', wording: '' },
  dateline: { place: story.located ?? '', date: null }, topics: [], main_picture: null, body: body(story.bodies[0]?.value ?? ''), language: 'en-GB',
  source: rows[at]!.source, copyright: '', desk_note: at === 2 ? 'Lawyer has seen paragraphs 4 to 9. Hold the last quote until she calls back.' : '',
  urgency: story.urgency, legal: false, usage_terms: '', entities: [], related: [],
}]));

const wireSources = ['NORTHWIRE', 'NORTHWIRE', 'Estuary Press', 'NORTHWIRE Sport'];
export const wireItems: WireCopy[] = stories.slice(0, 46).map((story, at) => ({
  id: 900 - at, source: wireSources[at % 4] ?? '', guid: `urn:newsml:wire.example:${story.name}`, version: String(1 + (at % 3)),
  headline: story.headlines[0]?.value ?? '', slugline: story.slugline, urgency: at === 0 ? 1 : story.urgency, status: at === 4 ? 'canceled' : at === 8 ? 'failed' : 'usable',
  type: 'text', format: 'ninjs 2.1', file: `${story.name}.json`,
  received: ago(at * 6 + 0.5), state: at === 3 ? 'held' : at === 7 ? 'taken' : at === 9 ? 'spiked' : 'new', story: at === 7 ? 393 : at === 2 ? 395 : null,
  words: story.bodies[0]?.wordcount ?? 0, embargo: at === 5 ? new Date(began + 3 * 3_600_000).toISOString() : null,
  expires: null, signals: [], problems: at === 6 ? [{ where: 'dateline', what: 'The place has no date; today’s is taken.' }]
    : at === 8 ? [{ where: 'file', what: 'byte 2048: the file ends in the middle of a text.' }] : [],
  content: { ...contents.get(400 - at)!, desk_note: at === 1 ? 'EDITORS: second lead; adds quotes from the harbour master.' : '' },
}));

export const sessions: OwnSession[] = [
  { id: 1, current: true, since: ago(190), seen: ago(0), address: '192.0.2.14', agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36' },
  { id: 2, current: false, since: ago(4000), seen: ago(900), address: '198.51.100.7', agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1' },
];
export const invitations: Invitation[] = [
  { id: 1, email: 'may.tolland@courier.example', role: 'reporter', by: person(1), expires: ago(-60 * 40) },
];
export const tokens: Token[] = [{ id: 1, name: 'Archive transfer', scope: 'read', expires: ago(-60 * 24 * 20), last_used: ago(64) }];

const deeds: [string, string, string][] = [
  ['story.published', 'COUNCIL-Quay', 'Revision 7'], ['session.began', '', ''], ['story.corrected', 'COUNTY-Budget', 'Correction: the sum is 1.4 million'],
  ['wire.spiked', 'NORTHWIRE 2241', ''], ['story.killed', 'BRIDGE-Opening', 'Ordered by the agency'], ['staff.invited', 'may.tolland@courier.example', 'Reporter'],
  ['story.scheduled', 'FARM-Cider', 'For 14:30'], ['session.refused', 'owen.marsh@courier.example', 'Wrong password or code'],
];
export const acts: Act[] = Array.from({ length: 130 }, (_, at) => {
  const [act, about, note] = deeds[(at * 5) % deeds.length] ?? ['', '', ''];
  return { id: 1000 - at, at: ago(at * 23 + 2), by: at % 9 === 4 ? null : person(1 + ((at * 7) % 4)), act, about, note, address: '192.0.2.14' };
});
