import { describe, expect, it } from 'vitest';
import { Refused, Unreachable } from '../../api/call';
import type { Editing, Named } from '../../api/types';
import { Presence, type Seat } from './presence';
import { StoppedTimers } from './testing_timers';

const jane = { id: 9, name: 'Jane', since: '2026-11-24T14:02:00Z' };
const me = { id: 7, name: 'Me', since: '2026-11-24T14:03:00Z' };

function desk(writes: Editing['editor'] = me) {
  const asked: boolean[] = [];
  const seats: Seat[] = [];
  const timers = new StoppedTimers();
  const house = { writes, wrong: null as Error | null, left: 0, readers: [] as Named[], along: 0, alongEnded: 0 };
  const company: string[][] = [];
  const presence = new Presence(7, {
    edit: async (takeOver) => {
      await Promise.resolve();
      asked.push(takeOver);
      if (house.wrong) throw house.wrong;
      if (takeOver) house.writes = me;
      return { editor: house.writes, yours: house.writes.id === 7, readers: house.readers };
    },
    leave: async () => void house.left++,
    readAlong: async () => (house.along++, { readers: house.readers }),
    endReading: async () => void house.alongEnded++,
  }, timers, (seat) => seats.push(seat), (readers) => company.push(readers.map(({ name }) => name)));
  return { presence, asked, seats, timers, house, company };
}

describe('who writes', () => {
  it('says so again every 20 seconds, and leaves', async () => {
    const { presence, asked, timers, house } = desk();
    await presence.start();
    await timers.pass(65_000);
    expect(presence.seat).toEqual({ mode: 'writing' });
    expect(asked).toEqual([false, false, false, false]);
    presence.leave();
    await timers.pass(60_000);
    expect(asked).toHaveLength(4);
    expect(house.left).toBe(1);
  });

  it('makes the second a reader who knows whom and since when, and does not claim the story by waiting', async () => {
    const { presence, asked, timers, house } = desk(jane);
    await presence.start();
    expect(presence.seat).toEqual({ mode: 'reading', who: jane, lost: false });
    await timers.pass(120_000);
    expect(asked).toHaveLength(1);
    presence.leave();
    expect(house.left).toBe(0);
  });

  it('says again every 20 seconds that one reads along, also where one may not write, and that one goes', async () => {
    const { presence, timers, house, company } = desk(jane);
    house.readers = [{ id: 7, name: 'Me' }, { id: 8, name: 'Ann' }];
    await presence.start();
    await timers.pass(65_000);
    expect(house.along).toBe(4);
    expect(company.at(-1)).toEqual(['Ann']);
    presence.leave();
    await timers.pass(60_000);
    expect([house.along, house.alongEnded, house.left]).toEqual([4, 1, 0]);
    const barred = desk();
    barred.house.wrong = new Refused(403, { detail: 'You may only read this story.' });
    await barred.presence.start();
    expect(barred.house.along).toBe(1);
  });

  it('shows who writes who reads along, and stops saying so of oneself when one writes', async () => {
    const { presence, timers, house, company } = desk(jane);
    await presence.start();
    await presence.takeOver();
    presence.heard(me, [{ id: 9, name: 'Jane' }]);
    expect(company.at(-1)).toEqual(['Jane']);
    await timers.pass(60_000);
    expect(house.along).toBe(1);
  });

  it('can be taken over from', async () => {
    const { presence } = desk(jane);
    await presence.start();
    await presence.takeOver();
    expect(presence.seat.mode).toBe('writing');
  });

  it('is told when somebody takes over, by the stream or by asking again', async () => {
    const byStream = desk();
    await byStream.presence.start();
    byStream.presence.heard(jane);
    expect(byStream.presence.seat).toEqual({ mode: 'reading', who: jane, lost: true });
    const byAsking = desk();
    await byAsking.presence.start();
    byAsking.house.writes = jane;
    await byAsking.timers.pass(20_000);
    expect(byAsking.presence.seat).toMatchObject({ mode: 'reading', lost: true });
  });

  it('does not mind hearing of oneself', async () => {
    const { presence, seats } = desk();
    await presence.start();
    presence.heard({ id: 7, name: 'Me' });
    expect(seats).toHaveLength(1);
  });

  it('tells a reader that nobody writes any more', async () => {
    const { presence } = desk(jane);
    await presence.start();
    presence.heard(null);
    expect(presence.seat).toEqual({ mode: 'reading', who: null, lost: false });
  });

  it('keeps since when, however often a reader hears of the same person', async () => {
    const { presence, seats } = desk(jane);
    await presence.start();
    presence.heard({ id: jane.id, name: jane.name });
    expect(seats).toHaveLength(1);
    expect(presence.seat).toEqual({ mode: 'reading', who: jane, lost: false });
  });

  it('goes on writing while the server can’t be reached', async () => {
    const { presence, house, timers } = desk();
    await presence.start();
    house.wrong = new Unreachable();
    await timers.pass(60_000);
    expect(presence.seat.mode).toBe('writing');
    house.wrong = null;
    await timers.pass(20_000);
    expect(presence.seat.mode).toBe('writing');
  });

  it('stays a reader when taking over did not reach the server', async () => {
    const { presence, house } = desk(jane);
    await presence.start();
    house.wrong = new Unreachable();
    await presence.takeOver();
    expect(presence.seat.mode).toBe('reading');
  });

  it('is nobody who may not', async () => {
    const { presence, house } = desk();
    house.wrong = new Refused(403, { detail: 'You may only read this story.' });
    await presence.start();
    expect(presence.seat).toEqual({ mode: 'forbidden', why: 'You may only read this story.' });
  });
});
