import { describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { EventStream, type Listener } from './events';
import { SharedEventSource, type TabsOfBrowser } from './shared_event_source';

// A browser with several tabs: one lock, which the first to ask holds, and one channel, on which a tab hears all but itself.
class Browser {
  private queue: { signal: AbortSignal; then: () => Promise<void> }[] = [];
  private isHeld = false;
  private channels: { onmessage: ((event: MessageEvent) => void) | null }[] = [];

  readonly tabs: TabsOfBrowser = {
    lock: (_name, signal, then) => {
      this.queue.push({ signal, then });
      this.next();
    },
    channel: () => {
      const channel = {
        onmessage: null as ((event: MessageEvent) => void) | null,
        postMessage: (data: unknown) => {
          for (const other of [...this.channels]) if (other !== channel) queueMicrotask(() => other.onmessage?.(new MessageEvent('message', { data })));
        },
        close: () => void (this.channels = this.channels.filter((other) => other !== channel)),
      };
      this.channels.push(channel);
      return channel;
    },
  };
  private next(): void {
    queueMicrotask(() => {
      this.queue = this.queue.filter(({ signal }) => !signal.aborted);
      if (this.isHeld) return;
      const first = this.queue.shift();
      if (!first) return;
      this.isHeld = true;
      void first.then().then(() => {
        this.isHeld = false;
        this.next();
      });
    });
  }
}
const turns = async () => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
};

async function open(count: number) {
  const browser = new Browser();
  const tabs = Array.from({ length: count }, () => {
    const heard = { story: vi.fn(), reconnected: vi.fn(), connection: vi.fn() };
    const stream = new EventStream(() => new SharedEventSource(() => new FakeEventSource('/events'), browser.tabs));
    stream.listen(heard as unknown as Listener);
    stream.open();
    return { stream, heard };
  });
  await turns();
  return { browser, tabs };
}
const streams = () => FakeEventSource.live.length;

describe('The event stream of a browser', () => {
  it('is one, however many tabs are open', async () => {
    await open(8);
    expect(streams()).toBe(1);
  });
  it('tells every tab what happens', async () => {
    const { tabs } = await open(3);
    FakeEventSource.last.open();
    FakeEventSource.last.send('story', { id: 7 });
    await turns();
    for (const { stream, heard } of tabs) {
      expect(heard.story).toHaveBeenCalledExactlyOnceWith({ id: 7 });
      expect(stream.isOpen).toBe(true);
      expect(heard.reconnected).not.toHaveBeenCalled();
    }
  });
  it('is known to be open by a tab that comes later, and disturbs no other', async () => {
    const { browser, tabs } = await open(2);
    FakeEventSource.last.open();
    await turns();
    const late = new EventStream(() => new SharedEventSource(() => new FakeEventSource('/events'), browser.tabs));
    late.open();
    await turns();
    expect([late.isOpen, streams()]).toEqual([true, 1]);
    for (const { heard } of tabs) expect(heard.connection).toHaveBeenCalledOnce();
  });
  it('goes over to another tab when its own closes, and lists are fetched anew', async () => {
    const { tabs } = await open(3);
    FakeEventSource.last.open();
    await turns();
    tabs[0]?.stream.close();
    await turns();
    expect(streams()).toBe(1);
    FakeEventSource.last.open();
    FakeEventSource.last.send('story', { id: 8 });
    await turns();
    expect(tabs.slice(1).map(({ heard }) => [heard.story.mock.calls.length, heard.reconnected.mock.calls.length])).toEqual([[1, 1], [1, 1]]);
    expect(tabs[0]?.heard.story).not.toHaveBeenCalled();
  });
  it('tells every tab when it breaks, and comes back as one', async () => {
    vi.useFakeTimers();
    const { tabs } = await open(4);
    FakeEventSource.last.open();
    await turns();
    FakeEventSource.last.fail();
    await turns();
    expect(tabs.map(({ stream }) => stream.isOpen)).toEqual([false, false, false, false]);
    await vi.advanceTimersByTimeAsync(1000);
    await turns();
    expect(streams()).toBe(1);
    FakeEventSource.last.open();
    await turns();
    expect(tabs.map(({ heard }) => heard.reconnected.mock.calls.length)).toEqual([1, 1, 1, 1]);
  });
  it('is left by a tab that closes while it waits', async () => {
    const { tabs } = await open(2);
    tabs[1]?.stream.close();
    tabs[0]?.stream.close();
    await turns();
    expect(streams()).toBe(0);
  });
});
