// What the server reports while the client is open: one event stream. After an interruption it reconnects by itself, with growing pauses up to
// half a minute, and then calls `reconnected`, upon which lists are fetched anew: what was missed is not repeated.
import { eventSource } from './shared_event_source';
import type { Named, State } from './types';

export interface ServerEvents {
  story: { id: number; state: State; revision: number; wire_waiting?: boolean; by: Named | number | null };
  editor: { story: number; editor: Named | null; readers: Named[] };
  wire: { id: number };
  picture: { id: number };
  front: { front: string; version: number };
  alarm: { story: number };
  receipt: { story: number };
  message: { title: number };
  live: { story: number; sequence: number };
  newsletter: { title: number; edition: number }; // 0: the newsletter itself
  session: { ended: boolean };
}
export type Listener = { [name in keyof ServerEvents]?: (what: ServerEvents[name]) => void } & {
  reconnected?: () => void;
  connection?: (open: boolean) => void;
};

const eventNames: (keyof ServerEvents)[] = ['story', 'editor', 'wire', 'picture', 'front', 'alarm', 'receipt', 'message', 'live', 'newsletter', 'session'];

// The part of EventSource that is used, so that tests can hand in their own.
export interface EventSourceLike {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(name: string, then: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export class EventStream {
  private readonly listeners = new Set<Listener>();
  private stream: EventSourceLike | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private wasOpen = false;
  isOpen = false;

  constructor(private readonly connect: () => EventSourceLike) {}

  // Listens until the returned function is called.
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  open(): void {
    if (this.stream) return;
    clearTimeout(this.timer);
    const stream = this.connect();
    this.stream = stream;
    stream.onopen = () => this.opened();
    stream.onerror = () => this.disconnected();
    for (const name of eventNames) stream.addEventListener(name, (event) => this.received(name, event.data));
  }

  // Opening it later calls `reconnected` too, because events were missed meanwhile.
  close(): void {
    clearTimeout(this.timer);
    this.stream?.close();
    this.stream = null;
    this.isOpen = false;
  }

  // The device has lost its network: a stream may hang for minutes before it breaks by itself.
  networkLost(): void {
    if (this.stream) this.disconnected();
  }

  private opened(): void {
    // Also when it never was open and only came late: the lists are older than the stream.
    const late = this.wasOpen || this.failures > 0;
    this.failures = 0;
    this.isOpen = true;
    this.notify((listener) => listener.connection?.(true));
    if (late) this.notify((listener) => listener.reconnected?.());
    this.wasOpen = true;
  }

  // EventSource gives up for good after some answers, so we always begin a new one ourselves.
  private disconnected(): void {
    this.stream?.close();
    this.stream = null;
    if (this.isOpen || this.failures === 0) this.notify((listener) => listener.connection?.(false));
    this.isOpen = false;
    const wait = Math.min(30_000, 1000 * 2 ** this.failures++);
    this.timer = setTimeout(() => this.open(), wait);
  }

  private received(name: keyof ServerEvents, data: string): void {
    const what: unknown = readJson(data);
    if (typeof what !== 'object' || what === null) return;
    this.notify((listener) => (listener[name] as ((what: unknown) => void) | undefined)?.(what));
  }

  private notify(how: (listener: Listener) => void): void {
    for (const listener of [...this.listeners]) how(listener);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const events = new EventStream(() => eventSource('/newsroom/api/events'));
