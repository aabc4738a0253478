// What is under the mouse while it is dragged: a story of the finder, or a card from its place.
import type { Place } from './draft';

class Dragged {
  what = $state.raw<{ story: number } | { from: Place } | null>(null);
}
export const dragged = new Dragged();
