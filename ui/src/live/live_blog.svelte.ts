// A live blog that is open here: its entries as the server has them, kept up with what others do.
import { messageOf } from '../api/call';
import { events } from '../api/events';
import { live, type LiveEntry } from '../api/live';

const newestFirst = (a: LiveEntry, b: LiveEntry) => Date.parse(b.time) - Date.parse(a.time) || b.number - a.number;

export class LiveBlog {
  entries = $state.raw<LiveEntry[]>([]);
  ended = $state<string | null>(null);
  more = $state(false);
  loading = $state(true);
  error = $state<string | null>(null);

  constructor(readonly story: number) {
    void this.reload();
  }

  // For as long as the screen is shown.
  listen(): () => void {
    return events.listen({
      live: ({ story }) => void (story === this.story && this.reload()),
      reconnected: () => void this.reload(),
    });
  }

  // The newest ones anew; older ones that were fetched before stay.
  async reload(): Promise<void> {
    try {
      const answer = await live.list(this.story);
      const oldest = answer.entries.at(-1);
      const older = oldest ? this.entries.filter((entry) => newestFirst(entry, oldest) > 0) : [];
      this.entries = [...answer.entries, ...older];
      if (older.length === 0) this.more = answer.more;
      this.ended = answer.ended;
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.loading = false;
    }
  }
  async loadMore(): Promise<void> {
    const oldest = this.entries.at(-1);
    if (!oldest) return;
    try {
      const answer = await live.list(this.story, oldest.number);
      for (const entry of answer.entries) this.put(entry);
      this.more = answer.more;
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
  put(entry: LiveEntry): void {
    const known = this.entries.find(({ number }) => number === entry.number);
    if (known && known.revision > entry.revision) return;
    this.entries = [...this.entries.filter(({ number }) => number !== entry.number), entry].sort(newestFirst);
  }
  // Runs an act on one entry and shows what came of it.
  async act(request: Promise<{ entry: LiveEntry }>): Promise<void> {
    this.put((await request).entry);
  }
}
