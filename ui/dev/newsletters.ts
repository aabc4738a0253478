// The stand-in's newsletters: a calendar of editions, one that fills itself, one on its way, one that went, and subscribers. For `npm run dev`.
// POST /newsroom/api/dev/edition {id} lets Owen pin a story. NO_RELAY=1: no mail leaves the house.
import type {
  DeliveryProgress, Edition, EditionContent, EditionDraft, EditionLine, EditionReport, EditionState, MailState, Newsletter, NewsletterSettings, Subscriber, WholeSubscriber,
} from '../src/api/newsletters';
import type { FrontStory } from '../src/api/fronts';
import { arrange } from '../src/newsletters/edition_draft';
import { newSettings } from '../src/newsletters/labels';
import { broadcast } from './server';
import * as world from './world';

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
interface Kept {
  id: number;
  newsletter: number;
  due: string;
  state: EditionState;
  why: string;
  draft: EditionDraft;
  version: number;
  saved_at: string | null;
  by: number;
  begun_at: string | null;
  ended_at: string | null;
  progress: DeliveryProgress | null;
}
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const no = (status: number, detail: string, more: object = {}): Answer => ({ status, body: { type: 'about:blank', title: 'Refused', status, detail, ...more } });

const day = 24 * 3_600_000;
const mail: MailState = process.env['NO_RELAY'] ? { sends: false, relay: null, from: '', returns_trouble: '' } : { sends: true, relay: 'smtp://relay.example:587', from: 'The Saltmarsh Courier <lunch@courier.example>', returns_trouble: '' };
const letters: { id: number; name: string; slug: string; state: 'open' | 'closed'; version: number; settings: NewsletterSettings; subscribers: number }[] = [
  { id: 1, name: 'Top stories each lunch time', slug: 'lunch', state: 'open', version: 1, subscribers: 12_418, settings: { ...newSettings(), description: 'What the day has brought so far, at half past twelve.' } },
  { id: 2, name: 'The week on the water', slug: 'week', state: 'open', version: 1, subscribers: 2043, settings: { ...newSettings(), weekdays: ['friday'], times: ['17:00'], needs_approval: true, counts_clicks: true, counts_opens: true, fill: 'most_read', most: 6 } },
];
const emptyDraft = (): EditionDraft => ({ subject: '', preheader: '', opening: '', pinned: [], removed: [], without_corrections: false });
const done = (listed: number): DeliveryProgress => ({ listed, waiting: 0, taken: listed - 61, refused: 17, uncertain: 1, bounced: 34, skipped: 9, a_minute: 0, expected_end: null, trouble: '' });
const kept: Kept[] = [];
const at = (days: number, hour: number, minute: number) => {
  const when = new Date(Date.now() + days * day);
  when.setUTCHours(hour, minute, 0, 0);
  return when;
};
for (let days = -12; days <= 14; days++) {
  for (const letter of letters) {
    const due = letter.id === 1 ? at(days, 12, 30) : at(days, 17, 0);
    const weekday = due.getUTCDay();
    if (letter.id === 1 ? weekday === 0 || weekday === 6 : weekday !== 5) continue;
    const past = due.getTime() < Date.now();
    const skipped = past && days === -5 && letter.id === 1;
    kept.push({
      id: kept.length + 1, newsletter: letter.id, due: due.toISOString(), state: skipped ? 'skipped' : past ? 'sent' : 'planned', why: skipped ? 'Only 2 stories, and 3 are wanted.' : '',
      draft: { ...emptyDraft(), subject: past && !skipped ? (world.rows[(kept.length * 3) % 20]?.headline ?? '') : '' }, version: 1, saved_at: null, by: 1,
      begun_at: past && !skipped ? due.toISOString() : null, ended_at: past && !skipped ? new Date(due.getTime() + 190_000).toISOString() : null, progress: past && !skipped ? done(letter.subscribers) : null,
    });
  }
}
const open = kept.filter(({ state }) => state === 'planned');
if (open[0]) Object.assign(open[0], { draft: { ...emptyDraft(), pinned: [{ story: 391, place: 0, headline: 'Gates stay shut as the tide comes back', standfirst: '' }, { story: 386, place: 2, headline: '', standfirst: '' }] }, saved_at: world.ago(14), version: 4 });
if (open[1]) Object.assign(open[1], { state: 'approved' });
if (open[2]) Object.assign(open[2], { state: 'held', why: 'Waits for the verdict.' });
// One is on its way, and gets on while somebody looks.
const running = kept.filter(({ state }) => state === 'sent').at(-1);
if (running) Object.assign(running, { state: 'sending', ended_at: null, begun_at: world.ago(2), progress: { ...done(12_418), waiting: 7100, taken: 5257, a_minute: 4120, expected_end: world.ago(-2) } });
setInterval(() => {
  if (running?.state !== 'sending' || !running.progress) return;
  const step = Math.min(137, running.progress.waiting);
  running.progress = { ...running.progress, waiting: running.progress.waiting - step, taken: running.progress.taken + step, expected_end: new Date(Date.now() + ((running.progress.waiting - step) / 4120) * 60_000).toISOString() };
  if (running.progress.waiting === 0) Object.assign(running, { state: 'sent', ended_at: new Date().toISOString() });
}, 2000).unref();

const letterOf = (id: number) => letters.find((one) => one.id === id)!;
const isFrozen = ({ state }: Kept) => ['sending', 'paused', 'sent'].includes(state);
const frontStory = (id: number): FrontStory | null => {
  const row = world.rows.find((one) => one.id === id);
  if (!row) return null;
  return { ...row, kicker: id % 3 ? '' : 'Floods', standfirst: world.contents.get(id)?.standfirst ?? '', thumb: row.picture ? { picture: 7 + (id % 4), thumb: `/newsroom/api/pictures/${7 + (id % 4)}/thumb`, alt: '' } : null };
};
function contentOf(one: Kept): EditionContent {
  const order = world.rows.filter(({ state }) => state === 'live').map(({ id }) => id);
  const cards = arrange(one.draft, order, letterOf(one.newsletter).settings.most).filter(({ story }) => frontStory(story)?.state === 'live');
  const stories = cards.map(({ story, headline, standfirst, pinned }, place) => {
    const row = frontStory(story)!;
    return { story, headline: headline || row.headline, standfirst: standfirst || row.standfirst, kicker: row.kicker, section: row.section.name, pinned, again: place === 4 };
  });
  return {
    subject: one.draft.subject || (stories[0]?.headline ?? ''), preheader: one.draft.preheader || stories.slice(1, 4).map(({ headline }) => headline).join(' · '), opening: one.draft.opening, stories,
    corrections: one.draft.without_corrections ? [] : [{ story: 397, headline: 'County budget', text: 'The sum is 1.4 million, not 14 million as we said on Tuesday.' }],
  };
}
function line(one: Kept): EditionLine {
  const letter = letterOf(one.newsletter);
  return {
    id: one.id, newsletter: { id: letter.id, name: letter.name }, due: one.due, state: one.state, why: one.why, subject: one.draft.subject, version: one.version, begun_at: one.begun_at, ended_at: one.ended_at,
    address: isFrozen(one) ? `http://127.0.0.1:8080/newsletter/${letter.slug}/${one.id}` : null, progress: one.progress,
  };
}
function whole(one: Kept): Edition {
  const content = contentOf(one);
  const ids = new Set([...content.stories.map(({ story }) => story), ...one.draft.pinned.map(({ story }) => story), ...one.draft.removed.map(({ story }) => story)]);
  return {
    ...line(one), saved_at: one.saved_at, saved_by: one.saved_at ? world.person(one.by) : null, draft: one.draft, content, versions: [], settings: letterOf(one.newsletter).settings, mail,
    stories: Object.fromEntries([...ids].map((id) => [id, frontStory(id)]).filter(([, story]) => story)) as Record<string, FrontStory>,
  };
}
function told(one: Kept): Answer {
  setTimeout(() => broadcast('newsletter', { title: 1, edition: one.id }), 60);
  return ok(whole(one));
}
function newsletter(letter: (typeof letters)[number]): Newsletter {
  const own = kept.filter((one) => one.newsletter === letter.id);
  const next = own.find(({ state }) => ['planned', 'approved', 'held'].includes(state));
  const last = own.filter(isFrozen).at(-1);
  const { subscribers: confirmed, ...rest } = letter;
  return { ...rest, address: `http://127.0.0.1:8080/newsletter/${letter.slug}`, subscribers: { confirmed, asked: 37, left: 412 }, next: next ? line(next) : null, last: last ? line(last) : null };
}
const report = (one: Kept): EditionReport => ({
  progress: one.progress!, unsubscribed: 12, complained: 1, opens: letterOf(one.newsletter).settings.counts_opens ? 5120 : null,
  links: letterOf(one.newsletter).settings.counts_clicks ? contentOf(one).stories.map(({ story, headline }, place) => ({ story, headline, times: Math.round(900 / (place + 1)) })) : null,
});

const names = ['ada.harrow', 'b.tolland', 'cole', 'd.marsh+news', 'edith.vale', 'f.orme', 'greta', 'hal.weir', 'ida', 'jon.tarn'];
const readers: Subscriber[] = Array.from({ length: 140 }, (_, index) => ({
  id: 9000 - index, email: `${names[index % names.length] ?? ''}${index}@${index % 3 ? 'post.example' : 'mail.example'}`, name: index % 4 ? '' : 'Ada Harrow', made_at: world.ago(index * 190 + 3),
  subscriptions: [{ newsletter: { id: 1, name: letters[0]!.name }, state: index % 9 === 2 ? 'asked' : index % 11 === 3 ? 'left' : 'confirmed', changed_at: world.ago(index * 190) },
    ...(index % 5 ? [] : [{ newsletter: { id: 2, name: letters[1]!.name }, state: 'confirmed' as const, changed_at: world.ago(index * 150) }])],
  suppressed: index % 17 === 6 ? 'bounced' : index % 41 === 7 ? 'complained' : null,
}));
const wholeReader = (one: Subscriber): WholeSubscriber => ({
  ...one, suppression: one.suppressed ? { reason: one.suppressed, said: '550 5.1.1 The mailbox is not there', at: world.ago(4000) } : null,
  consents: [
    { newsletter: one.subscriptions[0]!.newsletter, act: 'confirmed', at: world.ago(500), page: '/newsletter/confirm', words: 'Yes, send me “Top stories each lunch time”' },
    { newsletter: one.subscriptions[0]!.newsletter, act: 'asked', at: world.ago(502), page: '/world/tide-closes-harbour-399', words: 'Want us to email you top stories each lunch time?' },
  ],
});
function readerList(query: URLSearchParams): Answer {
  const given = (name: string) => query.get(name) ?? '';
  const found = readers.filter((one) => (!given('q') || `${one.email} ${one.name}`.includes(given('q'))) && (given('state') !== 'suppressed' || one.suppressed) &&
    (!given('newsletter') || one.subscriptions.some(({ newsletter }) => String(newsletter.id) === given('newsletter'))) &&
    (!given('state') || given('state') === 'suppressed' || one.subscriptions.some(({ state }) => state === given('state'))));
  const start = Number(given('after'));
  const count = Number(given('count') || 50);
  const counts = given('newsletter') ? { confirmed: 118, asked: 15, left: 7 } : null;
  return ok({ subscribers: found.slice(start, start + count), counts, suppressed: 9, next: start + count < found.length ? String(start + count) : null });
}
function reader(method: string, id: number, what: string | undefined): Answer {
  const one = readers.find((each) => each.id === id);
  if (!one) return no(404, 'There is no such subscriber.');
  if (method === 'DELETE' && !what) return readers.splice(readers.indexOf(one), 1), { status: 204 };
  if (what) one.suppressed = method === 'PUT' ? 'by_hand' : null;
  return ok(wholeReader(one));
}

const styles = 'body{margin:0;background:#fffdf9;color:#16150f;font:17px/1.5 Georgia,serif}td{padding:16px}h1{font-size:26px}h2{font-size:20px;line-height:1.2;margin:0}';
const night = '@media (prefers-color-scheme: dark){body{background:#121212;color:#e8e4da}}';
function page(one: Kept, scheme: string | null): string {
  const { stories, opening } = contentOf(one);
  const rows = stories.map(({ headline, standfirst }) => `<tr><td><h2>${headline}</h2><p>${standfirst}</p></td></tr>`).join('');
  return `<!doctype html><title>Mail</title><style>${styles}${night.replace('(prefers-color-scheme: dark)', scheme === 'dark' ? 'all' : 'not all')}</style><table role="presentation" width="100%"><tr><td><h1>The Saltmarsh Courier</h1>${opening}</td></tr>${rows}</table>`;
}

function edition(one: Kept, what: string | undefined, query: URLSearchParams, body: Record<string, unknown>): Answer {
  if (!what) return ok(whole(one));
  if (what === 'preview') return ok({ from: mail.from, subject: contentOf(one).subject, preheader: contentOf(one).preheader, bytes: 38_211, text: contentOf(one).stories.map(({ headline, standfirst }) => `${headline}\n${standfirst}\n`).join('\n') });
  if (what === 'preview.html') return { status: 200, body: page(one, query.get('scheme')), headers: { 'Content-Type': 'text/html; charset=utf-8' } };
  if (what === 'test') return String(body['to']).includes('@') ? { status: 202, body: {} } : no(422, 'That is not an e-mail address.', { field: 'to' });
  if (what === 'report') return ok(report(one));
  if (what === 'failures') return ok({ failures: readers.slice(0, 12).map((each) => ({ subscriber: each.id, email: each.email, state: 'bounced', said: '550 5.1.1 The mailbox is not there', at: world.ago(12) })), next: null });
  if (what === 'sending') return Object.assign(one, { state: 'sent', ended_at: new Date().toISOString(), progress: { ...one.progress!, skipped: one.progress!.skipped + one.progress!.waiting, waiting: 0 } }), told(one);
  if (body['version'] !== one.version) return no(409, 'Somebody has changed this edition since you looked at it.', { edition: whole(one) });
  one.version += 1;
  if (what === 'draft') Object.assign(one, { draft: body['draft'], saved_at: new Date().toISOString(), by: 1 });
  else Object.assign(one, { state: body['state'], why: body['why'] ?? '' });
  return told(one);
}

export function answerNewsletters(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Answer | null {
  if (path === 'newsletters' && method === 'GET') return ok({ newsletters: letters.map(newsletter), mail });
  if (path === 'newsletters') return letters.push({ id: letters.length + 1, name: String(body['name']), slug: 'new', state: 'open', version: 1, subscribers: 0, settings: body['settings'] as NewsletterSettings }), ok(newsletter(letters.at(-1)!), 201);
  if (path === 'editions') return ok({ editions: kept.filter(({ due }) => due >= (query.get('from') ?? '') && due < (query.get('until') ?? '')).map(line) });
  if (path === 'subscribers' && method === 'GET') return readerList(query);
  if (path === 'subscribers') return String(body['email']).includes('@') ? ok({ id: 9001, mailed: mail.sends, suppressed: false }, 201) : no(422, 'That is not an e-mail address.', { field: 'email' });
  if (path === 'subscribers/import') return ok({ lines: 812, added: 790, known: 14, repeated: 1, left: 2, suppressed: 3, refused: 2, problems: [{ line: 17, email: 'robin at mail.example', what: 'This is not an e-mail address.' }, { line: 204, email: '', what: 'The line has no address.' }] });
  if (path === 'dev/edition') {
    const one = kept.find(({ id }) => id === Number(body['id']));
    if (!one) return null;
    Object.assign(one, { version: one.version + 1, by: 2, saved_at: new Date().toISOString(), draft: { ...one.draft, pinned: [...one.draft.pinned, { story: 380, place: 1, headline: '', standfirst: '' }] } });
    return told(one);
  }
  const [, letter] = /^newsletters\/(\d+)$/.exec(path) ?? [];
  if (letter) {
    const one = letterOf(Number(letter));
    if ((body['settings'] as NewsletterSettings).times.some((time) => !/^\d\d:\d\d$/.test(time))) return no(422, 'A time is written as 12:30.', { field: 'settings.times' });
    return Object.assign(one, { name: body['name'], settings: body['settings'], state: body['state'], version: one.version + 1 }), ok(newsletter(one));
  }
  const [, id, what] = /^editions\/(\d+)(?:\/([a-z.]+))?$/.exec(path) ?? [];
  const one = kept.find((each) => each.id === Number(id));
  if (one) return edition(one, what, query, body);
  const [, subscriber, part] = /^subscribers\/(\d+)(?:\/(suppression))?$/.exec(path) ?? [];
  return subscriber ? reader(method, Number(subscriber), part) : null;
}
