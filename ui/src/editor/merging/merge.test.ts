import { describe, expect, it } from 'vitest';
import { compareWords, diff } from './diff';
import { canonical, changedFields, merge, settled } from './merge';
import { content, paragraphsOf } from '../../../testing/content';

const base = content(['one', 'two', 'three', 'four']);

describe('a merge', () => {
  it('takes what both did when they did it in different places', () => {
    const merged = merge(base, content(['one', 'two by me', 'three', 'four']), content(['zero', 'one', 'two', 'three', 'four by her']));
    expect(merged.clashes).toEqual([]);
    expect(paragraphsOf(merged.content)).toEqual(['zero', 'one', 'two by me', 'three', 'four by her']);
  });

  it('does not mind that both did the same', () => {
    const both = content(['one', 'TWO', 'three', 'four'], { headline: 'Harbour shut' });
    expect(merge(base, both, both).clashes).toEqual([]);
    expect(merge(base, both, both).content).toEqual(both);
  });

  it('judges neighbours each by itself', () => {
    const merged = merge(base, content(['one by me', 'two', 'three by me', 'four']), content(['one', 'two by her', 'three by her', 'four']));
    expect(merged.clashes).toHaveLength(1);
    expect(paragraphsOf(merged.content)).toEqual(['one by me', 'two by her', 'three by me', 'four']);
  });

  it('asks about the whole of it when blocks were moved', () => {
    const merged = merge(base, content(['two', 'one', 'three', 'four']), content(['one by her', 'two', 'three', 'four']));
    for (const choice of ['mine', 'theirs', 'both'] as const) {
      const all = paragraphsOf(settled(merged, merged.clashes.map(() => choice))).join();
      expect(all).toContain('two');
      expect(all).toContain('one');
    }
  });

  it('keeps a removal and a change elsewhere', () => {
    const merged = merge(base, content(['one', 'three', 'four']), content(['one', 'two', 'three', 'FOUR']));
    expect(paragraphsOf(merged.content)).toEqual(['one', 'three', 'FOUR']);
  });

  it('asks where both changed a block, and keeps mine until it is answered', () => {
    const merged = merge(base, content(['one', 'mine', 'three', 'four']), content(['one', 'hers', 'three', 'four']));
    expect(merged.clashes).toHaveLength(1);
    expect(paragraphsOf(merged.content)).toEqual(['one', 'mine', 'three', 'four']);
    expect(paragraphsOf(settled(merged, ['theirs']))).toEqual(['one', 'hers', 'three', 'four']);
    expect(paragraphsOf(settled(merged, ['both']))).toEqual(['one', 'hers', 'mine', 'three', 'four']);
  });

  it('asks when one changed what the other removed', () => {
    const merged = merge(base, content(['one', 'three', 'four']), content(['one', 'two, longer', 'three', 'four']));
    expect(merged.clashes).toHaveLength(1);
    expect(paragraphsOf(settled(merged, ['mine']))).toEqual(['one', 'three', 'four']);
    expect(paragraphsOf(settled(merged, ['theirs']))).toEqual(['one', 'two, longer', 'three', 'four']);
  });

  it('asks when both added something at the end', () => {
    const merged = merge(base, content(['one', 'two', 'three', 'four', 'A']), content(['one', 'two', 'three', 'four', 'B']));
    expect(paragraphsOf(settled(merged, ['both']))).toEqual(['one', 'two', 'three', 'four', 'B', 'A']);
  });

  it('takes fields that one of them changed, and asks where both did', () => {
    const mine = content(['one', 'two', 'three', 'four'], { headline: 'Mine', kicker: 'Tides' });
    const theirs = content(['one', 'two', 'three', 'four'], { headline: 'Theirs', standfirst: 'Until noon' });
    const merged = merge(base, mine, theirs);
    expect(merged.clashes).toEqual([{ kind: 'field', field: 'headline', mine: 'Mine', theirs: 'Theirs' }]);
    expect(settled(merged, ['theirs'])).toMatchObject({ headline: 'Theirs', kicker: 'Tides', standfirst: 'Until noon' });
    expect(settled(merged, ['mine'])).toMatchObject({ headline: 'Mine', kicker: 'Tides', standfirst: 'Until noon' });
  });

  it('does not take another order of members for a change', () => {
    const turned = { ...base, section: { name: 'World', slug: 'world', id: 1 } };
    expect(changedFields(base, turned)).toEqual([]);
    expect(canonical({ b: 1, a: [{ d: 1, c: 2 }] })).toBe(canonical({ a: [{ c: 2, d: 1 }], b: 1 }));
  });
});

describe('a comparison', () => {
  it('tells words that went from words that came', () => {
    expect(compareWords('The tide closes the harbour', 'The high tide closed the harbour')).toEqual([
      { text: 'The ', change: 'same' }, { text: 'high ', change: 'added' }, { text: 'tide ', change: 'same' },
      { text: 'closes ', change: 'removed' }, { text: 'closed ', change: 'added' }, { text: 'the harbour', change: 'same' },
    ]);
  });

  it('says nothing of nothing', () => {
    expect(compareWords('', '')).toEqual([]);
    expect(compareWords('', 'new')).toEqual([{ text: 'new', change: 'added' }]);
  });

  it('is the shortest there is', () => {
    const said = diff([...'abcabba'], [...'cbabac']);
    const kept = said.filter((stretch) => stretch.same).reduce((sum, stretch) => sum + stretch.toA - stretch.fromA, 0);
    expect(kept).toBe(4);
  });

  it('gives up on texts that have nothing in common before it takes long', () => {
    const a = Array.from({ length: 4000 }, (_, index) => `a${index}`);
    const b = Array.from({ length: 4000 }, (_, index) => `b${index}`);
    expect(diff(a, b)).toEqual([{ same: false, fromA: 0, toA: 4000, fromB: 0, toB: 4000 }]);
  });
});

describe('a merge with the wire', () => {
  const base = content(['The harbour closed at six.', 'Boats wait.', 'It opens at nine.']);
  const ours = content(['The harbour closed at six, the Courier learned.', 'Boats wait.', 'It opens at nine.'], { headline: 'Our headline' });
  const theirs = content(['The harbour closed at seven.', 'Boats wait.', 'It opens at ten.', 'A crowd came.'], { standfirst: 'Theirs' });
  const merged = merge(base, ours, theirs, true);

  it('makes a point of all that the agency changed, its words suggested where only it changed them', () => {
    expect(merged.clashes.map(({ kind, suggested }) => [kind, suggested])).toEqual([
      ['field', 'theirs'], ['block', undefined], ['block', 'theirs'],
    ]);
  });

  it('follows the choices one by one', () => {
    const all = (choice: 'mine' | 'theirs') => settled(merged, merged.clashes.map(() => choice));
    expect(paragraphsOf(all('mine'))).toEqual(paragraphsOf(ours));
    expect(all('mine').standfirst).toBe('');
    expect(paragraphsOf(all('theirs'))).toEqual(paragraphsOf(theirs));
    expect(all('theirs').headline).toBe('Our headline');
    expect(paragraphsOf(settled(merged, ['theirs', 'mine', 'theirs']))).toEqual([
      'The harbour closed at six, the Courier learned.', 'Boats wait.', 'It opens at ten.', 'A crowd came.',
    ]);
  });

  it('has nothing to ask where the story says it already', () => {
    expect(merge(base, theirs, theirs, true).clashes).toEqual([]);
  });
});
