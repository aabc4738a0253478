// What is posted on a bad line: it waits, goes out once, and says when it was refused.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import type { LiveEntry } from '../api/live';
import { Outbox } from './outbox.svelte';

const entry = (key: string) => ({ key, headline: key, body: { type: 'doc', content: [] }, key_event: false });
let posted: string[] = [];
const open = () => new Outbox(42, ({ key }: LiveEntry) => posted.push(key));
const answer = ({ body }: { body: unknown }) => ({ entry: { number: 1, ...(body as object) } });

describe('The outbox of a live blog', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    posted = [];
  });
  afterEach(() => void vi.useRealTimers());

  it('sends one after the other and forgets what is posted', async () => {
    const server = new FakeServer({ 'POST stories/42/entries': answer });
    const outbox = open();
    outbox.add(entry('a'));
    outbox.add(entry('b'));
    await vi.advanceTimersByTimeAsync(10);
    expect(posted).toEqual(['a', 'b']);
    expect(server.to('POST stories/42/entries').map(({ body }) => (body as { key: string }).key)).toEqual(['a', 'b']);
    expect(localStorage.getItem('live-outbox-42')).toBeNull();
  });
  it('keeps what can’t be sent, also through a reload, and sends it with the same key', async () => {
    const server = new FakeServer({ 'POST stories/42/entries': unreachable });
    const first = open();
    first.add(entry('a'));
    await vi.advanceTimersByTimeAsync(10);
    expect(first.unreachable).toBe(true);
    server.on('POST stories/42/entries', answer);
    const after = open();
    await vi.advanceTimersByTimeAsync(10);
    expect(posted).toContain('a');
    expect(after.items).toEqual([]);
  });
  it('tries again by itself, with growing pauses, and at once when the line is back', async () => {
    const server = new FakeServer({ 'POST stories/42/entries': unreachable });
    const outbox = open();
    const stop = outbox.listen();
    outbox.add(entry('a'));
    await vi.advanceTimersByTimeAsync(7_000);
    expect(server.to('POST stories/42/entries').length).toBe(3);
    server.on('POST stories/42/entries', answer);
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(10);
    expect(posted).toEqual(['a']);
    stop();
  });
  it('shows what the server said no to, and goes on with the next', async () => {
    new FakeServer({
      'POST stories/42/entries': (asked: { body: unknown }) =>
        (asked.body as { key: string }).key === 'a' ? new Refusal(409, { detail: 'This live blog has ended.' }) : answer(asked),
    });
    const outbox = open();
    outbox.add(entry('a'));
    outbox.add(entry('b'));
    await vi.advanceTimersByTimeAsync(10);
    expect(posted).toEqual(['b']);
    expect(outbox.items.map(({ key, refused }) => [key, refused])).toEqual([['a', 'This live blog has ended.']]);
    expect(outbox.take('a')?.headline).toBe('a');
    expect(outbox.items).toEqual([]);
  });
});
