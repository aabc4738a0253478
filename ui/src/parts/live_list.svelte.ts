// A list that is longer than a screen, newest first, and changes while it is looked at. It is asked page by page; when something
// happens its beginning is asked again and laid over what is there, so that nobody loses their place.
import { messageOf } from '../api/call';

export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface Source<T> {
  // One page; `query` is whatever the filters are.
  fetchPage: (query: string, after: string | null, count: number, signal: AbortSignal) => Promise<Page<T>>;
  // What the list is ordered by, newest first: an instant as text.
  timeOf: (item: T) => string;
  // Whether a change makes an item the newest: then one that changed and is not at the beginning has left the list.
  movesUp: boolean;
  same: (a: T, b: T) => boolean;
}

const page = 50;
const mostAtOnce = 200;
const highlightTime = 2500;
const settleDelay = 250;

// Whatever the server or two overlapping pages say twice is shown once.
export function uniqueById<T extends { id: number }>(items: readonly T[]): T[] {
  const seen = new Set<number>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}

export function merge<T extends { id: number }>(
  old: T[], fresh: Page<T>, changed: ReadonlySet<number>, source: Pick<Source<T>, 'timeOf' | 'movesUp'>,
): T[] {
  const last = fresh.items.at(-1);
  if (fresh.next === null || !last) return fresh.items;
  const known = new Set(fresh.items.map((item) => item.id));
  const end = Date.parse(source.timeOf(last));
  const tail = old.filter((item) =>
    !known.has(item.id) && Date.parse(source.timeOf(item)) <= end && !(source.movesUp && changed.has(item.id)));
  return [...fresh.items, ...tail];
}

export class LiveList<T extends { id: number }> {
  items = $state.raw<T[]>([]);
  query = $state<string | null>(null);
  loading = $state(false);
  loadingMore = $state(false);
  error = $state<string | null>(null);
  highlighted = $state.raw<ReadonlySet<number>>(new Set());
  current = $state<number | null>(null);
  picked = $state.raw<ReadonlySet<number>>(new Set());
  private next = $state<string | null>(null);
  private changed = new Set<number>();
  private stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly source: Source<T>) {}

  get hasMore(): boolean {
    return this.next !== null;
  }
  get position(): number {
    return this.items.findIndex((item) => item.id === this.current);
  }
  get currentItem(): T | null {
    return this.items[this.position] ?? null;
  }
  get pickedItems(): T[] {
    return this.items.filter((item) => this.picked.has(item.id));
  }

  // Another query empties the list; the same one asks anew and keeps the place.
  async load(query: string): Promise<void> {
    if (query === this.query && !this.error && this.items.length > 0) return this.reload();
    this.stop.abort();
    this.query = query;
    this.picked = new Set();
    this.error = null;
    this.loading = true;
    await this.guarded(async (signal) => {
      const first = await this.source.fetchPage(query, null, page, signal);
      this.items = uniqueById(first.items);
      this.next = first.next;
      if (this.position < 0) this.current = first.items[0]?.id ?? null;
    });
  }

  async more(): Promise<void> {
    if (this.next === null || this.loading || this.loadingMore || this.query === null) return;
    this.loadingMore = true;
    const { query, next, stop } = this;
    try {
      const answer = await this.source.fetchPage(query, next, page, stop.signal);
      this.items = uniqueById([...this.items, ...answer.items]);
      this.next = answer.next;
    } catch (error) {
      if (!stop.signal.aborted) this.error = messageOf(error);
    } finally {
      this.loadingMore = false;
    }
  }

  // Something happened to `id`. What happens in one breath is asked for once.
  itemChanged(id: number): void {
    this.changed.add(id);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.reload();
    }, settleDelay);
  }

  async reload(): Promise<void> {
    const { query } = this;
    if (query === null) return;
    if (this.loading) {
      for (const id of this.changed) this.itemChanged(id);
      return;
    }
    const changed = new Set(this.changed);
    this.changed.clear();
    const count = Math.min(mostAtOnce, Math.max(page, this.items.length));
    await this.guarded(async (signal) => {
      const fresh = await this.source.fetchPage(query, null, count, signal);
      this.apply(merge(this.items, fresh, changed, this.source), fresh);
    });
  }

  // What the server just said about one item, ahead of its event.
  put(item: T): void {
    const at = this.items.findIndex((one) => one.id === item.id);
    if (at >= 0) this.items = this.items.with(at, item);
  }

  move(by: number): void {
    const to = Math.min(this.items.length - 1, Math.max(0, this.position + by));
    this.current = this.items[to]?.id ?? null;
    if (to > this.items.length - 12) void this.more();
  }

  togglePick(id: number | null): void {
    if (id === null) return;
    const picked = new Set(this.picked);
    if (!picked.delete(id)) picked.add(id);
    this.picked = picked;
  }

  clearPicks(): void {
    this.picked = new Set();
  }

  // What is the same stays the same object, so that its row is left alone.
  private apply(laid: T[], fresh: Page<T>): void {
    const before = new Map(this.items.map((item) => [item.id, item]));
    const items = uniqueById(laid).map((item) => {
      const old = before.get(item.id);
      return old && JSON.stringify(old) === JSON.stringify(item) ? old : item;
    });
    const at = this.position;
    const news = items.filter((item) => {
      const old = before.get(item.id);
      return !old || !this.source.same(old, item);
    });
    this.items = items;
    if (fresh.next === null || items.length === fresh.items.length) this.next = fresh.next;
    const ids = new Set(items.map((item) => item.id));
    this.picked = new Set([...this.picked].filter((id) => ids.has(id)));
    if (this.current === null || !ids.has(this.current)) this.current = (items[at] ?? items.at(-1))?.id ?? null;
    this.highlight(news.map((item) => item.id));
  }

  private highlight(ids: number[]): void {
    if (ids.length === 0) return;
    this.highlighted = new Set([...this.highlighted, ...ids]);
    setTimeout(() => (this.highlighted = new Set([...this.highlighted].filter((id) => !ids.includes(id)))), highlightTime);
  }

  // An answer to a question that is no longer asked is dropped.
  private async guarded(how: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = (this.stop = new AbortController());
    try {
      await how(stop.signal);
      this.error = null;
    } catch (error) {
      if (!stop.signal.aborted) this.error = messageOf(error);
    } finally {
      if (this.stop === stop) this.loading = false;
    }
  }
}
