// A list that is longer than a screen, newest first, and changes while it is looked at. It is asked page by page; when something
// happens its beginning is asked again and laid over what is there, so that nobody loses their place.
import { sentence } from '../api/call';

export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface Source<T> {
  // One page; `query` is whatever the filters are.
  ask: (query: string, after: string | null, count: number, signal: AbortSignal) => Promise<Page<T>>;
  // What the list is ordered by, newest first: an instant as text.
  at: (item: T) => string;
  // Whether a change makes an item the newest: then one that changed and is not at the beginning has left the list.
  rises: boolean;
  same: (a: T, b: T) => boolean;
}

const page = 50;
const mostAtOnce = 200;
const flashes = 2500;
const breath = 250;

export function merge<T extends { id: number }>(
  old: T[], fresh: Page<T>, changed: ReadonlySet<number>, source: Pick<Source<T>, 'at' | 'rises'>,
): T[] {
  const last = fresh.items.at(-1);
  if (fresh.next === null || !last) return fresh.items;
  const known = new Set(fresh.items.map((item) => item.id));
  const end = Date.parse(source.at(last));
  const tail = old.filter((item) =>
    !known.has(item.id) && Date.parse(source.at(item)) <= end && !(source.rises && changed.has(item.id)));
  return [...fresh.items, ...tail];
}

export class LiveList<T extends { id: number }> {
  items = $state.raw<T[]>([]);
  query = $state<string | null>(null);
  loading = $state(false);
  loadingMore = $state(false);
  wrong = $state<string | null>(null);
  flashed = $state.raw<ReadonlySet<number>>(new Set());
  current = $state<number | null>(null);
  picked = $state.raw<ReadonlySet<number>>(new Set());
  private next: string | null = null;
  private changed = new Set<number>();
  private stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly source: Source<T>) {}

  get hasMore(): boolean {
    return this.next !== null;
  }
  get at(): number {
    return this.items.findIndex((item) => item.id === this.current);
  }
  get shown(): T | null {
    return this.items[this.at] ?? null;
  }
  get chosen(): T[] {
    return this.items.filter((item) => this.picked.has(item.id));
  }

  // Another query empties the list; the same one asks anew and keeps the place.
  async load(query: string): Promise<void> {
    if (query === this.query && !this.wrong && this.items.length > 0) return this.again();
    this.stop.abort();
    this.query = query;
    this.picked = new Set();
    this.wrong = null;
    this.loading = true;
    await this.asking(async (signal) => {
      const first = await this.source.ask(query, null, page, signal);
      this.items = first.items;
      this.next = first.next;
      if (this.at < 0) this.current = first.items[0]?.id ?? null;
    });
  }

  async more(): Promise<void> {
    if (this.next === null || this.loading || this.loadingMore || this.query === null) return;
    this.loadingMore = true;
    const { query, next, stop } = this;
    try {
      const answer = await this.source.ask(query, next, page, stop.signal);
      const known = new Set(this.items.map((item) => item.id));
      this.items = [...this.items, ...answer.items.filter((item) => !known.has(item.id))];
      this.next = answer.next;
    } catch (wrong) {
      if (!stop.signal.aborted) this.wrong = sentence(wrong);
    } finally {
      this.loadingMore = false;
    }
  }

  // Something happened to `id`. What happens in one breath is asked for once.
  happened(id: number): void {
    this.changed.add(id);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.again();
    }, breath);
  }

  async again(): Promise<void> {
    const { query } = this;
    if (query === null) return;
    if (this.loading) {
      for (const id of this.changed) this.happened(id);
      return;
    }
    const changed = new Set(this.changed);
    this.changed.clear();
    const count = Math.min(mostAtOnce, Math.max(page, this.items.length));
    await this.asking(async (signal) => {
      const fresh = await this.source.ask(query, null, count, signal);
      this.lay(merge(this.items, fresh, changed, this.source), fresh);
    });
  }

  // What the server just said about one item, ahead of its event.
  put(item: T): void {
    const at = this.items.findIndex((one) => one.id === item.id);
    if (at >= 0) this.items = this.items.with(at, item);
  }

  move(by: number): void {
    const to = Math.min(this.items.length - 1, Math.max(0, this.at + by));
    this.current = this.items[to]?.id ?? null;
    if (to > this.items.length - 12) void this.more();
  }

  pick(id: number | null): void {
    if (id === null) return;
    const picked = new Set(this.picked);
    if (!picked.delete(id)) picked.add(id);
    this.picked = picked;
  }

  dropPicks(): void {
    this.picked = new Set();
  }

  // What is the same stays the same object, so that its row is left alone.
  private lay(laid: T[], fresh: Page<T>): void {
    const before = new Map(this.items.map((item) => [item.id, item]));
    const items = laid.map((item) => {
      const old = before.get(item.id);
      return old && JSON.stringify(old) === JSON.stringify(item) ? old : item;
    });
    const at = this.at;
    const news = items.filter((item) => {
      const old = before.get(item.id);
      return !old || !this.source.same(old, item);
    });
    this.items = items;
    if (fresh.next === null || items.length === fresh.items.length) this.next = fresh.next;
    const ids = new Set(items.map((item) => item.id));
    this.picked = new Set([...this.picked].filter((id) => ids.has(id)));
    if (this.current === null || !ids.has(this.current)) this.current = (items[at] ?? items.at(-1))?.id ?? null;
    this.flash(news.map((item) => item.id));
  }

  private flash(ids: number[]): void {
    if (ids.length === 0) return;
    this.flashed = new Set([...this.flashed, ...ids]);
    setTimeout(() => (this.flashed = new Set([...this.flashed].filter((id) => !ids.includes(id)))), flashes);
  }

  // An answer to a question that is no longer asked is dropped.
  private async asking(how: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = (this.stop = new AbortController());
    try {
      await how(stop.signal);
      this.wrong = null;
    } catch (wrong) {
      if (!stop.signal.aborted) this.wrong = sentence(wrong);
    } finally {
      if (this.stop === stop) this.loading = false;
    }
  }
}
