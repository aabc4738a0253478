import { describe, expect, it } from 'vitest';
import { clock, exact, fromLocal, relative, toLocal } from './time';

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

describe('A time that is typed', () => {
  it('is the instant at which the title’s clocks show it', () => {
    expect(fromLocal('2026-07-01T12:00', 'Europe/London')?.toISOString()).toBe('2026-07-01T11:00:00.000Z');
    expect(fromLocal('2026-01-01T12:00', 'America/New_York')?.toISOString()).toBe('2026-01-01T17:00:00.000Z');
    expect(fromLocal('2026-11-24T00:00', 'Asia/Kolkata')?.toISOString()).toBe('2026-11-23T18:30:00.000Z');
  });
  it('comes back as it was typed, on every day of the year', () => {
    for (let day = 0; day < 365; ++day) {
      const text = `${new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)}T00:00`;
      const at = fromLocal(text, 'Europe/London');
      expect(at && toLocal(at, 'Europe/London')).toBe(text);
    }
  });
  it('is the first of two where clocks go back, and stands after the gap where they go forward', () => {
    expect(fromLocal('2026-10-25T01:30', 'Europe/London')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(fromLocal('2026-03-29T01:30', 'Europe/London')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });
  it('is nothing when it is no time', () => {
    expect(fromLocal('', 'UTC')).toBeNull();
    expect(fromLocal('2026-13-41T99:00', 'UTC')).toBeNull();
  });
});
