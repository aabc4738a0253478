import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import { reactive } from '../../testing/reactive.svelte';
import { field, press, render, type } from '../../testing/render';
import SearchField from './SearchField.svelte';

describe('The search above a list', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function show(more: Record<string, unknown> = {}) {
    const props = reactive({ label: 'Search the wires', placeholder: 'Slug line', query: '', onsearch: vi.fn((_query: string) => undefined), ...more });
    render(SearchField, props as never);
    return props;
  }
  const box = () => field('Search the wires');

  it('searches once after a pause in typing', () => {
    const { onsearch } = show();
    type(box(), 'ti');
    vi.advanceTimersByTime(150);
    type(box(), ' tide ');
    vi.advanceTimersByTime(150);
    expect(onsearch).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60);
    expect(onsearch).toHaveBeenCalledExactlyOnceWith('tide');
  });
  it('searches at once with Enter, and leaves the box', () => {
    const { onsearch } = show();
    box().focus();
    type(box(), 'tide');
    press('Enter', {}, box());
    expect(onsearch).toHaveBeenCalledExactlyOnceWith('tide');
    expect(document.activeElement).not.toBe(box());
    vi.advanceTimersByTime(500);
    expect(onsearch).toHaveBeenCalledOnce();
  });
  it('is emptied with Escape', () => {
    const { onsearch } = show({ query: 'tide' });
    press('Escape', {}, box());
    expect(box().value).toBe('');
    expect(onsearch).toHaveBeenCalledExactlyOnceWith('');
  });
  it('goes on to the list where the screen says how', () => {
    const onleave = vi.fn();
    show({ onleave });
    press('ArrowDown', {}, box());
    expect(onleave).toHaveBeenCalledOnce();
    press('Escape', {}, box());
    expect(onleave).toHaveBeenCalledOnce();
  });
  it('does not search for what it shows already', () => {
    const { onsearch } = show({ query: 'tide' });
    press('Enter', {}, box());
    expect(onsearch).not.toHaveBeenCalled();
  });
  it('shows what is searched for when that changes elsewhere', () => {
    const props = show({ query: 'tide' });
    props.query = '';
    flushSync();
    expect(box().value).toBe('');
  });
  it('leaves Enter to an input method that composes', () => {
    const { onsearch } = show();
    type(box(), '水');
    press('Enter', { isComposing: true }, box());
    expect(onsearch).not.toHaveBeenCalled();
  });
});
