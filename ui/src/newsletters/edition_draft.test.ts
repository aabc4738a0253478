import { describe, expect, it } from 'vitest';
import { insert, remove } from '../cards/card_lists';
import { arrange, backIn, compare, emptyDraft, listKey, listOf, merge, pinnedCard, put, same, settle, withCards, without } from './edition_draft';

const pinned = (story: number, place: number) => ({ story, place, headline: '', standfirst: '' });
const order = [1, 2, 3, 4, 5];
const stories = (draft = emptyDraft(), most = 4, from = order) => arrange(draft, from, most).map(({ story, pinned }) => (pinned ? `${story}*` : String(story))).join(' ');

describe('The stories of an edition', () => {
  it('fill themselves, as many as there may be', () => {
    expect(stories()).toBe('1 2 3 4');
    expect(stories(emptyDraft(), 9)).toBe('1 2 3 4 5');
  });
  it('stand around those that are pinned', () => {
    expect(stories({ ...emptyDraft(), pinned: [pinned(9, 1)] })).toBe('1 9* 2 3');
    expect(stories({ ...emptyDraft(), pinned: [pinned(3, 2), pinned(9, 0)] })).toBe('9* 1 3* 2');
    expect(stories({ ...emptyDraft(), pinned: [pinned(9, 7)] }, 4, [1])).toBe('1 9*');
    expect(stories({ ...emptyDraft(), pinned: [pinned(7, 0), pinned(8, 1), pinned(9, 2)] }, 2)).toBe('7* 8* 9*');
  });
  it('are without those that were taken out, until they come back', () => {
    const out = without({ ...emptyDraft(), pinned: [pinned(2, 0)] }, 2);
    expect(stories(out)).toBe('1 3 4 5');
    expect(stories(backIn(out, 2))).toBe('1 2 3 4');
  });
  it('are pinned where they are dropped, and whatever was pinned keeps its place in the order', () => {
    const draft = { ...emptyDraft(), pinned: [pinned(3, 2)] };
    const lists = listOf(arrange(draft, order, 4), 'Lunch');
    const moved = insert(remove(lists, { container: listKey, card: 3 }), { container: listKey, card: 0 }, pinnedCard(4));
    expect(withCards(draft, moved[0]!.cards).pinned.map(({ story, place }) => `${story}@${place}`)).toEqual(['4@0', '3@3']);
  });
  it('are there once, wherever they come from', () => {
    const cards = arrange({ ...emptyDraft(), pinned: [pinned(3, 0)] }, order, 4);
    expect(put(cards, 2, 3).map(({ story }) => story)).toEqual([1, 3, 2, 4]);
    expect(put(cards, 0, 4).map(({ story }) => story)).toEqual([4, 3, 1, 2]);
  });
  it('are wanted again when somebody pins one that was taken out', () => {
    const out = without(emptyDraft(), 2);
    expect(withCards(out, [pinnedCard(2)])).toMatchObject({ removed: [], pinned: [{ story: 2, place: 0 }] });
  });
});

describe('Two people on one edition', () => {
  const base = emptyDraft();
  it('both keep what they did in different parts', () => {
    const merged = merge(base, { ...base, subject: 'Gates shut' }, { ...base, pinned: [pinned(2, 0)] });
    expect(merged.clashes).toEqual([]);
    expect(merged.draft).toMatchObject({ subject: 'Gates shut', pinned: [{ story: 2 }] });
  });
  it('are asked about a part that both changed', () => {
    const merged = merge(base, { ...base, subject: 'Mine', opening: 'Hello' }, { ...base, subject: 'Theirs' });
    expect(merged.clashes.map(({ key }) => key)).toEqual([1]);
    expect(settle(merged, new Set())).toMatchObject({ subject: 'Mine', opening: 'Hello' });
    expect(settle(merged, new Set([1]))).toMatchObject({ subject: 'Theirs', opening: 'Hello' });
  });
  it('may have done the same', () => {
    const both = { ...base, without_corrections: true };
    expect(merge(base, both, { ...both }).clashes).toEqual([]);
    expect(same(both, { ...both })).toBe(true);
  });
  it('see every difference when an act was refused', () => {
    expect(compare({ ...base, subject: 'Mine' }, { ...base, without_corrections: true }).clashes.map(({ key }) => key)).toEqual([1, 5]);
  });
});
