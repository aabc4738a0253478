import { describe, expect, it } from 'vitest';
import { clock, exact, relative } from './time';

const now = new Date('2026-11-24T14:30:00Z');
const london = (text: string) => relative(text, now, 'Europe/London');

describe('A time on the desk', () => {
  it('is relative while it is near', () => {
    expect(london('2026-11-24T14:29:50Z')).toBe('now');
    expect(london('2026-11-24T14:26:00Z')).toBe('4 min');
    expect(london('2026-11-24T11:20:00Z')).toBe('3 h');
    expect(london('2026-11-24T14:50:00Z')).toBe('in 20 min');
  });
  it('is a day and a clock when it is far', () => {
    expect(london('2026-11-24T00:05:00Z')).toBe('00:05');
    expect(london('2026-11-23T18:20:00Z')).toBe('yesterday 18:20');
    expect(london('2026-11-25T15:00:00Z')).toBe('tomorrow 15:00');
    expect(london('2026-11-20T09:15:00Z')).toBe('Fri 09:15');
    expect(london('2026-03-12T09:15:00Z')).toBe('12 Mar');
    expect(london('2025-03-12T09:15:00Z')).toBe('12 Mar 2025');
  });
  it('is read in the title’s zone', () => {
    expect(clock('2026-11-24T23:30:00Z', 'Asia/Tokyo', now)).toBe('tomorrow 08:30');
    expect(clock('2026-11-24T03:30:00Z', 'America/New_York', now)).toBe('yesterday 22:30');
    expect(exact('2026-11-24T14:02:31Z', 'Europe/London')).toBe('Tuesday 24 November 2026, 14:02:31 GMT');
  });
  it('is nothing when it is no time', () => {
    expect(london('soon')).toBe('');
    expect(exact('', 'UTC')).toBe('');
  });
});
