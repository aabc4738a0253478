// What happens meanwhile: one event stream for the whole client. It comes back after a break by itself, later and later up to
// half a minute, and then says `again`, upon which lists ask anew: what was missed is not repeated.
import type { Named, State } from './types';

export interface Happenings {
  story: { id: number; state: State; revision: number; wire_waiting?: boolean; by: Named | number | null };
  editor: { story: number; editor: Named | null; readers: Named[] };
  wire: { id: number };
  picture: { id: number };
  front: { front: string; version: number };
  receipt: { story: number };
  session: { ended: boolean };
}
export type Listener = { [name in keyof Happenings]?: (what: Happenings[name]) => void } & {
  again?: () => void;
  connection?: (open: boolean) => void;
};

const kinds: (keyof Happenings)[] = ['story', 'editor', 'wire', 'picture', 'front', 'receipt', 'session'];

// The part of EventSource that is used, so that tests can hand in their own.
export interface Stream {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(kind: string, then: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export class EventLine {
  private readonly listeners = new Set<Listener>();
  private stream: Stream | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private wasOpen = false;
  isOpen = false;

  constructor(private readonly connect: () => Stream) {}

  // Hears until the function that is given back is called.
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
    stream.onerror = () => this.broke();
    for (const kind of kinds) stream.addEventListener(kind, (event) => this.heard(kind, event.data));
  }

  // After it, opening says `again` too: what happened meanwhile was not heard.
  close(): void {
    clearTimeout(this.timer);
    this.stream?.close();
    this.stream = null;
    this.isOpen = false;
  }

  // The device has lost its network: a stream may hang for minutes before it breaks by itself.
  lost(): void {
    if (this.stream) this.broke();
  }

  private opened(): void {
    this.failures = 0;
    this.isOpen = true;
    this.tell((listener) => listener.connection?.(true));
    if (this.wasOpen) this.tell((listener) => listener.again?.());
    this.wasOpen = true;
  }

  // EventSource gives up for good after some answers, so we always begin a new one ourselves.
  private broke(): void {
    this.stream?.close();
    this.stream = null;
    if (this.isOpen || this.failures === 0) this.tell((listener) => listener.connection?.(false));
    this.isOpen = false;
    const wait = Math.min(30_000, 1000 * 2 ** this.failures++);
    this.timer = setTimeout(() => this.open(), wait);
  }

  private heard(kind: keyof Happenings, data: string): void {
    const what: unknown = readJson(data);
    if (typeof what !== 'object' || what === null) return;
    this.tell((listener) => (listener[kind] as ((what: unknown) => void) | undefined)?.(what));
  }

  private tell(how: (listener: Listener) => void): void {
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

export const events = new EventLine(() => new EventSource('/newsroom/api/events'));
