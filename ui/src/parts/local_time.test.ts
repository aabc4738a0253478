import { describe, expect, it } from 'vitest';
import { fromLocal, readLocal, toLocal, zoneName } from './local_time';
import { toTheMinute } from './time';

const instant = (local: string, zone: string) => {
  const read = readLocal(local, zone);
  return read.is === 'one' ? read.at.toISOString() : read.is;
};

describe('a time that somebody chose', () => {
  it('is read in the title’s zone, in summer and in winter', () => {
    expect(instant('2026-11-24T14:30', 'Europe/London')).toBe('2026-11-24T14:30:00.000Z');
    expect(instant('2026-07-01T14:30', 'Europe/London')).toBe('2026-07-01T13:30:00.000Z');
    expect(instant('2026-07-01T00:00', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
    expect(instant('2026-01-01T00:15', 'Asia/Kathmandu')).toBe('2025-12-31T18:30:00.000Z');
    expect(instant('2026-06-01T00:00', 'UTC')).toBe('2026-06-01T00:00:00.000Z');
  });

  it('is nothing when it is none', () => {
    for (const text of ['', 'noon', '2026-13-01T00:00', '2026-11-24', '24.11.2026 14:30']) expect(readLocal(text, 'UTC')).toEqual({ is: 'none' });
  });

  it('comes twice in the night when clocks go back', () => {
    expect(readLocal('2026-10-25T01:30', 'Europe/London')).toEqual({
      is: 'twice', first: new Date('2026-10-25T00:30:00Z'), second: new Date('2026-10-25T01:30:00Z') });
    expect(readLocal('2026-11-01T01:00', 'America/New_York')).toEqual({
      is: 'twice', first: new Date('2026-11-01T05:00:00Z'), second: new Date('2026-11-01T06:00:00Z') });
    expect(instant('2026-10-25T00:59', 'Europe/London')).toBe('2026-10-24T23:59:00.000Z');
    expect(instant('2026-10-25T02:00', 'Europe/London')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is missing in the night when clocks go forward', () => {
    expect(readLocal('2026-03-29T01:30', 'Europe/London')).toEqual({ is: 'never', instead: new Date('2026-03-29T01:30:00Z') });
    expect(toLocal(new Date('2026-03-29T01:30:00Z'), 'Europe/London')).toBe('2026-03-29T02:30');
    expect(readLocal('2026-03-08T02:15', 'America/New_York')).toEqual({ is: 'never', instead: new Date('2026-03-08T07:15:00Z') });
    expect(instant('2026-03-29T02:00', 'Europe/London')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('is missing at midnight where the clocks go forward then', () => {
    expect(readLocal('2027-04-30T00:00', 'Africa/Cairo')).toEqual({ is: 'never', instead: new Date('2027-04-29T22:00:00Z') });
    expect(toLocal(new Date('2027-04-29T22:00:00Z'), 'Africa/Cairo')).toBe('2027-04-30T01:00');
    expect(instant('2027-04-30T01:00', 'Africa/Cairo')).toBe('2027-04-29T22:00:00.000Z');
    expect(instant('2026-11-26T00:00', 'UTC')).toBe('2026-11-26T00:00:00.000Z');
  });

  it('changes by half an hour where they do so', () => {
    expect(readLocal('2026-04-05T01:45', 'Australia/Lord_Howe')).toMatchObject({ is: 'twice' });
    expect(readLocal('2026-10-04T02:15', 'Australia/Lord_Howe')).toMatchObject({ is: 'never' });
  });

  it('is shown as it was chosen, for every hour of a year with its changing nights', () => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000) {
      const read = readLocal(toLocal(new Date(at), 'Europe/London'), 'Europe/London');
      if (read.is === 'twice') expect([read.first.getTime(), read.second.getTime()]).toContain(at);
      else expect(read).toEqual({ is: 'one', at: new Date(at) });
    }
  });

  it('is said with its day and what the clocks are called then', () => {
    expect(toTheMinute(new Date('2026-07-01T13:30:00Z'), 'Europe/London')).toBe('Wednesday 1 July 2026, 14:30 BST');
    expect(zoneName('America/New_York', new Date('2026-07-01T13:30:00Z'))).toMatch(/^America\/New York \(GMT-4\)$/);
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
