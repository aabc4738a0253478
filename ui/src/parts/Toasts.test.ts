import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import { click, hasButton, render, texts } from '../../testing/render';
import Toasts from './Toasts.svelte';
import { toasts } from './toasts.svelte';

describe('What is said at the edge of the screen', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    toasts.shown = [];
    render(Toasts, {});
  });
  afterEach(() => void vi.useRealTimers());
  const shown = () => {
    flushSync();
    return texts('.toast p');
  };

  it('goes away by itself', () => {
    toasts.show('Gate: out.');
    expect(shown()).toEqual(['Gate: out.']);
    vi.advanceTimersByTime(5000);
    expect(shown()).toEqual([]);
  });
  it('stays longer when there is a way back, which is taken once', () => {
    const undo = vi.fn();
    toasts.show('The view is gone.', undo);
    vi.advanceTimersByTime(9000);
    expect(shown()).toEqual(['The view is gone.']);
    click('Undo');
    expect(undo).toHaveBeenCalledOnce();
    expect(shown()).toEqual([]);
  });
  it('stays until it is put away when something failed', () => {
    toasts.error('The server can’t be reached.');
    vi.advanceTimersByTime(60_000);
    expect(shown()).toEqual(['The server can’t be reached.']);
    expect(hasButton('Undo')).toBe(false);
    click('Put away');
    expect(shown()).toEqual([]);
  });
  it('is said once, though it happens twice', () => {
    toasts.error('Gate: refused.');
    toasts.error('Gate: refused.');
    expect(shown()).toEqual(['Gate: refused.']);
  });
  it('is at most four at a time, the newest last', () => {
    for (const number of [1, 2, 3, 4, 5]) toasts.show(`Story ${number}.`);
    expect(shown()).toEqual(['Story 2.', 'Story 3.', 'Story 4.', 'Story 5.']);
  });
});
