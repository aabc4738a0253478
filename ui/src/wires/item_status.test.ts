import { expect, it } from 'vitest';
import type { WireItem } from '../api/types';
import { canBeTaken, isVersionNumber, itemStatus, waitsForMerge } from './item_status';

const item = (more: Partial<WireItem> = {}): WireItem => ({
  id: 1, source: 'northwire', guid: 'urn:tide', version: '1', type: 'text', format: 'ninjs', file: 'tide.json', headline: 'Tide', slugline: '',
  urgency: 3, status: 'usable', received: '2026-11-20T12:00:00Z', state: 'new', story: null, words: 120, embargo: null, expires: null, signals: [], problems: [], ...more,
});

it('Text that may be used can be taken, nothing else can', () => {
  expect(canBeTaken(item())).toBe(true);
  expect(canBeTaken(item({ type: 'package' }))).toBe(true);
  for (const other of [item({ status: 'canceled' }), item({ status: 'withheld' }), item({ status: 'failed' }), item({ type: 'picture' }),
    item({ type: 'package', words: 0 }), item({ story: 4 })])
    expect(canBeTaken(other)).toBe(false);
});

it('A version waits beside its story until somebody has decided', () => {
  expect(waitsForMerge(item({ story: 4 }))).toBe(true);
  expect(waitsForMerge(item({ story: 4, state: 'held' }))).toBe(true);
  expect(waitsForMerge(item({ story: 4, state: 'taken' }))).toBe(false);
  expect(waitsForMerge(item())).toBe(false);
});

it('What an agency orders is said in words', () => {
  expect(itemStatus('usable')).toBe('');
  expect(itemStatus('canceled')).toContain('do not use');
  expect(itemStatus('failed')).toContain('not be read');
});

it('A version is a count only when it is small', () => {
  expect(['1', '2', '17', '1795435200', '20261120T1200', ''].map(isVersionNumber)).toEqual([false, true, true, false, false, false]);
});
