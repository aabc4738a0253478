// The desk's list outlives its screen: who comes back from a story finds it as they left it.
import { stories } from '../api/stories';
import type { Row } from '../api/types';
import { events } from '../api/events';
import { LiveList } from '../parts/live.svelte';
import { here } from '../session.svelte';
import { toAsk } from './filters';

const bySameWords = (a: Row, b: Row) => a.changed_at === b.changed_at && a.state === b.state && a.revision === b.revision;

export const desk = new LiveList<Row>({
  ask: async (query, after, count, signal) => {
    const answer = await stories.list({ ...toAsk(query, new Date(), here.zone), after, count }, { signal });
    return { items: answer.stories, next: answer.next };
  },
  at: (row) => row.changed_at,
  rises: true,
  same: bySameWords,
});

// Hears while the desk is shown.
export function follow(): () => void {
  return events.listen({
    story: ({ id }) => desk.happened(id),
    editor: ({ story, editor }) => {
      const row = desk.items.find((one) => one.id === story);
      if (row) desk.put({ ...row, editing: editor });
    },
    again: () => void desk.again(),
  });
}
