// What the card shows beyond the row: fetched when the cursor rests, cached while the revision is the same.
import { messageOf } from '../api/call';
import { stories } from '../api/stories';
import { afterPause } from '../parts/after_pause';
import type { Checks, Revision, Row, Story } from '../api/types';

export interface Card {
  story: Story;
  checks: Checks;
  revisions: Revision[];
}
const rests = 140;
const most = 40;
const cache = new Map<string, Card>();

export class StoryDetails {
  card = $state.raw<Card | null>(null);
  error = $state<string | null>(null);

  // Returns the function that stops it.
  show(row: Row): () => void {
    const key = [row.id, row.revision, row.state, row.release_at, row.embargo, row.breaking_refused, row.expires, row.wire_waiting].join(' ');
    this.error = null;
    const known = cache.get(key);
    if (known) {
      this.card = known;
      return () => undefined;
    }
    if (this.card?.story.story.id !== row.id) this.card = null;
    return afterPause(rests, (signal) => this.fetch(row.id, key, signal));
  }

  private async fetch(id: number, key: string, signal: AbortSignal): Promise<void> {
    try {
      const [story, checks, { revisions }] = await Promise.all([
        stories.read(id, { signal }), stories.checks(id, { signal }), stories.revisions(id, { signal })]);
      if (signal.aborted) return;
      this.card = { story, checks, revisions };
      cache.set(key, this.card);
      const oldest = cache.keys().next().value;
      if (cache.size > most && oldest !== undefined) cache.delete(oldest);
    } catch (error) {
      if (!signal.aborted) this.error = messageOf(error);
    }
  }
}
