import { call, get, type CallOptions } from './call';
import type { BodyNode, CorrectionClass } from './types';

export interface LiveEntry {
  number: number;
  key: string;
  sequence: number; // of the event by which it came
  revision: number;
  time: string;
  headline: string;
  body: BodyNode;
  author: string;
  by: number; // 0: an agency's
  state: 'shown' | 'withdrawn';
  key_event: boolean;
  pinned: boolean;
  edited: string | null;
  correction: { class: CorrectionClass; note: string } | null;
}
export interface LiveEntries {
  sequence: number;
  ended: string | null;
  entries: LiveEntry[]; // the newest first, withdrawn ones too
  more: boolean;
}
export interface NewEntry {
  key: string; // the same key again is the same entry
  headline: string;
  body: BodyNode;
  key_event: boolean;
}
export interface EntryChange {
  revision: number;
  headline?: string;
  body?: BodyNode;
  key_event?: boolean;
  correction?: { class: CorrectionClass; note: string };
}
type Answered = { entry: LiveEntry };

const at = (story: number, entry: number) => `stories/${story}/entries/${entry}`;
export const live = {
  list: (story: number, before = 0, options?: CallOptions) => get<LiveEntries>(`stories/${story}/entries`, { before: before || null }, options),
  post: (story: number, entry: NewEntry) => call<Answered>('POST', `stories/${story}/entries`, entry),
  edit: (story: number, entry: number, change: EntryChange) => call<Answered>('PATCH', at(story, entry), change),
  withdraw: (story: number, entry: number) => call<Answered>('DELETE', at(story, entry)),
  putBack: (story: number, entry: number) => call<Answered>('POST', `${at(story, entry)}/publication`, {}),
  pin: (story: number, entry: number) => call<Answered>('PUT', `${at(story, entry)}/pin`, {}),
  unpin: (story: number, entry: number) => call<Answered>('DELETE', `${at(story, entry)}/pin`),
  end: (story: number) => call<{ ended: string | null }>('PUT', `stories/${story}/end`, {}),
  resume: (story: number) => call<{ ended: string | null }>('DELETE', `stories/${story}/end`),
};
