// The server's event stream for tests: it is open when the test says so, and the test sends its events.
export class FakeEventSource {
  static all: FakeEventSource[] = [];
  onopen: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  isClosed = false;
  private readonly listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();

  constructor(readonly url: string) {
    FakeEventSource.all.push(this);
  }
  addEventListener(name: string, then: (event: MessageEvent<string>) => void): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), then]);
  }
  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.onopen?.(new Event('open'));
  }
  fail(): void {
    this.onerror?.(new Event('error'));
  }
  send(name: string, data: unknown): void {
    for (const then of this.listeners.get(name) ?? []) then(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
  // The streams that are open to the server now.
  static get live(): FakeEventSource[] {
    return FakeEventSource.all.filter((one) => !one.isClosed);
  }
  // The newest one, to which the client listens.
  static get last(): FakeEventSource {
    const last = FakeEventSource.all.at(-1);
    if (!last) throw new Error('The client has opened no event stream.');
    return last;
  }
}
