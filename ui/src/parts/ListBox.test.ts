import { createRawSnippet, flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { click, render, settle, texts } from '../../testing/render';
import ListBox from './ListBox.svelte';
import { listKeys } from './list_keys';
import { LiveList, type Page } from './live_list.svelte';

interface Line {
  id: number;
  text: string;
}
const line = (id: number): Line => ({ id, text: `Line ${id}` });

async function show(more: Record<string, unknown> = {}, ...pages: Page<Line>[]) {
  const fetchPage = vi.fn(() => Promise.resolve(pages.length > 1 ? (pages.shift() as Page<Line>) : (pages[0] ?? { items: [line(1), line(2), line(3)], next: null })));
  const list = new LiveList<Line>({ fetchPage, timeOf: () => '2026-11-24T14:00:00Z', movesUp: false, same: (a, b) => a.text === b.text });
  await list.load('');
  const row = createRawSnippet<[Line]>((item) => ({ render: () => `<span>${item().text}</span>` }));
  const onopen = vi.fn();
  render(ListBox as never, { list, label: 'Lines', row, onopen, ...more } as never);
  return { list, onopen, fetchPage };
}
const option = (id: number) => document.querySelector<HTMLElement>(`[data-id="${id}"]`) as HTMLElement;

describe('A list', () => {
  it('has one row with the cursor, and says which', async () => {
    const { list } = await show();
    const box = document.querySelector('[role=listbox]');
    expect(box?.getAttribute('aria-activedescendant')).toBe(option(1).id);
    list.move(1);
    flushSync();
    expect(option(2).className).toContain('current');
    expect(box?.getAttribute('aria-activedescendant')).toBe(option(2).id);
  });
  it('is chosen from by a click, and opened by two', async () => {
    const onchoose = vi.fn();
    const { list, onopen } = await show({ onchoose });
    click(option(3));
    expect([list.current, onchoose.mock.calls[0]?.[0]]).toEqual([3, line(3)]);
    option(3).dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(onopen).toHaveBeenCalledWith(line(3));
  });
  it('is picked from with Ctrl and by the box of a row', async () => {
    const { list } = await show({ picks: true });
    option(2).dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
    click(option(3).querySelector('.pick') as Element);
    expect([...list.picked]).toEqual([2, 3]);
    expect(option(2).getAttribute('aria-selected')).toBe('true');
    click(option(3).querySelector('.pick') as Element);
    expect([...list.picked]).toEqual([2]);
  });
  it('lights up what changed', async () => {
    const { list } = await show({}, { items: [line(1)], next: null }, { items: [line(2), line(1)], next: null });
    await list.reload();
    flushSync();
    expect([option(2).className.includes('highlighted'), option(1).className.includes('highlighted')]).toEqual([true, false]);
  });
  it('fetches the next page near its end', async () => {
    const { fetchPage } = await show({}, { items: [line(2)], next: 'a' }, { items: [line(1)], next: null });
    document.querySelector('[role=listbox]')?.dispatchEvent(new Event('scroll'));
    await settle();
    expect(fetchPage).toHaveBeenCalledTimes(2);
    expect(texts('[role=option]')).toEqual(['Line 2', 'Line 1']);
  });
  it('shows an item once that two pages have', async () => {
    const { list } = await show({}, { items: [line(2), line(2)], next: 'a' }, { items: [line(2), line(1)], next: null });
    await list.more();
    flushSync();
    expect(texts('[role=option]')).toEqual(['Line 2', 'Line 1']);
  });
});

describe('The keys of a list', () => {
  it('move the cursor, open, pick and put back', async () => {
    const { list } = await show();
    const open = vi.fn();
    const run = (key: string) => listKeys(list, open, true).find(({ keys }) => keys.includes(key))?.run(new KeyboardEvent('keydown', { key }));
    run('j');
    run('ArrowDown');
    expect(list.current).toBe(3);
    run('PageUp');
    expect(list.current).toBe(1);
    run('PageDown');
    run('k');
    expect(list.current).toBe(2);
    run('o');
    expect(open).toHaveBeenCalledWith(line(2));
    run('x');
    expect([...list.picked]).toEqual([2]);
    run('Escape');
    expect(list.picked.size).toBe(0);
    run('Home');
    expect(list.current).toBe(1);
  });
  it('do not pick where there is nothing to pick for', async () => {
    const { list } = await show();
    expect(listKeys(list, vi.fn()).some(({ keys }) => keys.includes('x'))).toBe(false);
  });
});
