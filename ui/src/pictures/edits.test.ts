import { beforeEach, describe, expect, test } from 'vitest';
import { Refused, Unreachable } from '../api/call';
import type { Picture, PictureChange } from '../api/types';
import { answers, StoppedTimers } from '../../testing/timers';
import { pause, PictureEdits } from './edits.svelte';

const picture = { id: 7, caption: 'Boats', credit: '', alt: '' } as Picture;
let timers: StoppedTimers;
let sent: PictureChange[];
let arrived: Picture[];
let answer: (change: PictureChange) => Promise<Picture>;

function edits() {
  return new PictureEdits(7, (_, change) => (sent.push(change), answer(change)), (now) => arrived.push(now), timers, localStorage, 'picture 7');
}

beforeEach(() => {
  localStorage.clear();
  timers = new StoppedTimers();
  sent = [];
  arrived = [];
  answer = (change) => Promise.resolve({ ...picture, ...change } as Picture);
});

describe('What is changed of a picture', () => {
  test('is saved after a pause, all at once, and saving is a word', async () => {
    const one = edits();
    one.set('caption', 'Boats at anchor');
    one.set('alt', 'Three boats');
    expect(one.state).toBe('waiting');
    expect(sent).toEqual([]);
    await timers.pass(pause);
    expect(sent).toEqual([{ caption: 'Boats at anchor', alt: 'Three boats' }]);
    expect(one.state).toBe('saved');
    expect(one.savedAt).not.toBeNull();
    expect(arrived[0]?.caption).toBe('Boats at anchor');
    expect(localStorage.length).toBe(0);
  });

  test('keeps a blank at its end while somebody types on', async () => {
    answer = (change) => Promise.resolve({ ...picture, ...change, caption: String(change.caption).trim() } as Picture);
    const one = edits();
    one.set('caption', 'Boats at ');
    await one.now();
    expect(one.value('caption', arrived[0] as Picture)).toBe('Boats at ');
    expect(one.value('caption', { ...picture, caption: 'A colleague’s' })).toBe('A colleague’s');
  });

  test('stays on this device through a lost connection and a closed tab', async () => {
    answer = () => Promise.reject(new Unreachable());
    const one = edits();
    one.set('caption', 'Boats at anchor');
    await one.now();
    expect(one.state).toBe('kept');
    expect(one.value('caption', picture)).toBe('Boats at anchor');
    answer = (change) => Promise.resolve({ ...picture, ...change } as Picture);
    const after = edits();
    expect(after.value('caption', picture)).toBe('Boats at anchor');
    await timers.pass(0);
    expect(after.state).toBe('saved');
    expect(sent.at(-1)).toEqual({ caption: 'Boats at anchor' });
  });

  test('that is refused keeps what was typed and says why beside its field', async () => {
    answer = () => Promise.reject(new Refused(422, { field: 'credit', detail: 'Too long.' }));
    const one = edits();
    one.set('credit', 'x');
    await one.now();
    expect(one.state).toBe('refused');
    expect(one.error).toEqual({ field: 'credit', text: 'Too long.' });
    expect(one.value('credit', picture)).toBe('x');
    one.set('credit', 'y');
    expect(one.error).toBeNull();
  });

  test('while a save is under way goes with the next one', async () => {
    let release = () => undefined as void;
    answer = (change) => new Promise((then) => (release = () => then({ ...picture, ...change } as Picture)));
    const one = edits();
    one.set('caption', 'A');
    const first = one.now();
    one.set('caption', 'AB');
    expect(one.value('caption', picture)).toBe('AB');
    release();
    await first;
    expect(one.state).toBe('waiting');
    const second = one.now();
    await answers();
    release();
    await second;
    expect(sent).toEqual([{ caption: 'A' }, { caption: 'AB' }]);
    expect(one.state).toBe('saved');
  });
});
