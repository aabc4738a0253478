import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../testing/event_source';
import { session, signIn, title } from '../testing/sample';
import { settle } from '../testing/render';
import { FakeServer, Refusal, unreachable } from '../testing/server';
import { stories } from './api/stories';
import { events } from './api/events';
import { userSession } from './user_session.svelte';

const two = [title(), title({ id: 2, name: 'The Tidings', zone: 'Europe/Dublin' })];

describe('The session of a person', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    userSession.current = null;
    userSession.ended = false;
  });
  afterEach(() => {
    events.close();
    vi.restoreAllMocks();
  });

  it('is asked for when the client starts', async () => {
    new FakeServer({ 'GET session': session({ rights: ['write'] }) });
    await userSession.load();
    expect([userSession.checked, userSession.unreachable, userSession.current?.staff.name]).toEqual([true, false, 'Edda Quince']);
    expect([userSession.may('write'), userSession.may('publish'), userSession.zone]).toEqual([true, false, 'Europe/London']);
    expect(FakeEventSource.live).toHaveLength(1);
  });
  it('is none when nobody is signed in: no right, no title, times in UTC', async () => {
    new FakeServer({ 'GET session': new Refusal(401) });
    await userSession.load();
    expect([userSession.current, userSession.unreachable, userSession.may('write'), userSession.zone, userSession.titles, userSession.title()]).toEqual([null, false, false, 'UTC', [], null]);
  });
  it('says when the server can’t be asked', async () => {
    new FakeServer({ 'GET session': unreachable });
    await userSession.load();
    expect(userSession.unreachable).toBe(true);
  });
  it('works in the title that was worked in last on this computer', () => {
    localStorage.setItem('stoppress.title', '2');
    signIn(undefined, { titles: two });
    expect([userSession.current?.title.name, userSession.zone]).toEqual(['The Tidings', 'Europe/Dublin']);
  });
  it('works in the first title when the last one is not there any more', () => {
    localStorage.setItem('stoppress.title', '9');
    signIn(undefined, { titles: two });
    expect(userSession.current?.title.name).toBe('The Courier');
  });
  it('asks the server about the title that is worked in', async () => {
    localStorage.setItem('stoppress.title', '2');
    signIn(undefined, { titles: two });
    const asked = vi.fn((_address: string, _init: RequestInit) => Promise.reject(new Error('stop')));
    vi.stubGlobal('fetch', asked);
    await stories.views().catch(() => undefined);
    expect((asked.mock.calls[0]?.[1].headers as Record<string, string>)['X-Title']).toBe('2');
  });
  it('knows its titles by number, and else the one that is worked in', () => {
    signIn(undefined, { titles: two });
    expect([userSession.title(2)?.name, userSession.title(9)?.name, userSession.title()?.name]).toEqual(['The Tidings', 'The Courier', 'The Courier']);
  });
  it('ends where it is when a request finds it over, and the stream is closed', async () => {
    signIn();
    new FakeServer({ 'GET views': new Refusal(401) });
    await stories.views().catch(() => undefined);
    expect([userSession.ended, userSession.current?.staff.name]).toEqual([true, 'Edda Quince']);
    expect(FakeEventSource.live).toEqual([]);
  });
  it('ends when the server says so', () => {
    signIn();
    FakeEventSource.last.send('session', { ended: true });
    expect(userSession.ended).toBe(true);
  });
  it('does not end by a wrong password', async () => {
    signIn();
    new FakeServer({ 'POST session': new Refusal(401), 'GET session': new Refusal(401) });
    await userSession.load();
    expect(userSession.ended).toBe(false);
  });
  it('goes on where it was when the same person signs in again', () => {
    signIn();
    FakeEventSource.last.send('session', { ended: true });
    userSession.start(session());
    expect([userSession.ended, FakeEventSource.live.length]).toEqual([false, 1]);
  });
  it('knows when the connection is lost and back', async () => {
    signIn();
    FakeEventSource.last.open();
    expect(userSession.online).toBe(true);
    dispatchEvent(new Event('offline'));
    expect(userSession.online).toBe(false);
    dispatchEvent(new Event('online'));
    await settle(1000);
    for (const stream of FakeEventSource.live) stream.open();
    expect(userSession.online).toBe(true);
  });
});
