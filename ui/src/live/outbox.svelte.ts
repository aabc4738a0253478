// What was posted and has not reached the server yet. It stays on this device until it has, also when the phone dies meanwhile, and each
// has its key: sent twice it is one entry.
import { Refused, messageOf } from '../api/call';
import { live, type LiveEntry, type NewEntry } from '../api/live';

export interface Waiting extends NewEntry {
  refused: string | null; // why the server said no
}

const firstPause = 2_000;
const longestPause = 30_000;

export class Outbox {
  items = $state.raw<Waiting[]>([]);
  unreachable = $state(false);
  private sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly place: string;

  constructor(private readonly story: number, private readonly posted: (entry: LiveEntry) => void, private readonly kept: Storage = localStorage) {
    this.place = `live-outbox-${story}`;
    this.items = this.read();
    if (this.items.length > 0) void this.send();
  }

  // For as long as the screen is shown.
  listen(): () => void {
    const again = () => void this.send();
    addEventListener('online', again);
    return () => {
      removeEventListener('online', again);
      clearTimeout(this.timer);
    };
  }

  add(entry: NewEntry): void {
    this.set([...this.items, { ...entry, refused: null }]);
    void this.send();
  }
  // Takes it back, so that it can be changed.
  take(key: string): Waiting | undefined {
    const found = this.items.find((item) => item.key === key);
    this.set(this.items.filter((item) => item.key !== key));
    return found;
  }

  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let next = this.next(); next; next = this.next()) await this.sendOne(next);
      this.failures = 0;
      this.unreachable = false;
    } catch {
      this.unreachable = true;
      this.timer = setTimeout(() => void this.send(), Math.min(longestPause, firstPause * 2 ** this.failures++));
    } finally {
      this.sending = false;
    }
  }

  private next(): Waiting | undefined {
    return this.items.find((item) => item.refused === null);
  }
  private async sendOne({ refused: _, ...entry }: Waiting): Promise<void> {
    try {
      const { entry: posted } = await live.post(this.story, entry);
      this.take(entry.key);
      this.posted(posted);
    } catch (error) {
      // The server is busy, or somebody has to sign in again: it waits. A no to this entry is for the person to read.
      const isNo = error instanceof Refused && error.status < 500 && error.status !== 429 && error.status !== 401;
      if (!isNo) throw error;
      this.set(this.items.map((item) => (item.key === entry.key ? { ...item, refused: messageOf(error) } : item)));
    }
  }

  private set(items: Waiting[]): void {
    this.items = items;
    if (items.length > 0) this.kept.setItem(this.place, JSON.stringify(items));
    else this.kept.removeItem(this.place);
  }
  private read(): Waiting[] {
    try {
      return JSON.parse(this.kept.getItem(this.place) ?? '[]') as Waiting[];
    } catch {
      return [];
    }
  }
}
