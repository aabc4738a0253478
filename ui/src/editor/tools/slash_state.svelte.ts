// Where the menu of blocks stands: below the stroke, or above it near the end of the window.
import type { EditorView } from '@tiptap/pm/view';
import type { Slash, SlashListener } from '../body/slash';

const height = 320;

export class SlashState implements SlashListener {
  slash = $state.raw<Slash | null>(null);
  left = $state(0);
  top = $state(0);
  bottom = $state(0);
  above = $state(false);
  onkey: (event: KeyboardEvent) => boolean = () => false;

  onSlash(slash: Slash | null, view: EditorView): void {
    if (slash) {
      const place = view.coordsAtPos(slash.from);
      this.left = Math.max(8, Math.min(place.left, innerWidth - 240));
      this.top = place.bottom + 4;
      this.bottom = innerHeight - place.top + 4;
      this.above = place.bottom + height > innerHeight;
    }
    this.slash = slash;
  }
  key(event: KeyboardEvent): boolean {
    return this.onkey(event);
  }
}
