// What the list and the grid of a LiveList share: the item with the cursor stays in view, and the next page is fetched near the end.
import type { LiveList } from './live_list.svelte';

// For an effect: scrolls to the item with the cursor, which has its id in `data-id`.
export function showCurrent<T extends { id: number }>(list: LiveList<T>, box: HTMLElement | undefined): void {
  if (list.current !== null) box?.querySelector(`[data-id="${list.current}"]`)?.scrollIntoView({ block: 'nearest' });
}

// For `onscroll` of the box.
export function loadMoreNearEnd<T extends { id: number }>(list: LiveList<T>, box: HTMLElement, distance: number): void {
  if (box.scrollHeight - box.scrollTop - box.clientHeight < distance) void list.more();
}
