import { call, get, withAbsoluteLink, type CallOptions } from './call';
import type { Named, Row, Section } from './types';

export type FrontShape = 'splash' | 'lead-three' | 'four' | 'list-picture' | 'opinion' | 'pictures' | 'most-read' | 'latest';
export type FrontFill = 'newest' | 'weightiest' | 'most_read' | 'none';

// A pinned story. What is not there is as the story has it.
export interface FrontCard {
  story: number;
  headline?: string;
  kicker?: string;
  picture?: number;
  picture_hidden?: boolean;
}
export interface FrontContainer {
  name: string;
  shape: FrontShape;
  link: string;
  fill: FrontFill;
  section: number; // what it is filled from; 0: all of the title
  most: number;
  cards: FrontCard[];
}
export interface FrontVersion {
  number: number;
  at: string;
  by: Named | null;
}
export interface FrontLine {
  front: string; // "home" or a section's number
  name: string;
  section: Section | null;
  address: string;
  version: number;
  saved_at: string | null;
  saved_by: Named | null;
  changed: boolean; // the draft says something else than readers see
  published: FrontVersion | null;
}
export interface FrontThumb {
  picture: number;
  thumb: string;
  alt: string;
}
// A picture that a card has on this front alone.
export interface FrontPicture extends FrontThumb {
  expires: string | null;
}
// A story as a front shows it: what readers see of it, or what the desk has.
export interface FrontStory extends Row {
  kicker: string;
  standfirst: string;
  thumb: FrontThumb | null;
}
// A container as readers will see it; no shape: it is left out.
export interface FrontShown {
  shape: FrontShape | null;
  cards: { story: number; pinned: boolean }[];
}
export interface Front extends FrontLine {
  containers: FrontContainer[] | null; // what readers get; null: it lays itself out
  draft: FrontContainer[];
  versions: FrontVersion[];
  shown: FrontShown[]; // of the draft
  counted_at: string | null;
  stories: Record<string, FrontStory>;
  pictures: Record<string, FrontPicture>;
}
// What a 409 carries.
export interface FrontOvertaken {
  front: Front;
}

export const fronts = {
  list: (options?: CallOptions) => get<{ fronts: FrontLine[] }>('fronts', {}, options),
  read: (front: string, options?: CallOptions) => get<Front>(`fronts/${front}`, {}, options),
  save: (front: string, version: number, containers: FrontContainer[]) => call<Front>('PUT', `fronts/${front}/draft`, { version, containers }),
  publish: (front: string, version: number) => call<Front>('POST', `fronts/${front}/publication`, { version }),
  restore: (front: string, version: number, from: number) => call<Front>('POST', `fronts/${front}/restoration`, { version, from }),
  version: (front: string, number: number) => get<Front>(`fronts/${front}/versions/${number}`),
  preview: async (front: string) => withAbsoluteLink(await call<{ link: string; path: string; expires: string }>('POST', `fronts/${front}/preview`, {})),
};
