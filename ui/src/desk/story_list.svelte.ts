// The desk's list outlives its screen: whoever comes back from a story finds it as they left it.
import { stories } from '../api/stories';
import type { Row } from '../api/types';
import { events } from '../api/events';
import { LiveList } from '../parts/live_list.svelte';
import { userSession } from '../user_session.svelte';
import { toRequest } from './filters';

const isUnchanged = (a: Row, b: Row) => a.changed_at === b.changed_at && a.state === b.state && a.revision === b.revision;

export const storyList = new LiveList<Row>({
  fetchPage: async (query, after, count, signal) => {
    const answer = await stories.list({ ...toRequest(query, new Date(), userSession.zone), after, count }, { signal });
    return { items: answer.stories, next: answer.next };
  },
  timeOf: (row) => row.changed_at,
  movesUp: true,
  same: isUnchanged,
});

// Hears while the desk is shown.
export function followEvents(): () => void {
  return events.listen({
    story: ({ id }) => storyList.itemChanged(id),
    editor: ({ story, editor }) => {
      const row = storyList.items.find((one) => one.id === story);
      if (row) storyList.put({ ...row, editing: editor });
    },
    reconnected: () => void storyList.reload(),
  });
}
