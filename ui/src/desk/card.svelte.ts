// What the card says beyond the row: fetched when the cursor rests, kept while the revision is the same.
import { sentence } from '../api/call';
import { stories } from '../api/stories';
import type { Checks, Revision, Row, Story } from '../api/types';

export interface Card {
  story: Story;
  checks: Checks;
  revisions: Revision[];
}
const rests = 140;
const most = 40;
const kept = new Map<string, Card>();

export class CardOf {
  card = $state.raw<Card | null>(null);
  wrong = $state<string | null>(null);

  // Gives the way to leave off.
  show(row: Row): () => void {
    const key = `${row.id} ${row.revision} ${row.state}`;
    this.wrong = null;
    const known = kept.get(key);
    if (known) {
      this.card = known;
      return () => undefined;
    }
    if (this.card?.story.story.id !== row.id) this.card = null;
    const stop = new AbortController();
    const timer = setTimeout(() => void this.fetch(row.id, key, stop.signal), rests);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  private async fetch(id: number, key: string, signal: AbortSignal): Promise<void> {
    try {
      const [story, checks, { revisions }] = await Promise.all([
        stories.read(id, { signal }), stories.checks(id, { signal }), stories.revisions(id, { signal })]);
      if (signal.aborted) return;
      this.card = { story, checks, revisions };
      kept.set(key, this.card);
      const oldest = kept.keys().next().value;
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    } catch (wrong) {
      if (!signal.aborted) this.wrong = sentence(wrong);
    }
  }
}
