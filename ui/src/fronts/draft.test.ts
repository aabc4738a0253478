import { describe, expect, it } from 'vitest';
import type { FrontContainer, FrontPicture, FrontShown, FrontStory } from '../api/fronts';
import { changeCard, insert, keyedCards, move, nextContainer, nextPosition, remove } from '../cards/card_lists';
import { addContainer, moveContainer, plain, removeContainer, same, withKeys, type Draft } from './draft';
import { merge, settle } from './merge';
import { warningsFor } from './warnings';

const container = (name: string, ...stories: number[]): FrontContainer => ({
  name, shape: 'four', link: '', fill: 'newest', section: 0, most: 4, cards: stories.map((story) => ({ story })),
});
const draft = () => withKeys([container('Top', 1, 2), container('Town', 3), container('Sport')]);
const stories = (draft: Draft) => draft.map((one) => one.cards.map((card) => card.story).join()).join(' | ');
const key = (draft: Draft, at: number) => draft[at]!.key;

describe('A draft', () => {
  it('moves a story within its container and into another', () => {
    const one = draft();
    expect(stories(move(one, { container: key(one, 0), card: 0 }, { container: key(one, 0), card: 1 }))).toBe('2,1 | 3 | ');
    expect(stories(move(one, { container: key(one, 0), card: 1 }, { container: key(one, 2), card: 0 }))).toBe('1 | 3 | 2');
  });
  it('takes a story in and out, and what it says there', () => {
    const one = draft();
    const more = insert(one, { container: key(one, 1), card: 0 }, { story: 9 });
    expect(stories(more)).toBe('1,2 | 9,3 | ');
    expect(stories(remove(more, { container: key(one, 1), card: 0 }))).toBe('1,2 | 3 | ');
    expect(plain(changeCard(one, { container: key(one, 0), card: 1 }, { headline: 'Gates shut', kicker: '' }))[0]?.cards[1]).toEqual({ story: 2, headline: 'Gates shut' });
  });
  it('moves, adds and removes containers', () => {
    const one = draft();
    expect(moveContainer(one, key(one, 2), -1).map((each) => each.name)).toEqual(['Top', 'Sport', 'Town']);
    expect(moveContainer(one, key(one, 0), -1).map((each) => each.name)).toEqual(['Top', 'Town', 'Sport']);
    expect(removeContainer(one, key(one, 1)).map((each) => each.name)).toEqual(['Top', 'Sport']);
    expect(addContainer(one, 1)).toHaveLength(4);
  });
  it('is walked through the ends of its containers', () => {
    const one = draft();
    const last = { container: key(one, 0), card: 2 };
    expect(nextPosition(one, last, 1)).toEqual({ container: key(one, 1), card: 0 });
    expect(nextPosition(one, { container: key(one, 1), card: 0 }, -1)).toEqual(last);
    expect(nextPosition(one, { container: key(one, 0), card: 0 }, -1)).toEqual({ container: key(one, 0), card: 0 });
    expect(nextContainer(one, { container: key(one, 0), card: 2 }, 1)).toEqual({ container: key(one, 1), card: 1 });
  });
  it('keeps its containers’ keys when it comes back from the server in another order', () => {
    const one = draft();
    const back = withKeys([container('Sport', 7), container('Top', 1, 2), container('Renamed', 3)], one);
    expect(back.map((each) => each.key)).toEqual([key(one, 2), key(one, 0), back[2]!.key]);
    expect(new Set(back.map((each) => each.key)).size).toBe(3);
  });
});

describe('Two people on one front', () => {
  it('both keep what they did in different containers', () => {
    const base = draft();
    const mine = insert(base, { container: key(base, 0), card: 0 }, { story: 9 });
    const theirs = remove(base, { container: key(base, 1), card: 0 });
    const merged = merge(base, mine, theirs);
    expect(merged.clashes).toEqual([]);
    expect(stories(merged.draft)).toBe('9,1,2 |  | ');
  });
  it('are shown both when they changed the same container, and nothing is lost', () => {
    const base = draft();
    const mine = insert(base, { container: key(base, 0), card: 0 }, { story: 9 });
    const theirs = insert(base, { container: key(base, 0), card: 0 }, { story: 8 });
    const merged = merge(base, mine, theirs);
    expect(merged.clashes).toHaveLength(1);
    expect(stories(settle(merged, new Set()))).toBe('9,1,2 | 3 | ');
    expect(stories(settle(merged, new Set([key(base, 0)])))).toBe('8,1,2 | 3 | ');
  });
  it('may remove, add and move containers', () => {
    const base = draft();
    const mine = addContainer(base, 1);
    const theirs = moveContainer(removeContainer(base, key(base, 1)), key(base, 2), -1);
    const merged = merge(base, mine, theirs);
    expect(merged.clashes).toEqual([]);
    expect(merged.draft.map((each) => each.name)).toEqual(['Sport', 'Top', '']);
  });
  it('did the same thing without a clash', () => {
    const base = draft();
    const mine = remove(base, { container: key(base, 0), card: 0 });
    expect(merge(base, mine, mine).clashes).toEqual([]);
    expect(same(merge(base, mine, mine).draft, mine)).toBe(true);
  });
});

describe('What to mind before publishing', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const story = (more: Partial<FrontStory>) => ({ state: 'live', headline: 'Tide', embargo: null, ...more }) as FrontStory;
  const shown = (one: FrontShown) => () => one;
  const full: FrontShown = { shape: 'four', cards: [] };
  const texts = (one: Draft, all: Record<string, FrontStory>, how: FrontShown = full, pictures: Record<string, FrontPicture> = {}) => warningsFor(one, all, pictures, shown(how), now).map((warning) => warning.text);

  it('is a killed story and one under embargo', () => {
    const one = withKeys([container('Top', 1, 2)]);
    const announcement = texts(one, { 1: story({ state: 'killed' }), 2: story({ embargo: '2026-11-25T13:00:00Z' }) });
    expect(announcement[0]).toContain('killed');
    expect(announcement[1]).toContain('under embargo');
  });
  it('is a picture of a card whose licence ends within a week or has ended', () => {
    const one = withKeys([{ ...container('Top'), cards: [{ story: 1, picture: 7 }, { story: 2, picture: 7, picture_hidden: true }] }]);
    const announcement = (expires: string | null) => texts(one, { 1: story({}), 2: story({ headline: 'Boats' }) }, full, { 7: { picture: 7, thumb: '', alt: '', expires } });
    expect(announcement(null)).toEqual([]);
    expect(announcement('2026-12-25T12:00:00Z')).toEqual([]);
    expect(announcement('2026-11-26T12:00:00Z')).toEqual(['The picture that “Tide” has here may be shown for less than a week; then it leaves the front by itself.']);
    expect(announcement('2026-11-25T12:00:00Z')).toEqual(['The picture that “Tide” has here may not be shown any more: readers see what stands in for it, or none.']);
  });
  it('is the same story twice', () => {
    expect(texts(withKeys([container('Top', 1), container('Town', 1)]), { 1: story({}) })).toEqual(['“Tide” stands in “Top” already and shows there alone.']);
  });
  it('is an empty container and one without a name', () => {
    expect(texts(withKeys([container('Top')]), {}, { shape: null, cards: [] })).toEqual(['“Top” is empty and left out.']);
    expect(texts(withKeys([container('')]), {})).toEqual(['A container has no name.']);
  });
  it('is nothing when all is well', () => {
    expect(texts(withKeys([container('Top', 1)]), { 1: story({}) })).toEqual([]);
  });
});

describe('Cards on the screen', () => {
  it('are known apart when one story is pinned twice', () => {
    expect(keyedCards([{ story: 7 }, { story: 8 }, { story: 7 }]).map(({ key }) => key)).toEqual(['7.0', '8.0', '7.1']);
  });
});
