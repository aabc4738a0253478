// Pictures of the library that a screen shows, fetched once each and kept up to date.
import { SvelteMap } from 'svelte/reactivity';
import { events } from '../api/events';
import { pictures } from '../api/pictures';
import type { Picture } from '../api/types';

class PictureCache {
  private readonly held = new SvelteMap<number, Picture | 'gone'>();
  private readonly requested = new Set<number>();

  constructor() {
    events.listen({
      picture: ({ id }) => this.held.has(id) && void this.ask(id),
      reconnected: () => this.requested.clear(),
    });
  }

  // Undefined while it is on its way, null when there is no such picture.
  find(id: number): Picture | null | undefined {
    const found = this.held.get(id);
    if (found === undefined && id > 0) void this.ask(id);
    return found === 'gone' ? null : found;
  }
  put(picture: Picture): void {
    this.requested.add(picture.id);
    this.held.set(picture.id, picture);
  }

  private async ask(id: number): Promise<void> {
    if (this.requested.has(id) && !this.held.has(id)) return;
    this.requested.add(id);
    try {
      this.held.set(id, await pictures.read(id));
    } catch (error) {
      if ((error as { status?: number }).status === 404) this.held.set(id, 'gone');
      else setTimeout(() => this.requested.delete(id), 5000);
    }
  }
}
export const pictureCache = new PictureCache();
