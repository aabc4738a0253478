// What server and client say to each other, as docs/api/newsroom.md has it, beside what types.ts says of fields and
// names. Times are RFC 3339.
import type { AlarmKind, Content, CorrectionClass, Kind, Right, Role, Signal, State, TokenScope, WireState, WireStatus, WireType } from './types';

export interface Named {
  id: number;
  name: string;
}
export interface Section extends Named {
  slug: string;
}

// ---- signing in and staff
export interface Staff extends Named {
  email: string;
  role: Role;
  two_factor: boolean;
}
export interface Title extends Named {
  base_url: string;
  zone: string;
  language: string;
  sections: Section[];
}
export interface Session {
  staff: Staff;
  rights: Right[];
  title: Title; // the one worked in
  titles: Title[]; // all that one may work in
}
export interface SharedCopy {
  title: Named;
  section: Section | null;
  address: string;
  at: string;
}
export interface OwnSession {
  id: number;
  current: boolean;
  since: string;
  seen: string;
  address: string;
  agent: string;
}
// Without the right `staff` only id and name come.
export interface Member extends Named {
  email?: string;
  role?: Role;
  suspended?: boolean;
  two_factor?: boolean;
  last_seen?: string | null;
  second_factor_asked?: string | null; // since when they ask for their second factor to be ended
}
// A link into an account: mailed to its owner, or shown to whoever made it where no mail leaves the house.
export interface AccountLink {
  link: string | null;
  expires: string;
  mailed: boolean;
}
export interface MadeInvitation {
  id: number;
  link: string;
  expires: string;
  mailed: boolean;
}
export type MailState = 'waiting' | 'given' | 'sent' | 'refused' | 'uncertain';
export interface Mail {
  id: number;
  kind: string;
  to_name: string;
  to_address: string;
  subject: string;
  state: MailState;
  tries: number;
  said: string;
  made_at: string;
  changed_at: string;
  due: string | null;
}
export interface Mails {
  relay: string | null;
  from: string;
  sends: boolean;
  shows_letters: boolean;
  mails: Mail[];
  next: number | null;
}
export interface Invitation {
  id: number;
  email: string;
  role: Role;
  by: Named | null; // null: made on the command line
  expires: string;
}
export interface Token {
  id: number;
  name: string;
  scope: TokenScope;
  expires: string;
  last_used?: string | null;
}
export interface Act {
  id: number;
  at: string;
  by: Named | null;
  act: string;
  about: string;
  note: string;
  address: string;
}

// ---- stories
export interface Row {
  id: number;
  title?: Named; // whose story it is
  state: State;
  slug: string;
  headline: string;
  section: Section;
  kind: Kind;
  byline: string;
  source: string;
  urgency: number | null;
  words: number;
  revision: number;
  published_revision: number | null;
  changed_at: string;
  changed_by: Named | null;
  first_published: string | null;
  updated: string | null;
  release_at: string | null;
  embargo: string | null;
  breaking_until: string | null;
  breaking_refused: boolean; // scheduled, and not breaking by itself when it goes out
  expires: string | null; // when its rights end and it is taken from readers
  picture: boolean;
  legal: boolean;
  wire_waiting: boolean;
  editing: Named | null;
  address: string | null;
}
export interface Author {
  slug: string;
  name: string;
}
// A node of the body: ProseMirror's own JSON.
export interface BodyNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: BodyNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}
export interface Correction {
  id: number;
  class: CorrectionClass;
  text: string;
  at: string;
}
export interface PreviewLink {
  link: string;
  expires: string;
}
export interface Story {
  story: Row;
  content: Content;
  revision: number;
  saved_at: string;
  saved_by: Named | null;
  corrections: Correction[];
  // Only the person who made a link has it; this says that one is valid.
  preview: { expires: string } | null;
  alarms: Alarm[]; // the newest first, known ones too
  wire: WireItem | null; // the agency's version that it stands on
}
export interface Alarm {
  id: number;
  kind: AlarmKind;
  story: number;
  headline: string;
  title: Named | null;
  text: string;
  raised: string;
  by: string;
  acknowledged: string | null;
  acknowledged_by: Named | null;
}
export interface Saved {
  revision: number;
  saved_at: string;
  slug: string;
}
// What a 409 of a save carries, so that the client can go on.
export interface Clash {
  revision: number;
  content: Content;
  by: Named;
  base: Content;
  merged: Content;
  clashes: number[];
}
export interface Checks {
  missing: { what: string; field: string; text: string; needed: boolean }[];
  risky: { what: string; text: string }[];
}
export interface Revision {
  number: number;
  at: string;
  by: Named | null;
  words: number;
  headline: string;
  published: boolean;
  kept: boolean;
}
export interface RevisionContent {
  number: number;
  at: string;
  by: Named | null;
  content: Content;
}
export interface ComparedPart {
  text: string;
  change: 'same' | 'added' | 'removed';
}
export interface Comparison {
  fields: { field: string; parts: ComparedPart[] }[];
  blocks: { change: 'same' | 'changed' | 'added' | 'removed'; kind: string; parts: ComparedPart[] }[];
}
export interface Receipt {
  output: string;
  address: string;
  revision: number;
  at: string;
  // not_there: nor need it be, since the list has newer stories or the front others.
  state: 'waiting' | 'out' | 'gone' | 'not_there' | 'failed';
  took_ms: number | null;
  note: string;
}
export interface Editing {
  editor: Named & { since: string };
  yours: boolean;
  readers: Named[];
}
export interface WaitingWire {
  item: WireItem;
  base: Content;
  wire: Content;
  merged: Content;
  clashes: number[];
  comparison: Comparison;
}
export interface View {
  name: string;
  query: string;
}

// ---- the wire
export interface WireItem {
  id: number;
  source: string;
  guid: string;
  version: string;
  type: WireType;
  format: string;
  file: string;
  headline: string;
  slugline: string;
  urgency: number | null;
  status: WireStatus | 'failed'; // failed: the file could not be read; `problems` says why
  received: string;
  state: WireState;
  story: number | null; // what it became, or beside which it waits as a newer version
  words: number;
  embargo: string | null;
  expires: string | null;
  signals: Signal[]; // what the version orders, apart from its words
  problems: { where: string; what: string }[];
}
export interface WireCopy extends WireItem {
  content: Content | null; // null: it has no words
}

// ---- pictures
// In parts of the picture's width and height.
export interface Crop {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Picture {
  id: number;
  hash: string;
  mime: string;
  width: number;
  height: number;
  headline: string;
  caption: string;
  credit: string;
  creator: string;
  alt: string;
  copyright: string;
  usage_terms: string;
  keywords: string[];
  expires: string | null;
  expired: boolean;
  replacement: number | null;
  taken: string | null;
  focus: { x: number; y: number };
  crops: Record<string, Crop>;
  thumb: string;
  large: string;
  file_name: string;
  added_at: string;
  added_by: Named | null;
}
export type PictureChange = Partial<Pick<Picture,
  'headline' | 'caption' | 'credit' | 'creator' | 'alt' | 'copyright' | 'usage_terms' | 'keywords' | 'expires' | 'replacement' | 'focus' | 'crops'>>;
// A front on which a card has the picture instead of its story's own.
export interface PictureFront {
  front: string; // "home" or a section's number
  name: string;
  title: Named;
  draft: boolean;
  published: boolean;
}
export interface PictureUse {
  story: number;
  headline: string;
  state: State;
  section: string;
  main: boolean;
  body: boolean;
  live: boolean;
  address: string | null;
}
