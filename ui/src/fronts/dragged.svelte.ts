// What is being dragged with the mouse: a story of the finder, or a card of the front.
import type { CardPosition } from './draft';

class Dragged {
  what = $state.raw<{ story: number } | { from: CardPosition } | null>(null);
}
export const dragged = new Dragged();
