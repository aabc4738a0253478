// Pictures of the library that stand in the story, fetched once and kept up to date while it is open.
import { SvelteMap } from 'svelte/reactivity';
import { events } from '../api/events';
import { pictures } from '../api/pictures';
import type { Picture } from '../api/types';

class Shelf {
  private readonly held = new SvelteMap<number, Picture | 'gone'>();
  private readonly asked = new Set<number>();

  constructor() {
    events.listen({
      picture: ({ id }) => this.held.has(id) && void this.ask(id),
      again: () => this.asked.clear(),
    });
  }

  // Undefined while it is on its way, null when there is no such picture.
  find(id: number): Picture | null | undefined {
    const found = this.held.get(id);
    if (found === undefined && id > 0) void this.ask(id);
    return found === 'gone' ? null : found;
  }
  put(picture: Picture): void {
    this.asked.add(picture.id);
    this.held.set(picture.id, picture);
  }

  private async ask(id: number): Promise<void> {
    if (this.asked.has(id) && !this.held.has(id)) return;
    this.asked.add(id);
    try {
      this.held.set(id, await pictures.read(id));
    } catch (wrong) {
      if ((wrong as { status?: number }).status === 404) this.held.set(id, 'gone');
      else setTimeout(() => this.asked.delete(id), 5000);
    }
  }
}
export const shelf = new Shelf();
