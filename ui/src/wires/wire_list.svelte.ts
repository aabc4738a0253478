// The list of wire items: newest first; an item stays in its place whatever is done with it.
import { events } from '../api/events';
import type { WireItem, WireState } from '../api/types';
import { wire } from '../api/wire';
import { LiveList } from '../parts/live_list.svelte';

export interface WireFilters {
  state: WireState | 'all';
  source: string;
  q: string;
}
const states: WireFilters['state'][] = ['new', 'held', 'spiked', 'taken', 'all'];

// Without a word the list shows what nobody has decided on.
export function parseFilters(query: string): WireFilters {
  const params = new URLSearchParams(query);
  const state = states.find((one) => one === params.get('state')) ?? 'new';
  return { state, source: params.get('source') ?? '', q: params.get('q') ?? '' };
}
export function formatFilters(filters: WireFilters): string {
  const params = new URLSearchParams();
  if (filters.state !== 'new') params.set('state', filters.state);
  if (filters.source) params.set('source', filters.source);
  if (filters.q) params.set('q', filters.q);
  return params.toString();
}

// The agencies of the archive, for the filter; one whose first item comes meanwhile joins them.
class Agencies {
  names = $state.raw<string[]>([]);
  add(names: string[]): void {
    const all = new Set([...this.names, ...names]);
    if (all.size > this.names.length) this.names = [...all].sort();
  }
  // Without an answer the filter offers the agencies of the items in the list.
  ask = (): void => void wire.agencies().then(({ agencies: names }) => this.add(names), () => undefined);
}
export const agencies = new Agencies();

export const wireList = new LiveList<WireItem>({
  fetchPage: async (query, after, count, signal) => {
    const { state, ...rest } = parseFilters(query);
    const answer = await wire.list({ ...rest, state: state === 'all' ? '' : state, after, count }, { signal });
    agencies.add(answer.items.map(({ source }) => source));
    return { items: answer.items, next: answer.next };
  },
  timeOf: (item) => item.received,
  movesUp: false,
  same: (a, b) => a.state === b.state && a.version === b.version,
});

export function followEvents(): () => void {
  return events.listen({ wire: ({ id }) => wireList.itemChanged(id), reconnected: () => void wireList.reload() });
}
