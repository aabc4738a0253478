// The library's list: newest first. It changes while it is looked at.
import { events } from '../api/events';
import { pictures } from '../api/pictures';
import type { Picture } from '../api/types';
import { LiveList } from '../parts/live.svelte';
import { shelf } from './shelf.svelte';
import { Uploads } from './uploads.svelte';

export const library = new LiveList<Picture>({
  ask: async (query, after, count, signal) => {
    const answer = await pictures.list(new URLSearchParams(query).get('q') ?? '', after, { signal }, count);
    return { items: answer.pictures, next: answer.next };
  },
  // Ordered by number, and a list is ordered by instants: the number stands for one.
  at: ({ id }) => new Date(id).toISOString(),
  rises: false,
  same: (a, b) => a.hash === b.hash && a.caption === b.caption && a.expired === b.expired,
});

// Goes on when the screen is left; who comes back finds what was refused.
export const uploads = new Uploads((made) => {
  shelf.put(made);
  void library.again();
});

export function follow(): () => void {
  return events.listen({ picture: ({ id }) => library.happened(id), again: () => void library.again() });
}

// What a list says of it in a line.
export const nameOf = (picture: Picture) => picture.headline || picture.caption || picture.file_name || `Picture ${picture.id}`;
