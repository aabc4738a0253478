import { describe, expect, it } from 'vitest';
import type { EditionLine } from '../api/newsletters';
import { beginningOf, calendar, dayOf, mondayOf, shifted } from './calendar';

const edition = (due: string) => ({ id: 1, due }) as EditionLine;

describe('The calendar of editions', () => {
  it('begins with a Monday', () => {
    expect(mondayOf('2026-11-28')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(shifted('2026-02-27', 3)).toBe('2026-03-02');
  });
  it('has an edition on the day that it is in the title’s zone', () => {
    const days = calendar('2026-11-23', 2, [edition('2026-11-24T01:30:00Z')], new Date('2026-11-24T14:00:00Z'), 'America/New_York');
    expect(days.filter(({ editions }) => editions.length > 0).map(({ key }) => key)).toEqual(['2026-11-23']);
    expect(days.filter(({ isToday }) => isToday).map(({ key }) => key)).toEqual(['2026-11-24']);
    expect(days).toHaveLength(14);
  });
  it('has every day once where clocks change', () => {
    const days = calendar('2026-10-19', 2, [], new Date(), 'Europe/Dublin');
    expect(new Set(days.map(({ key }) => key)).size).toBe(14);
    expect(beginningOf('2026-10-25', 'Europe/Dublin')).toBe('2026-10-24T23:00:00.000Z');
    expect(beginningOf('2026-10-26', 'Europe/Dublin')).toBe('2026-10-26T00:00:00.000Z');
    expect(dayOf(new Date('2026-10-25T23:30:00Z'), 'Europe/Dublin')).toBe('2026-10-25');
  });
});
