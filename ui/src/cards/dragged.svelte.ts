// What is being dragged with the mouse: a story of the finder, or a card of a list.
import type { CardPosition } from './card_lists';

class Dragged {
  what = $state.raw<{ story: number } | { from: CardPosition } | null>(null);
}
export const dragged = new Dragged();
