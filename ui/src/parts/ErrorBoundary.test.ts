import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Nets from '../../testing/Nets.svelte';
import { reactive } from '../../testing/reactive.svelte';
import { click, hasButton, render, settle, text } from '../../testing/render';
import { signIn } from '../../testing/sample';
import { FakeServer } from '../../testing/server';
import { reportUncaughtFaults } from './faults';
import { toasts } from './toasts.svelte';

describe('A pane with a fault', () => {
  beforeEach(() => {
    toasts.shown = [];
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => void vi.restoreAllMocks());

  const first = () => text(document.querySelector('[aria-label=First]'));
  const second = () => text(document.querySelector('[aria-label=Second]'));
  function show(broken: boolean) {
    const state = reactive({ broken, place: 'one' });
    render(Nets, { state });
    return state;
  }

  it('says so in its own place, and the pane beside it goes on', () => {
    show(true);
    expect(first()).toContain('The first pane can’t be shown');
    expect(second()).toBe('The second pane.');
  });
  it('is caught when it comes up later, too', () => {
    const state = show(false);
    expect(first()).toBe('All is well.');
    state.broken = true;
    flushSync();
    expect(first()).toContain('The first pane can’t be shown');
    expect(second()).toBe('The second pane.');
  });
  it('is reported to the console and to the person', () => {
    show(true);
    expect(console.error).toHaveBeenCalledWith('Newsroom: a fault in the first pane', expect.objectContaining({ message: 'The gate is stuck.' }));
    expect(toasts.shown.map((toast) => toast.text)).toEqual(['There was a fault in the first pane: The gate is stuck.']);
  });
  it('is told to the server once, where and of what kind, without its words', async () => {
    signIn();
    const server = new FakeServer({ 'POST faults': undefined });
    show(true);
    click('Show again');
    await settle();
    expect(server.to('POST faults').map(({ body }) => body)).toEqual([{ where: 'the first pane', kind: 'Error', place: expect.stringMatching(/^[\w.-]+\/[\w.-]+:\d+:\d+$/) }]);
    expect(JSON.stringify(server.asked)).not.toContain('The gate is stuck.');
  });
  it('is shown again by its button', () => {
    const state = show(true);
    state.broken = false;
    click('Show again');
    expect(first()).toBe('All is well.');
    expect(hasButton('Show again')).toBe(false);
  });
  it('says so again when it still has the fault', () => {
    show(true);
    click('Show again');
    expect(first()).toContain('The first pane can’t be shown');
  });
  it('is drawn again by itself when something else is to be shown in it', () => {
    const state = show(true);
    state.broken = false;
    state.place = 'two';
    flushSync();
    expect(first()).toBe('All is well.');
  });
});

describe('A fault that no pane catches', () => {
  beforeEach(() => {
    toasts.shown = [];
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => void vi.restoreAllMocks());

  it('is told to the person all the same', () => {
    const stop = reportUncaughtFaults();
    dispatchEvent(new ErrorEvent('error', { error: new Error('No such node.') }));
    stop();
    expect(toasts.shown.map((toast) => toast.text)).toEqual(['There was a fault in the newsroom: No such node.']);
  });
});
