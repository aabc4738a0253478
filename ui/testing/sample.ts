// People, stories, wire items, pictures, fronts and newsletters for tests, each with what a test does not care about filled in.
import { vi } from 'vitest';
import type { Front, FrontContainer, FrontStory } from '../src/api/fronts';
import type { DeliveryProgress, Edition, EditionContent, EditionDraft, EditionLine, Newsletter, WholeSubscriber } from '../src/api/newsletters';
import type { Content, Picture, Right, Row, Session, Story, Title, WholeTitle, WireCopy, WireItem } from '../src/api/types';
import { events } from '../src/api/events';
import { newSettings } from '../src/newsletters/labels';
import { userSession } from '../src/user_session.svelte';

export const now = new Date('2026-11-24T14:30:00Z');
export const everyRight: Right[] = ['read', 'write', 'edit', 'publish', 'wire', 'fronts', 'pictures', 'messages', 'settings', 'staff', 'audit', 'ads'];

export const title = (more: Partial<Title> = {}): Title => ({
  id: 1, name: 'The Courier', base_url: 'https://courier.example', zone: 'Europe/London', language: 'en-GB',
  sections: [{ id: 1, slug: 'world', name: 'World' }, { id: 2, slug: 'sport', name: 'Sport' }], ...more,
});
export const session = (more: Partial<Session> = {}): Session => ({
  staff: { id: 1, name: 'Edda Quince', email: 'edda@courier.example', role: 'editor', two_factor: false },
  rights: everyRight, title: title(), titles: [title()], ...more,
});
// Somebody with these rights is signed in, and the clock stands at `now` until the test lets time pass.
export function signIn(rights: Right[] = everyRight, more: Partial<Session> = {}): void {
  vi.useFakeTimers({ now });
  events.close();
  userSession.start(session({ rights, ...more }));
}

export const row = (more: Partial<Row> = {}): Row => ({
  id: 1, state: 'draft', slug: 'tide-gate', headline: 'Gate seven is stuck', section: { id: 1, slug: 'world', name: 'World' }, kind: 'news', byline: 'Robin Vale',
  source: '', urgency: 5, words: 320, revision: 3, published_revision: null, changed_at: '2026-11-24T14:20:00Z', changed_by: { id: 1, name: 'Edda Quince' },
  first_published: null, updated: null, release_at: null, embargo: null, breaking_until: null, breaking_refused: false, expires: null, picture: false, legal: false, wire_waiting: false, editing: null,
  address: null, ...more,
});

export const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
export const content = (more: Partial<Content> = {}, ...paragraphs: string[]): Content => ({
  headline: 'Gate seven is stuck', headline_search: '', headline_share: '', standfirst: 'Nobody was hurt.', kicker: '', kind: 'news',
  section: { id: 1, slug: 'world', name: 'World' }, byline: { authors: [], agency: '', wording: '' }, dateline: { place: '', date: null }, topics: [],
  main_picture: null, body: { type: 'doc', content: paragraphs.map(paragraph) }, language: 'en', source: '', copyright: '', desk_note: '', urgency: 5,
  legal: false, usage_terms: '', entities: [], related: [], ...more,
});
export const story = (of: Partial<Row> = {}, more: Partial<Content> = {}, ...paragraphs: string[]): Story => {
  const shown = row(of);
  return { story: shown, content: content(more, ...paragraphs), revision: shown.revision, saved_at: '2026-11-24T14:20:00Z', saved_by: null, corrections: [], preview: null, alarms: [], wire: null };
};

export const wireItem = (more: Partial<WireItem> = {}): WireItem => ({
  id: 9, source: 'NORTHWIRE', guid: 'urn:9', version: '1', type: 'text', format: 'ninjs 2.1', file: 'nine.json', headline: 'Tide closes harbour',
  slugline: 'HARBOUR-Tide', urgency: 4, status: 'usable', received: '2026-11-24T14:25:00Z', state: 'new', story: null, words: 210, embargo: null, expires: null, signals: [], problems: [], ...more,
});
export const wireCopy = (more: Partial<WireCopy> = {}): WireCopy => ({ ...wireItem(more), content: content({}, 'The gates were shut.'), ...more });

export const picture = (more: Partial<Picture> = {}): Picture => ({
  id: 5, hash: 'abc', mime: 'image/jpeg', width: 3000, height: 2000, headline: '', caption: 'The gate', credit: 'Jane Roe', creator: 'Jane Roe', alt: 'A closed gate',
  copyright: '', usage_terms: '', keywords: [], expires: null, expired: false, replacement: null, taken: null, focus: { x: 0.5, y: 0.5 }, crops: {},
  thumb: '/thumb/5.jpg', large: '/large/5.jpg', file_name: 'gate.jpg', added_at: '2026-11-24T12:00:00Z', added_by: null, ...more,
});

export const container = (more: Partial<FrontContainer> = {}): FrontContainer => ({
  name: 'World', shape: 'four', link: '', fill: 'newest', section: 0, most: 4, cards: [], ...more,
});
export const frontStory = (more: Partial<FrontStory> = {}): FrontStory => ({ ...row({ state: 'live' }), kicker: '', standfirst: '', thumb: null, ...more });
export const front = (more: Partial<Front> = {}): Front => ({
  front: 'home', name: 'Home', section: null, address: 'https://courier.example/', version: 4, saved_at: '2026-11-24T14:00:00Z', saved_by: { id: 1, name: 'Edda Quince' },
  changed: false, published: null, containers: null, draft: [], versions: [], shown: [], counted_at: null, stories: {}, pictures: {}, ...more,
});

export const wholeTitle = (more: Partial<WholeTitle> = {}): WholeTitle => ({
  id: 1, name: 'The Courier', hosts: [], base_url: 'https://courier.example', zone: 'Europe/London', language: 'en-GB', theme: '', place: '', tagline: '', publisher: '',
  founded: 0, title_case_headlines: false, breaking_by_urgency: true, ads: { first: 2, every: 3, most: 4 }, ads_txt: [], retired: [], navigation: [], message_key: '', message_days: 365, signal: '', securedrop: '', footer_lines: [],
  sections: [{ id: 1, slug: 'world', name: 'World', description: '', stories: 4 }], ...more,
});

export const mailIsOn = { sends: true, relay: 'smtp://relay.example', from: 'The Courier <news@courier.example>', returns_trouble: '' };
export const progress = (more: Partial<DeliveryProgress> = {}): DeliveryProgress => ({
  listed: 1000, waiting: 0, taken: 960, refused: 12, uncertain: 1, bounced: 20, skipped: 7, a_minute: 0, expected_end: null, trouble: '', ...more,
});
export const editionLine = (more: Partial<EditionLine> = {}): EditionLine => ({
  id: 7, newsletter: { id: 3, name: 'Lunch' }, due: '2026-11-25T12:30:00Z', state: 'planned', why: '', subject: '', version: 1, begun_at: null, ended_at: null, address: null, progress: null, ...more,
});
export const newsletter = (more: Partial<Newsletter> = {}): Newsletter => ({
  id: 3, name: 'Lunch', slug: 'lunch', state: 'open', version: 1, settings: newSettings(), address: 'https://courier.example/newsletter/lunch',
  subscribers: { asked: 2, confirmed: 1240, left: 9 }, next: editionLine(), last: null, ...more,
});
export const editionDraft = (more: Partial<EditionDraft> = {}): EditionDraft => ({ subject: '', preheader: '', opening: '', pinned: [], removed: [], without_corrections: false, ...more });
export const editionContent = (...stories: [number, string, boolean?][]): EditionContent => ({
  subject: stories[0]?.[1] ?? '', preheader: '', opening: '', corrections: [],
  stories: stories.map(([story, headline, pinned = false]) => ({ story, headline, standfirst: '', kicker: '', section: 'World', pinned, again: false })),
});
export const edition = (more: Partial<Edition> = {}): Edition => ({
  ...editionLine(), saved_at: null, saved_by: null, draft: editionDraft(), content: editionContent(), stories: {}, versions: [], settings: newSettings(), mail: mailIsOn, ...more,
});
export const subscriber = (more: Partial<WholeSubscriber> = {}): WholeSubscriber => ({
  id: 90, email: 'ida@mail.example', name: '', made_at: '2026-11-24T10:00:00Z', suppressed: null, suppression: null,
  subscriptions: [{ newsletter: { id: 3, name: 'Lunch' }, state: 'confirmed', changed_at: '2026-11-24T10:05:00Z' }],
  consents: [{ newsletter: { id: 3, name: 'Lunch' }, act: 'confirmed', at: '2026-11-24T10:05:00Z', page: '/newsletter/confirm', words: 'Yes, please' }], ...more,
});
