import { expect, it } from 'vitest';
import { compareBlocks } from './compare_blocks';
import { paragraph } from '../../../testing/content';

it('A comparison of bodies names blocks that came, went and changed', () => {
  const said = compareBlocks(['one', 'two', 'three'].map(paragraph), ['one', 'two, longer', 'three', 'four'].map(paragraph));
  expect(said.map(({ change }) => change)).toEqual(['same', 'changed', 'same', 'added']);
  expect(said[1]?.parts).toEqual([{ text: 'two', change: 'removed' }, { text: 'two, longer', change: 'added' }]);
});
