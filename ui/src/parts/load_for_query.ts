// For an effect of a screen with a list: loads the list whenever its query changes. Keys that are typed ahead wait until there is a list.
import { untrack } from 'svelte';
import { keys } from '../keys';
import type { LiveList } from './live_list.svelte';

export function loadForQuery<T extends { id: number }>(list: LiveList<T>, query: () => string): () => void {
  let isFirst = list.items.length === 0;
  return () => {
    const wanted = query();
    untrack(() => {
      const loading = list.load(wanted);
      if (isFirst) keys.holdFor(loading);
      isFirst = false;
    });
  };
}
