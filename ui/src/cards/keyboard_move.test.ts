import { describe, expect, it } from 'vitest';
import type { FrontContainer } from '../api/fronts';
import { KeyboardMove } from './keyboard_move.svelte';
import { withKeys, type Draft } from '../fronts/draft';

const container = (name: string, ...stories: number[]): FrontContainer => ({
  name, shape: 'four', link: '', fill: 'newest', section: 0, most: 4, cards: stories.map((story) => ({ story })),
});
const stories = (draft: Draft) => draft.map((one) => one.cards.map((card) => card.story).join()).join(' | ');

function table() {
  const on = { draft: withKeys([container('Top', 1, 2), container('Town', 3)]) as Draft, apply: (draft: Draft) => void (on.draft = draft), name: (card: { story: number }) => `Story ${card.story}` };
  const keyboardMove = new KeyboardMove(on);
  const press = (...keys: string[]) => keys.forEach((key) => keyboardMove.press(new KeyboardEvent('keydown', { key })));
  const position = (at: number, card: number) => ({ container: on.draft[at]!.key, card });
  return { on, keyboardMove, press, position };
}

describe('A story that is carried by keyboard', () => {
  it('moves through its container and into the next, and stays where it is dropped', () => {
    const { on, keyboardMove, press, position } = table();
    keyboardMove.pickUp(position(0, 0));
    press('ArrowDown');
    expect(stories(keyboardMove.draft)).toBe('2,1 | 3');
    press('ArrowDown');
    expect(stories(keyboardMove.draft)).toBe('2 | 1,3');
    expect(stories(on.draft)).toBe('1,2 | 3');
    press('Enter');
    expect(stories(on.draft)).toBe('2 | 1,3');
    expect(keyboardMove.held).toBeNull();
  });
  it('is back where it was after Escape', () => {
    const { on, keyboardMove, press, position } = table();
    keyboardMove.pickUp(position(0, 1));
    press('PageDown', 'Escape');
    expect(stories(on.draft)).toBe('1,2 | 3');
    expect(keyboardMove.announcement).toBe('Story 2 is back where it was.');
  });
  it('says where it is, and when it can go no further', () => {
    const { keyboardMove, press, position } = table();
    keyboardMove.pickUp(position(0, 0));
    expect(keyboardMove.announcement).toContain('Story 1, picked up. “Top”, place 1 of 2.');
    press('ArrowUp');
    expect(keyboardMove.announcement).toContain('can’t go further');
    press('PageDown');
    expect(keyboardMove.announcement).toBe('“Town”, place 1 of 2.');
  });
  it('comes from the finder and goes again when it is put back', () => {
    const { on, keyboardMove, press, position } = table();
    keyboardMove.pickUpNew({ story: 9 }, position(0, 0));
    expect(stories(keyboardMove.draft)).toBe('9,1,2 | 3');
    press('Escape');
    expect(stories(on.draft)).toBe('1,2 | 3');
    keyboardMove.pickUpNew({ story: 9 }, position(0, 0));
    press('ArrowDown', ' ');
    expect(stories(on.draft)).toBe('1,9,2 | 3');
  });
  it('leaves other keys alone', () => {
    const { keyboardMove, position } = table();
    expect(keyboardMove.press(new KeyboardEvent('keydown', { key: 'ArrowDown' }))).toBe(false);
    keyboardMove.pickUp(position(0, 0));
    expect(keyboardMove.press(new KeyboardEvent('keydown', { key: 'x' }))).toBe(false);
  });
});
