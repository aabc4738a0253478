// Newsletters, their editions, and who gets them.
import { call, get, withQuery, type CallOptions } from './call';
import type { FrontStory } from './fronts';
import type { ConsentAct, DeliveryState, EditionDraft, EditionState, Named, NewsletterSettings, NewsletterState, SubscriptionState, SuppressionReason } from './types';

export type { DeliveryState, EditionDraft, EditionState, NewsletterSettings, NewsletterState, SubscriptionState, SuppressionReason };

// How many of an edition's mails are in which state. `waiting` includes those that a relay is given at this moment.
export interface DeliveryProgress {
  listed: number;
  waiting: number;
  taken: number;
  refused: number;
  uncertain: number;
  bounced: number;
  skipped: number;
  a_minute: number; // settled in a minute, lately
  expected_end: string | null;
  trouble: string; // why it does not go on just now, or empty
}
export interface EditionLine {
  id: number;
  newsletter: Named;
  due: string;
  state: EditionState;
  why: string; // it is skipped or paused
  subject: string; // what an editor gave it, or what it was sent with
  version: number;
  begun_at: string | null;
  ended_at: string | null;
  address: string | null; // where readers read it, once it is frozen
  progress: DeliveryProgress | null; // null until it is frozen
}
export type SubscriptionCounts = Record<SubscriptionState, number>;
export interface Newsletter extends Named {
  slug: string;
  state: NewsletterState;
  version: number;
  settings: NewsletterSettings;
  address: string;
  subscribers: SubscriptionCounts;
  next: EditionLine | null;
  last: EditionLine | null; // the last that went
}
// Whether mail leaves the house, and what came back can be fetched.
export interface MailState {
  sends: boolean;
  relay: string | null;
  from: string;
  returns_trouble: string; // why the mailbox with returned mail can't be looked into, or empty
}
export interface NewsletterList {
  newsletters: Newsletter[];
  mail: MailState;
}
// A story as the edition says it.
export interface EditionStory {
  story: number;
  headline: string;
  standfirst: string;
  kicker: string;
  section: string;
  pinned: boolean;
  again: boolean; // an earlier edition had it, and it changed since
}
export interface EditionContent {
  subject: string;
  preheader: string;
  opening: string;
  stories: EditionStory[];
  corrections: { story: number; headline: string; text: string }[];
}
export interface EditionVersion {
  version: number;
  at: string;
  by: Named | null;
}
export interface Edition extends EditionLine {
  saved_at: string | null;
  saved_by: Named | null;
  draft: EditionDraft;
  content: EditionContent; // as it would go now, or went
  stories: Record<string, FrontStory>;
  versions: EditionVersion[]; // those that were saved, the newest first
  settings: NewsletterSettings; // of its newsletter
  mail: MailState;
}
// What a 409 carries.
export interface EditionOvertaken {
  edition: Edition;
}
export interface LetterPreview {
  from: string;
  subject: string;
  preheader: string;
  text: string;
  bytes: number; // of the HTML
}
export interface EditionReport {
  progress: DeliveryProgress;
  unsubscribed: number; // by a link of this edition's mail
  complained: number;
  opens: number | null; // null: they are not counted
  links: { story: number; headline: string; times: number }[] | null;
}
export interface FailedDelivery {
  subscriber: number;
  email: string;
  state: DeliveryState;
  said: string;
  at: string;
}

export interface Subscription {
  newsletter: Named;
  state: SubscriptionState;
  changed_at: string;
}
export interface Suppression {
  reason: SuppressionReason;
  said: string;
  at: string;
}
export interface Subscriber {
  id: number; // drawn, not counted: it says nothing of when
  email: string;
  name: string;
  made_at: string;
  subscriptions: Subscription[];
  suppressed: SuppressionReason | null;
}
export interface Consent {
  newsletter: Named | null;
  act: ConsentAct;
  at: string;
  page: string;
  words: string;
}
export interface WholeSubscriber extends Subscriber {
  suppression: Suppression | null;
  consents: Consent[]; // the newest first
}
export interface SubscriberPage {
  subscribers: Subscriber[];
  counts: SubscriptionCounts | null; // of the newsletter that was asked for; null: of several together they say nothing
  suppressed: number;
  next: string | null;
}
export interface ImportReport {
  lines: number;
  added: number;
  known: number;
  repeated: number;
  left: number;
  suppressed: number;
  refused: number;
  problems: { line: number; email: string; what: string }[]; // the first of them
  layout: string; // how the file is laid out: said again with its next piece
}

const path = (id: number, what = '') => `editions/${id}${what}`;

export const newsletters = {
  list: (options?: CallOptions) => get<NewsletterList>('newsletters', {}, options),
  // `slug` stays in its address; empty: made from the name.
  add: (name: string, slug: string, settings: NewsletterSettings) => call<Newsletter>('POST', 'newsletters', { name, slug, settings }),
  change: (id: number, version: number, name: string, state: NewsletterState, settings: NewsletterSettings) =>
    call<Newsletter>('PUT', `newsletters/${id}`, { version, name, state, settings }),
};

export const editions = {
  // Of every newsletter, by when they are due.
  between: async (from: string, until: string) => (await get<{ editions: EditionLine[] }>('editions', { from, until })).editions,
  read: (id: number, options?: CallOptions) => get<Edition>(path(id), {}, options),
  save: (id: number, version: number, draft: EditionDraft) => call<Edition>('PUT', path(id, '/draft'), { version, draft }),
  // As it was with that version of its draft.
  version: (id: number, number: number) => get<Edition>(path(id, `/versions/${number}`)),
  restore: (id: number, version: number, from: number) => call<Edition>('POST', path(id, '/restoration'), { version, from }),
  setState: (id: number, version: number, state: EditionState, why = '') => call<Edition>('PUT', path(id, '/state'), { version, state, why }),
  endSending: (id: number) => call<Edition>('DELETE', path(id, '/sending')),
  preview: (id: number) => get<LetterPreview>(path(id, '/preview')),
  // Where a frame finds the mail itself. `look` makes each look a new page.
  previewPage: (id: number, scheme: 'light' | 'dark', look: number, title: number) => withQuery(`/newsroom/api/${path(id, '/preview.html')}`, { scheme, look, title }),
  test: (id: number, to: string) => call('POST', path(id, '/test'), { to }),
  report: (id: number, options?: CallOptions) => get<EditionReport>(path(id, '/report'), {}, options),
  failures: (id: number, after: number) => get<{ failures: FailedDelivery[]; next: number | null }>(path(id, '/failures'), { after }),
};

export interface SubscribersAsked {
  q: string;
  newsletter: string;
  state: string;
}
export const subscribers = {
  list: (asked: SubscribersAsked, after: string | null, count: number, options?: CallOptions) => get<SubscriberPage>('subscribers', { ...asked, after, count }, options),
  read: (id: number, options?: CallOptions) => get<WholeSubscriber>(`subscribers/${id}`, {}, options),
  add: (email: string, name: string, newsletter: number) => call<{ id: number; mailed: boolean; suppressed: boolean }>('POST', 'subscribers', { email, name, newsletter }),
  suppress: (id: number, said: string) => call<WholeSubscriber>('PUT', `subscribers/${id}/suppression`, { said }),
  release: (id: number) => call<WholeSubscriber>('DELETE', `subscribers/${id}/suppression`),
  erase: (id: number) => call('DELETE', `subscribers/${id}`),
  // A file, or a piece of one that begins with a row: then with the layout that the first was answered, and the line on which it begins.
  import: (file: Blob, newsletter: number, source: string, further: { layout?: string; line?: number } = {}) =>
    call<ImportReport>('POST', withQuery('subscribers/import', { newsletter, source, ...further }), file, { headers: { 'Content-Type': 'text/csv' } }),
  exportPage: (title: number) => withQuery('/newsroom/api/subscribers.csv', { title }),
};
