import { describe, expect, it } from 'vitest';
import { clock, exact, relative, toTheMinute, toTheSecond, withLocalTimes } from './time';

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
  it('is told to the minute or to the second', () => {
    expect(toTheMinute(new Date('2026-07-01T11:05:40Z'), 'Europe/London')).toBe('Wednesday 1 July 2026, 12:05 BST');
    expect(toTheSecond('2026-07-01T11:05:40Z', 'Europe/London')).toBe('12:05:40');
    expect(toTheSecond('soon', 'Europe/London')).toBe('');
  });
  it('is the title’s own in a sentence of the server, too', () => {
    const local = (text: string) => withLocalTimes(text, 'America/New_York', now);
    expect(local('It is under embargo until 2026-11-24T18:00:00Z.')).toBe('It is under embargo until 13:00.');
    expect(local('From 2026-11-25T15:00:00.000Z to 2026-11-25T18:30+01:00.')).toBe('From tomorrow 10:00 to tomorrow 12:30.');
    expect(local('Revision 7 of 2026-11-24, file 2026-13-45T99:99:99Z.')).toBe('Revision 7 of 2026-11-24, file 2026-13-45T99:99:99Z.');
  });
  it('is nothing when it is no time', () => {
    expect(london('soon')).toBe('');
    expect(exact('', 'UTC')).toBe('');
  });
});
