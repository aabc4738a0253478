// The stories beside a front: the newest that are live, or what is searched for; live, as the desk is.
import { events } from '../api/events';
import { stories } from '../api/stories';
import type { Row } from '../api/types';
import { LiveList } from '../parts/live_list.svelte';

export const foundStories = new LiveList<Row>({
  fetchPage: async (query, after, count, signal) => {
    const { q, section, all } = Object.fromEntries(new URLSearchParams(query)) as Record<string, string | undefined>;
    const state = all ? 'live,scheduled,draft,waiting' : 'live';
    const answer = await stories.list({ q: q ?? '', section: section ?? '', state, after, count }, { signal });
    return { items: answer.stories, next: answer.next };
  },
  timeOf: (row) => row.changed_at,
  movesUp: true,
  same: (a, b) => a.revision === b.revision && a.state === b.state,
});

export function followEvents(): () => void {
  return events.listen({ story: ({ id }) => foundStories.itemChanged(id), reconnected: () => void foundStories.reload() });
}
