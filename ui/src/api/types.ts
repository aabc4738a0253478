// Written by `script/test types` from the descriptions in src/story and the names of enums: change those, not this
// file. What is answered beside it stands in answers.ts.
import type { Author, BodyNode, Named, Section } from './answers';

export * from './answers';

export type Right = 'read' | 'write' | 'edit' | 'publish' | 'wire' | 'fronts' | 'pictures' | 'messages' | 'ads'
  | 'settings' | 'staff' | 'audit';
export type Role = 'reporter' | 'wire_editor' | 'editor' | 'commercial' | 'administrator';
export type TokenScope = 'read' | 'write' | 'publish';
// waiting: came by wire, an editor must decide.
export type State = 'draft' | 'waiting' | 'scheduled' | 'live' | 'withdrawn' | 'killed';
export type Kind = 'news' | 'opinion' | 'feature' | 'live';
export type CorrectionClass = 'typo' | 'update' | 'clarification' | 'correction';
export type WireType = 'text' | 'picture' | 'package' | 'audio' | 'video' | 'event' | 'graphic';
export type WireStatus = 'usable' | 'withheld' | 'canceled';
export type WireState = 'new' | 'held' | 'spiked' | 'taken';
export type Signal = 'correction' | 'write_through' | 'advisory' | 'kill' | 'withdrawal';
export type EntityKind = 'person' | 'organisation' | 'place' | 'event';
export type AlarmKind = 'kill' | 'hold' | 'correction' | 'rights';
export type FrontShape = 'splash' | 'lead-three' | 'four' | 'list-picture' | 'opinion' | 'pictures' | 'most-read'
  | 'latest';
export type FrontFill = 'newest' | 'weightiest' | 'most_read' | 'none';
export type NewsletterState = 'open' | 'closed';
export type NewsletterFill = 'front' | 'most_read' | 'newest';
export type EditionState = 'planned' | 'approved' | 'held' | 'skipped' | 'sending' | 'paused' | 'sent';
export type DeliveryState = 'waiting' | 'given' | 'taken' | 'refused' | 'uncertain' | 'bounced' | 'skipped';
export type SubscriptionState = 'asked' | 'confirmed' | 'left';
export type SuppressionReason = 'bounced' | 'complained' | 'by_hand';
export type ConsentAct = 'asked' | 'confirmed' | 'left' | 'imported' | 'added';

// ---- a story's content
export interface Topic {
  slug: string;
  name: string;
  stories?: number; // of a suggestion
}
export interface MainPicture {
  picture: number;
  caption: string;
  credit: string;
  alt: string;
}
export interface Entity {
  kind: EntityKind;
  name: string;
  same_as: string[];
}
export interface RelatedItem {
  guid: string;
  title: string;
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
  usage_terms: string;
  entities: Entity[];
  related: RelatedItem[];
}

// ---- a newsletter's settings, and what editors change of an edition
export interface NewsletterSettings {
  description: string;
  weekdays: string[];
  times: string[];
  fill: NewsletterFill;
  section: number;
  most: number;
  fewest: number;
  needs_approval: boolean;
  counts_opens: boolean;
  counts_clicks: boolean;
  sender: string;
  greeting: string;
  footer: string;
}
export interface PinnedStory {
  story: number;
  place: number;
  headline: string;
  standfirst: string;
}
export interface RemovedStory {
  story: number;
}
export interface EditionDraft {
  subject: string;
  preheader: string;
  opening: string;
  pinned: PinnedStory[];
  removed: RemovedStory[];
  without_corrections: boolean;
}

// ---- a title as an administrator sets it
export interface WholeSection extends Section {
  description: string;
  stories: number; // live ones
}
export interface NavigationLink {
  name: string;
  href: string;
}
export interface WholeTitle extends Named {
  name: string;
  hosts: string[];
  base_url: string;
  zone: string;
  language: string;
  theme: string;
  place: string;
  tagline: string;
  publisher: string;
  founded: number;
  title_case_headlines: boolean;
  breaking_by_urgency: boolean;
  ads: { first: number; every: number; most: number };
  ads_txt: string[];
  sections: WholeSection[];
  retired: WholeSection[];
  navigation: NavigationLink[];
  message_key: string;
  message_days: number;
  signal: string;
  securedrop: string;
  footer_lines: string[];
}
// What a request may set; a section without an id is new, or one that comes back.
export type TitleChange = Partial<Omit<WholeTitle, 'id' | 'sections' | 'retired' | 'message_key'>> & {
  sections?: { id?: number; slug?: string; name: string; description: string }[];
};
