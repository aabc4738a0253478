// The library's list: newest first. It changes while somebody looks at it.
import { events } from '../api/events';
import { pictures } from '../api/pictures';
import type { Picture } from '../api/types';
import { LiveList } from '../parts/live_list.svelte';
import { pictureCache } from './picture_cache.svelte';
import { Uploads } from './uploads.svelte';

export const library = new LiveList<Picture>({
  fetchPage: async (query, after, count, signal) => {
    const answer = await pictures.list(new URLSearchParams(query).get('q') ?? '', after, { signal }, count);
    return { items: answer.pictures, next: answer.next };
  },
  // Ordered by number, and a list is ordered by instants: the number stands for one.
  timeOf: ({ id }) => new Date(id).toISOString(),
  movesUp: false,
  same: (a, b) => a.hash === b.hash && a.caption === b.caption && a.expired === b.expired,
});

// Uploads go on when the screen is left; whoever comes back finds the files that were refused.
export const uploads = new Uploads((made) => {
  pictureCache.put(made);
  void library.reload();
});

export function followEvents(): () => void {
  return events.listen({ picture: ({ id }) => library.itemChanged(id), reconnected: () => void library.reload() });
}

// What a list says of it in a line.
export const nameOf = (picture: Picture) => picture.headline || picture.caption || picture.file_name || `Picture ${picture.id}`;
