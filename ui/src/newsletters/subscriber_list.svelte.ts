// The list of subscribers: the newest first, as the address of the screen filters them.
import { subscribers, type Subscriber, type SubscriberPage, type SubscriptionState } from '../api/newsletters';
import { LiveList } from '../parts/live_list.svelte';

export type Standing = SubscriptionState | 'suppressed' | '';
export interface SubscriberFilters {
  q: string;
  newsletter: string; // its number; empty: of any of them
  state: Standing;
}
const standings: Standing[] = ['asked', 'confirmed', 'left', 'suppressed'];

export function parseFilters(query: string): SubscriberFilters {
  const params = new URLSearchParams(query);
  return { q: params.get('q') ?? '', newsletter: params.get('newsletter') ?? '', state: standings.find((one) => one === params.get('state')) ?? '' };
}
export function formatFilters(filters: SubscriberFilters): string {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value) as [string, string][]).toString();
}

// What the last answer said beside the rows.
class Told {
  counts = $state.raw<Pick<SubscriberPage, 'counts' | 'suppressed'> | null>(null);
}
export const told = new Told();

export const subscriberList = new LiveList<Subscriber>({
  fetchPage: async (query, after, count, signal) => {
    const page = await subscribers.list(parseFilters(query), after, count, { signal });
    told.counts = page;
    return { items: page.subscribers, next: page.next };
  },
  timeOf: (subscriber) => subscriber.made_at,
  movesUp: false,
  same: (a, b) => a.suppressed === b.suppressed && JSON.stringify(a.subscriptions) === JSON.stringify(b.subscriptions),
});
