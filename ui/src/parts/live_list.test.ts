import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveList, merge, type Page } from './live_list.svelte';

interface Item {
  id: number;
  changed: string;
  words: string;
}
const item = (id: number, minute: number, words = ''): Item => ({ id, words, changed: new Date(Date.UTC(2026, 10, 24, 12, minute)).toISOString() });
const source = { timeOf: (one: Item) => one.changed, movesUp: true };
const ids = (items: Item[]) => items.map((one) => one.id);

describe('What is new is laid over what is there', () => {
  it('and keeps the older pages', () => {
    const old = [item(3, 30), item(2, 20), item(1, 10)];
    expect(ids(merge(old, { items: [item(4, 40), item(3, 30)], next: 'x' }, new Set([4]), source))).toEqual([4, 3, 2, 1]);
  });
  it('and moves what changed to its new place', () => {
    const old = [item(3, 30), item(2, 20), item(1, 10)];
    expect(ids(merge(old, { items: [item(1, 41), item(3, 30)], next: 'x' }, new Set([1]), source))).toEqual([1, 3, 2]);
  });
  it('and drops what changed and is like the filters no more', () => {
    const old = [item(3, 30), item(2, 20), item(1, 10)];
    expect(ids(merge(old, { items: [item(3, 30), item(2, 20)], next: 'x' }, new Set([1]), source))).toEqual([3, 2]);
  });
  it('but keeps an old one that changed where a change moves nothing', () => {
    const old = [item(3, 30), item(2, 20), item(1, 10)];
    expect(ids(merge(old, { items: [item(3, 30), item(2, 20)], next: 'x' }, new Set([1]), { ...source, movesUp: false }))).toEqual([3, 2, 1]);
  });
  it('and is all there is when nothing comes after it', () => {
    expect(ids(merge([item(3, 30), item(2, 20)], { items: [item(2, 20)], next: null }, new Set(), source))).toEqual([2]);
  });
});

describe('A list that is looked at', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function listOf(...pages: (Page<Item> | Error)[]) {
    const fetchPage = vi.fn((_query: string, _after: string | null, _count: number, _signal: AbortSignal) => {
      const page = pages.length > 1 ? pages.shift() : pages[0];
      return page instanceof Error ? Promise.reject(page) : Promise.resolve(page as Page<Item>);
    });
    const list = new LiveList<Item>({ fetchPage, timeOf: (one) => one.changed, movesUp: true, same: (a, b) => a.words === b.words && a.changed === b.changed });
    return { list, fetchPage };
  }

  it('begins with the cursor on the newest', async () => {
    const { list } = listOf({ items: [item(2, 20), item(1, 10)], next: null });
    await list.load('');
    expect(list.current).toBe(2);
    list.move(1);
    list.move(1);
    expect(list.current).toBe(1);
  });
  it('keeps the cursor on its story when others move above it, and lights up what changed', async () => {
    const { list } = listOf({ items: [item(2, 20), item(1, 10)], next: null }, { items: [item(3, 30), item(2, 20), item(1, 10)], next: null });
    await list.load('');
    list.move(1);
    await list.reload();
    expect(list.current).toBe(1);
    expect([...list.highlighted]).toEqual([3]);
    vi.advanceTimersByTime(3000);
    expect(list.highlighted.size).toBe(0);
  });
  it('puts the cursor on the next one when its story leaves', async () => {
    const { list } = listOf({ items: [item(3, 30), item(2, 20), item(1, 10)], next: null }, { items: [item(3, 30), item(1, 10)], next: null });
    await list.load('');
    list.move(1);
    list.togglePick(2);
    await list.reload();
    expect(list.current).toBe(1);
    expect(list.picked.size).toBe(0);
  });
  it('leaves rows alone that are the same', async () => {
    const { list } = listOf({ items: [item(1, 10)], next: null });
    await list.load('');
    const before = list.items[0];
    await list.reload();
    expect(list.items[0]).toBe(before);
  });
  it('asks once for all that happens in one breath', async () => {
    const { list, fetchPage } = listOf({ items: [item(1, 10)], next: null });
    await list.load('');
    for (const id of [1, 2, 3]) list.itemChanged(id);
    await vi.advanceTimersByTimeAsync(1000);
    expect(fetchPage).toHaveBeenCalledTimes(2);
  });
  it('asks page after page without showing one twice', async () => {
    const { list, fetchPage } = listOf({ items: [item(3, 30), item(2, 20)], next: 'a' }, { items: [item(2, 20), item(1, 10)], next: null });
    await list.load('');
    await list.more();
    expect(ids(list.items)).toEqual([3, 2, 1]);
    expect(fetchPage.mock.calls[1]?.[1]).toBe('a');
    expect(list.hasMore).toBe(false);
  });
  it('drops an answer to filters that were changed meanwhile', async () => {
    const waiting: ((page: Page<Item>) => void)[] = [];
    const list = new LiveList<Item>({
      fetchPage: (_query, _after, _count, signal) => new Promise((done, failed) => {
        signal.addEventListener('abort', () => failed(new Error('aborted')));
        waiting.push(done);
      }),
      timeOf: (one) => one.changed, movesUp: true, same: () => true,
    });
    const first = list.load('state=draft');
    const second = list.load('state=live');
    waiting[1]?.({ items: [item(2, 20)], next: null });
    await Promise.all([first, second]);
    expect(ids(list.items)).toEqual([2]);
    expect(list.error).toBeNull();
    expect(list.loading).toBe(false);
  });
  it('keeps what it has when the server is out of reach, and says so', async () => {
    const { list } = listOf({ items: [item(1, 10)], next: null }, new Error('Out of reach.'));
    await list.load('');
    await list.reload();
    expect(ids(list.items)).toEqual([1]);
    expect(list.error).toBe('Out of reach.');
  });
});
