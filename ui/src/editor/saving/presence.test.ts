import { describe, expect, it } from 'vitest';
import { Refused, Unreachable } from '../../api/call';
import type { Editing, Named } from '../../api/types';
import { Presence, type Access } from './presence';
import { StoppedTimers } from '../../../testing/timers';

const jane = { id: 9, name: 'Jane', since: '2026-11-24T14:02:00Z' };
const me = { id: 7, name: 'Me', since: '2026-11-24T14:03:00Z' };

function ui(writes: Editing['editor'] = me) {
  const question: boolean[] = [];
  const seats: Access[] = [];
  const timers = new StoppedTimers();
  const server = { writes, error: null as Error | null, left: 0, readers: [] as Named[], along: 0, alongEnded: 0 };
  const onOnlookers: string[][] = [];
  const presence = new Presence(7, {
    edit: async (takeOver) => {
      await Promise.resolve();
      question.push(takeOver);
      if (server.error) throw server.error;
      if (takeOver) server.writes = me;
      return { editor: server.writes, yours: server.writes.id === 7, readers: server.readers };
    },
    leave: async () => void server.left++,
    watch: async () => (server.along++, { readers: server.readers }),
    stopWatching: async () => void server.alongEnded++,
  }, timers, (access) => seats.push(access), (readers) => onOnlookers.push(readers.map(({ name }) => name)));
  return { presence, question, seats, timers, server, onOnlookers };
}

describe('who writes', () => {
  it('says so again every 20 seconds, and leaves', async () => {
    const { presence, question, timers, server } = ui();
    await presence.start();
    await timers.pass(65_000);
    expect(presence.access).toEqual({ mode: 'writing' });
    expect(question).toEqual([false, false, false, false]);
    presence.leave();
    await timers.pass(60_000);
    expect(question).toHaveLength(4);
    expect(server.left).toBe(1);
  });

  it('makes the second a reader who knows whom and since when, and does not claim the story by waiting', async () => {
    const { presence, question, timers, server } = ui(jane);
    await presence.start();
    expect(presence.access).toEqual({ mode: 'reading', writer: jane, lost: false });
    await timers.pass(120_000);
    expect(question).toHaveLength(1);
    presence.leave();
    expect(server.left).toBe(0);
  });

  it('says again every 20 seconds that one reads along, also where one may not write, and that one goes', async () => {
    const { presence, timers, server, onOnlookers } = ui(jane);
    server.readers = [{ id: 7, name: 'Me' }, { id: 8, name: 'Ann' }];
    await presence.start();
    await timers.pass(65_000);
    expect(server.along).toBe(4);
    expect(onOnlookers.at(-1)).toEqual(['Ann']);
    presence.leave();
    await timers.pass(60_000);
    expect([server.along, server.alongEnded, server.left]).toEqual([4, 1, 0]);
    const barred = ui();
    barred.server.error = new Refused(403, { detail: 'You may only read this story.' });
    await barred.presence.start();
    expect(barred.server.along).toBe(1);
  });

  it('shows who writes who reads along, and stops saying so of oneself when one writes', async () => {
    const { presence, timers, server, onOnlookers } = ui(jane);
    await presence.start();
    await presence.takeOver();
    presence.editorChanged(me, [{ id: 9, name: 'Jane' }]);
    expect(onOnlookers.at(-1)).toEqual(['Jane']);
    await timers.pass(60_000);
    expect(server.along).toBe(1);
  });

  it('can be taken over from', async () => {
    const { presence } = ui(jane);
    await presence.start();
    await presence.takeOver();
    expect(presence.access.mode).toBe('writing');
  });

  it('is told when somebody takes over, by the stream or by asking again', async () => {
    const byStream = ui();
    await byStream.presence.start();
    byStream.presence.editorChanged(jane);
    expect(byStream.presence.access).toEqual({ mode: 'reading', writer: jane, lost: true });
    const byAsking = ui();
    await byAsking.presence.start();
    byAsking.server.writes = jane;
    await byAsking.timers.pass(20_000);
    expect(byAsking.presence.access).toMatchObject({ mode: 'reading', lost: true });
  });

  it('does not mind hearing of oneself', async () => {
    const { presence, seats } = ui();
    await presence.start();
    presence.editorChanged({ id: 7, name: 'Me' });
    expect(seats).toHaveLength(1);
  });

  it('tells a reader that nobody writes any more', async () => {
    const { presence } = ui(jane);
    await presence.start();
    presence.editorChanged(null);
    expect(presence.access).toEqual({ mode: 'reading', writer: null, lost: false });
  });

  it('keeps since when, however often a reader hears of the same person', async () => {
    const { presence, seats } = ui(jane);
    await presence.start();
    presence.editorChanged({ id: jane.id, name: jane.name });
    expect(seats).toHaveLength(1);
    expect(presence.access).toEqual({ mode: 'reading', writer: jane, lost: false });
  });

  it('goes on writing while the server can’t be reached', async () => {
    const { presence, server, timers } = ui();
    await presence.start();
    server.error = new Unreachable();
    await timers.pass(60_000);
    expect(presence.access.mode).toBe('writing');
    server.error = null;
    await timers.pass(20_000);
    expect(presence.access.mode).toBe('writing');
  });

  it('stays a reader when taking over did not reach the server', async () => {
    const { presence, server } = ui(jane);
    await presence.start();
    server.error = new Unreachable();
    await presence.takeOver();
    expect(presence.access.mode).toBe('reading');
  });

  it('is nobody who may not', async () => {
    const { presence, server } = ui();
    server.error = new Refused(403, { detail: 'You may only read this story.' });
    await presence.start();
    expect(presence.access).toEqual({ mode: 'forbidden', why: 'You may only read this story.' });
  });
});
