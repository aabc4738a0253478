import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { field, render, settle, text, tick, type } from '../../testing/render';
import { signIn, title } from '../../testing/sample';
import Holder from '../../testing/TimeHolder.svelte';
import { reactive } from '../../testing/reactive.svelte';

function show(local: string) {
  const state = reactive<{ local: string; at: Date | null }>({ local, at: null });
  render(Holder, { state });
  flushSync();
  return state;
}

describe('A field for a day and a time', () => {
  beforeEach(() => signIn());

  it('gives the instant at which the title’s clocks show it', () => {
    expect(show('2026-07-01T12:00').at?.toISOString()).toBe('2026-07-01T11:00:00.000Z');
    expect(text()).toContain('Goes out – Europe/London (BST)');
    expect(text()).toContain('Wednesday 1 July 2026, 12:00 BST');
  });
  it('gives nothing for what is no time', async () => {
    const state = show('2026-07-01T12:00');
    type(field(/Goes out/), '');
    await settle();
    expect(state.at).toBeNull();
  });
  it('says that the clocks go forward over the time, and what is meant instead', () => {
    const state = show('2026-03-29T01:30');
    expect(text()).toContain('In this night the clocks go forward over that time');
    expect(state.at?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });
  it('asks which of two is meant in the night when the clocks go back', () => {
    const state = show('2026-10-25T01:30');
    expect(text()).toContain('In this night the clocks show that time twice.');
    expect(state.at?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    tick(field(/The second/));
    expect(state.at?.toISOString()).toBe('2026-10-25T01:30:00.000Z');
  });
  it('is in the zone of the title that is worked in', () => {
    signIn(undefined, { title: title({ zone: 'America/New_York' }), titles: [title({ zone: 'America/New_York' })] });
    expect(show('2026-01-01T12:00').at?.toISOString()).toBe('2026-01-01T17:00:00.000Z');
  });
});
