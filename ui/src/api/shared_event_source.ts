// One event stream for all tabs of a browser: over HTTP/1.1 a browser opens six connections to a server, and each stream holds one, so that
// a seventh tab would wait for ever. The tab that holds a Web Lock is the leader: it holds the stream and passes its events on to the
// others by a BroadcastChannel. When the leader closes, the next tab gets the lock and leads.
import type { EventSourceLike } from './events';

type Message =
  // A tab has come and asks whether the stream is open.
  | { is: 'joined'; tab: string }
  // The stream has opened; `tab`: said to that one alone, which has joined.
  | { is: 'opened'; tab?: string }
  | { is: 'failed' }
  | { is: 'event'; name: string; data: string };

// What is used of the browser, so that tests can hand in their own.
export interface TabsOfBrowser {
  // Runs `then` once the lock is free, and holds it until the promise is settled; `signal` gives the waiting up.
  lock(name: string, signal: AbortSignal, then: () => Promise<void>): void;
  channel(name: string): Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
}

const name = 'stoppress.events';

export class SharedEventSource implements EventSourceLike {
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  private readonly tab = crypto.randomUUID?.() ?? String(Math.random());
  private readonly listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();
  private readonly waiting = new AbortController();
  private readonly channel: ReturnType<TabsOfBrowser['channel']>;
  // The stream, in the tab that leads.
  private source: EventSourceLike | null = null;
  private isOpen = false;
  private isClosed = false;
  private release: () => void = () => undefined;

  constructor(private readonly connect: () => EventSourceLike, browser: TabsOfBrowser) {
    this.channel = browser.channel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => this.received(data);
    browser.lock(name, this.waiting.signal, () => this.lead());
    this.send({ is: 'joined', tab: this.tab });
  }

  addEventListener(event: string, then: (event: MessageEvent<string>) => void): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), then]);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.source?.close();
    this.waiting.abort();
    this.channel.close();
    this.release();
  }

  private lead(): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    const source = (this.source = this.connect());
    source.onopen = () => {
      this.isOpen = true;
      this.send({ is: 'opened' });
      this.onopen?.(new Event('open'));
    };
    source.onerror = () => {
      this.isOpen = false;
      this.send({ is: 'failed' });
      this.onerror?.(new Event('error'));
    };
    for (const event of this.listeners.keys())
      source.addEventListener(event, ({ data }) => {
        this.send({ is: 'event', name: event, data });
        this.dispatch(event, data);
      });
    return new Promise((done) => (this.release = done));
  }

  private received(message: Message): void {
    if (this.isClosed) return;
    if (this.source) {
      if (message.is === 'joined' && this.isOpen) this.send({ is: 'opened', tab: message.tab });
      return;
    }
    if (message.is === 'opened' && (!message.tab || message.tab === this.tab)) this.onopen?.(new Event('open'));
    else if (message.is === 'failed') this.onerror?.(new Event('error'));
    else if (message.is === 'event') this.dispatch(message.name, message.data);
  }

  private dispatch(event: string, data: string): void {
    for (const then of this.listeners.get(event) ?? []) then(new MessageEvent(event, { data }));
  }
  private send(message: Message): void {
    if (!this.isClosed) this.channel.postMessage(message);
  }
}

// The stream at `address`: shared where the browser can share it (Web Locks need https or this very computer), else this tab's own.
export function eventSource(address: string): EventSourceLike {
  const connect = () => new EventSource(address);
  const { locks } = navigator as { locks?: LockManager };
  if (!locks || typeof BroadcastChannel === 'undefined') return connect();
  return new SharedEventSource(connect, {
    // Giving the waiting up rejects the request; there is nothing else that can fail.
    lock: (lock, signal, then) => void locks.request(lock, { signal }, then).catch(() => undefined),
    channel: (channel) => new BroadcastChannel(channel),
  });
}
