// The unsaved edits of each picture, for as long as this window is open: what waits is sent even after the picture's pane was closed.
import { pictures } from '../api/pictures';
import { toTheSecond } from '../parts/time';
import { realTimers } from '../editor/saving/timers';
import { userSession } from '../user_session.svelte';
import { PictureEdits } from './edits.svelte';
import { library } from './library.svelte';
import { pictureCache } from './picture_cache.svelte';

const all = new Map<number, PictureEdits>();

export function editsOf(id: number): PictureEdits {
  const made = all.get(id) ?? new PictureEdits(id, pictures.change, (picture) => {
    pictureCache.put(picture);
    library.put(picture);
  }, realTimers, localStorage, `stoppress-picture-${userSession.current?.staff.id ?? 0}-${id}`);
  all.set(id, made);
  return made;
}

// Whether somewhere something has not reached the server.
export const unsavedAnywhere = () => [...all.values()].some((edits) => edits.isDirty || edits.state === 'saving');

export function saveLabel(edits: PictureEdits, zone: string): string {
  switch (edits.state) {
    case 'saved': return edits.savedAt ? `Saved ${toTheSecond(edits.savedAt, zone)}` : 'Saved';
    case 'waiting':
    case 'saving': return 'Saving…';
    case 'kept': return 'Not sent – kept on this device';
    case 'refused': return 'Not saved';
  }
}
