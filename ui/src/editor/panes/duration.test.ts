import { expect, it } from 'vitest';
import { duration } from './duration';

it('A time that something took is told as short as it can be', () => {
  expect([12, 400, 59_400, 180_000, 7_200_000 * 2].map(duration)).toEqual(['12 ms', '0.4 s', '59.4 s', '3 min', '4 h']);
});
