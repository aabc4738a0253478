// What server and client say to each other, as docs/api/newsroom.md has it. Times are RFC 3339.

export type Right =
  | 'write' | 'edit' | 'publish' | 'wire' | 'fronts' | 'pictures' | 'messages' | 'settings' | 'staff' | 'audit' | 'ads';
export type Role = 'reporter' | 'wire_editor' | 'editor' | 'commercial' | 'administrator';
// waiting: came by wire, an editor must decide.
export type State = 'draft' | 'waiting' | 'scheduled' | 'live' | 'withdrawn' | 'killed';
export type Kind = 'news' | 'opinion' | 'feature' | 'live';

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
// A title as an administrator sets it.
export interface WholeSection extends Section {
  description: string;
  stories: number; // live ones
}
export interface NavigationLink {
  name: string;
  href: string;
}
export interface WholeTitle extends Named {
  hosts: string[];
  base_url: string;
  zone: string;
  language: string;
  theme: string;
  place: string;
  tagline: string;
  publisher: string;
  founded: number; // 0: not said
  title_case_headlines: boolean;
  ads: { first: number; every: number; most: number };
  ads_txt: string[];
  sections: WholeSection[];
  retired: WholeSection[];
  navigation: NavigationLink[];
  footer_lines: string[];
}
// What a request may set; a section without an id is new, or one that comes back.
export type TitleChange = Partial<Omit<WholeTitle, 'id' | 'sections' | 'retired'>> & {
  sections?: { id?: number; slug?: string; name: string; description: string }[];
};
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
export type TokenScope = 'read' | 'write' | 'publish';
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
  picture: boolean;
  legal: boolean;
  wire_waiting: boolean;
  editing: Named | null;
  address: string | null;
}
export interface Topic {
  slug: string;
  name: string;
  stories?: number;
}
export interface Author {
  slug: string;
  name: string;
}
export interface MainPicture {
  picture: number;
  caption: string;
  credit: string;
  alt: string;
}
// A node of the body: ProseMirror's own JSON.
export interface BodyNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: BodyNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}
export interface Content {
  headline: string;
  headline_search: string;
  headline_share: string;
  standfirst: string;
  kicker: string;
  kind: Kind;
  section: Section;
  byline: { authors: Author[]; agency: string; wording: string };
  dateline: { place: string; date: string | null };
  topics: Topic[];
  main_picture: MainPicture | null;
  body: BodyNode;
  language: string;
  source: string;
  copyright: string;
  desk_note: string;
  urgency: number | null;
  legal: boolean;
}
export type CorrectionClass = 'typo' | 'update' | 'clarification' | 'correction';
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
export type WireState = 'new' | 'held' | 'spiked' | 'taken';
export interface WireItem {
  id: number;
  source: string;
  guid: string;
  version: string;
  type: 'text' | 'picture' | 'package' | 'audio' | 'video' | 'event' | 'graphic';
  format: string;
  file: string;
  headline: string;
  slugline: string;
  urgency: number | null;
  status: 'usable' | 'withheld' | 'canceled' | 'failed'; // failed: the file could not be read; `problems` says why
  received: string;
  state: WireState;
  story: number | null; // what it became, or beside which it waits as a newer version
  words: number;
  embargo: string | null;
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
