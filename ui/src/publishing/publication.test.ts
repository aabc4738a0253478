import { describe, expect, it } from 'vitest';
import { fault, publication, type Chosen } from './publication';

const now = new Date('2026-11-24T14:00:00Z');
const later = new Date('2026-11-24T15:00:00Z');
const latest = new Date('2026-11-24T16:00:00Z');
const chosen = (change: Partial<Chosen>): Chosen => ({ isTimed: false, at: null, isEmbargoed: false, embargo: null, correction: null, text: '', ...change });

describe('what stands in the way of publishing', () => {
  it('is nothing for now', () => expect(fault(chosen({}), now)).toBeNull());
  it('is a time that is over, or none', () => {
    expect(fault(chosen({ isTimed: true }), now)?.field).toBe('at');
    expect(fault(chosen({ isTimed: true, at: now }), now)?.field).toBe('at');
    expect(fault(chosen({ isTimed: true, at: later }), now)).toBeNull();
  });
  it('is an embargo that it would break', () => {
    expect(fault(chosen({ isEmbargoed: true, embargo: later }), now)?.field).toBe('embargo');
    expect(fault(chosen({ isEmbargoed: true, embargo: latest, isTimed: true, at: later }), now)?.field).toBe('at');
    expect(fault(chosen({ isEmbargoed: true, embargo: later, isTimed: true, at: later }), now)).toBeNull();
    expect(fault(chosen({ isEmbargoed: true }), now)?.field).toBe('embargo');
  });
  it('is a correction without words for readers', () => {
    expect(fault(chosen({ correction: 'correction', text: ' ' }), now)?.field).toBe('text');
    expect(fault(chosen({ correction: 'typo' }), now)).toBeNull();
  });
});

it('An embargo is lifted in so many words', () => {
  expect(publication(7, chosen({ liftsEmbargo: true }))).toEqual({ revision: 7, lift_embargo: true });
  expect(publication(7, chosen({ isEmbargoed: true, embargo: later }))).not.toHaveProperty('lift_embargo');
});

it('A publication says only what was chosen', () => {
  expect(publication(7, chosen({}))).toEqual({ revision: 7 });
  expect(publication(7, chosen({ at: later, embargo: later }))).toEqual({ revision: 7, at: '2026-11-24T15:00:00.000Z', embargo: '2026-11-24T15:00:00.000Z' });
  expect(publication(7, chosen({ correction: 'correction', text: ' The sum is 1.4 million. ' }))).toEqual({
    revision: 7, correction: { class: 'correction', text: 'The sum is 1.4 million.' } });
});
