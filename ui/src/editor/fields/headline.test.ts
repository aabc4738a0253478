import { describe, expect, it } from 'vitest';
import { guide, inAlert, inSearch } from './headline';

describe('the length of a headline', () => {
  it('is good up to 70 letters, long up to 100 and then too long', () => {
    expect(guide('x'.repeat(70)).verdict).toBe('good');
    expect(guide('x'.repeat(71)).verdict).toBe('long');
    expect(guide('x'.repeat(100)).verdict).toBe('long');
    expect(guide('x'.repeat(101)).verdict).toBe('too_long');
    expect(guide('  ').verdict).toBe('empty');
  });

  it('counts what readers see as one letter once', () => {
    expect(guide('🌊🌊').length).toBe(2);
  });
});

describe('where others cut it', () => {
  const long = 'Tide closes the harbour of Port Ellery for the second time in a week as barrage gates stay shut';
  it('is at a word, with an ellipsis', () => {
    expect(inSearch(long)).toMatch(/^Tide closes the harbour of Port Ellery .*[a-z]…$/);
    expect(long.startsWith(inSearch(long).slice(0, -1))).toBe(true);
    expect(inAlert(long).length).toBeLessThanOrEqual(56);
  });

  it('is nowhere when it fits', () => {
    expect(inSearch('Tide closes harbour')).toBe('Tide closes harbour');
    expect(inAlert('Tide closes harbour')).toBe('Tide closes harbour');
  });

  it('depends on how wide the letters are', () => {
    expect(inSearch('W'.repeat(50)).length).toBeLessThan(inSearch('i'.repeat(110)).length);
  });
});
