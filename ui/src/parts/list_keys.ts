// The keys that every list has.
import type { Binding } from '../keys';
import type { LiveList } from './live_list.svelte';

export function listKeys<T extends { id: number }>(list: LiveList<T>, open: (item: T) => void, picks = false): Binding[] {
  const shown = (act: (item: T) => void) => () => list.currentItem && act(list.currentItem);
  return [
    { keys: ['j', 'ArrowDown'], does: 'Next', run: () => list.move(1) },
    { keys: ['k', 'ArrowUp'], does: 'Previous', run: () => list.move(-1) },
    { keys: ['PageDown'], does: 'A page on', run: () => list.move(15) },
    { keys: ['PageUp'], does: 'A page back', run: () => list.move(-15) },
    { keys: ['Home'], does: 'To the newest', run: () => list.move(-list.items.length) },
    { keys: ['Enter', 'o'], does: 'Open', run: shown(open) },
    ...(picks
      ? [
          { keys: ['x'], does: 'Pick, or put back', run: () => list.togglePick(list.current) },
          { keys: ['Escape'], does: 'Drop what is picked', run: () => list.clearPicks() },
        ]
      : []),
  ];
}
