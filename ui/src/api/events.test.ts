import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventStream, type EventSourceLike } from './events';

class Line implements EventSourceLike {
  static all: Line[] = [];
  onopen: EventSourceLike['onopen'] = null;
  onerror: EventSourceLike['onerror'] = null;
  closed = false;
  private heard = new Map<string, (event: MessageEvent<string>) => void>();
  constructor() {
    Line.all.push(this);
  }
  static get last(): Line {
    const last = Line.all.at(-1);
    if (!last) throw new Error('nothing was opened');
    return last;
  }
  addEventListener(kind: string, then: (event: MessageEvent<string>) => void): void {
    this.heard.set(kind, then);
  }
  close(): void {
    this.closed = true;
  }
  say(kind: string, data: string): void {
    this.heard.get(kind)?.(new MessageEvent(kind, { data }));
  }
}

describe('The event line', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Line.all = [];
  });
  afterEach(() => void vi.useRealTimers());
  const opened = () => {
    const line = new EventStream(() => new Line());
    line.open();
    Line.last.onopen?.(new Event('open'));
    return line;
  };

  it('tells each listener what it listens to, until it leaves', () => {
    const line = opened();
    const story = vi.fn();
    const leave = line.listen({ story });
    Line.last.say('story', '{"id": 4, "state": "live", "revision": 2, "by": null}');
    Line.last.say('wire', '{"id": 9}');
    expect(story).toHaveBeenCalledExactlyOnceWith({ id: 4, state: 'live', revision: 2, by: null });
    leave();
    Line.last.say('story', '{"id": 5}');
    expect(story).toHaveBeenCalledOnce();
  });
  it('has lists fetched anew when its first stream came only after a failure', () => {
    const line = new EventStream(() => new Line());
    const reconnected = vi.fn();
    line.listen({ reconnected });
    line.open();
    Line.last.onerror?.(new Event('error'));
    vi.advanceTimersByTime(1000);
    Line.last.onopen?.(new Event('open'));
    expect(Line.all).toHaveLength(2);
    expect(reconnected).toHaveBeenCalledOnce();
  });
  it('passes over what is not JSON', () => {
    const story = vi.fn();
    opened().listen({ story });
    Line.last.say('story', '{"id"');
    Line.last.say('story', '7');
    expect(story).not.toHaveBeenCalled();
  });
  it('gives a stream up when the device loses its network, and opens another at once when it is back', () => {
    const line = opened();
    const connection = vi.fn();
    line.listen({ connection });
    line.networkLost();
    expect([Line.last.closed, line.isOpen]).toEqual([true, false]);
    line.open();
    Line.last.onopen?.(new Event('open'));
    expect(Line.all).toHaveLength(2);
    expect(connection.mock.calls).toEqual([[false], [true]]);
  });
  it('comes back after a break and then says that lists must be asked again', () => {
    const line = opened();
    const reconnected = vi.fn();
    const connection = vi.fn();
    line.listen({ reconnected, connection });
    Line.last.onerror?.(new Event('error'));
    expect(connection).toHaveBeenLastCalledWith(false);
    expect(Line.all[0]?.closed).toBe(true);
    vi.advanceTimersByTime(1000);
    Line.last.onopen?.(new Event('open'));
    expect(connection).toHaveBeenLastCalledWith(true);
    expect(reconnected).toHaveBeenCalledOnce();
  });
  it('does not say so at the first opening', () => {
    const line = new EventStream(() => new Line());
    const reconnected = vi.fn();
    line.listen({ reconnected });
    line.open();
    Line.last.onopen?.(new Event('open'));
    expect(reconnected).not.toHaveBeenCalled();
  });
  it('tries less and less often, but at least every half minute', () => {
    opened();
    for (const wait of [1, 2, 4, 8, 16, 30, 30]) {
      const tries = Line.all.length;
      Line.last.onerror?.(new Event('error'));
      vi.advanceTimersByTime(wait * 1000 - 1);
      expect(Line.all.length).toBe(tries);
      vi.advanceTimersByTime(1);
      expect(Line.all.length).toBe(tries + 1);
    }
  });
  it('says that lists must be asked again when it is opened after it was closed', () => {
    const line = opened();
    const reconnected = vi.fn();
    line.listen({ reconnected });
    line.close();
    line.open();
    Line.last.onopen?.(new Event('open'));
    expect(reconnected).toHaveBeenCalledOnce();
  });
  it('is silent once it is closed', () => {
    const line = opened();
    Line.last.onerror?.(new Event('error'));
    line.close();
    vi.advanceTimersByTime(60_000);
    expect(Line.all.length).toBe(1);
  });
});
