// The wires' list: newest first; an item stays in its place whatever is done with it.
import { events } from '../api/events';
import type { WireItem, WireState } from '../api/types';
import { wire } from '../api/wire';
import { LiveList } from '../parts/live.svelte';

export interface WireFilters {
  state: WireState | 'all';
  source: string;
  q: string;
}
const states: WireFilters['state'][] = ['new', 'held', 'spiked', 'taken', 'all'];

// Without a word the list shows what nobody has decided on.
export function read(query: string): WireFilters {
  const said = new URLSearchParams(query);
  const state = states.find((one) => one === said.get('state')) ?? 'new';
  return { state, source: said.get('source') ?? '', q: said.get('q') ?? '' };
}
export function write(filters: WireFilters): string {
  const said = new URLSearchParams();
  if (filters.state !== 'new') said.set('state', filters.state);
  if (filters.source) said.set('source', filters.source);
  if (filters.q) said.set('q', filters.q);
  return said.toString();
}

// The agencies of the archive, for the filter; one whose first item comes meanwhile joins them.
class Agencies {
  names = $state.raw<string[]>([]);
  add(names: string[]): void {
    const all = new Set([...this.names, ...names]);
    if (all.size > this.names.length) this.names = [...all].sort();
  }
  // Without an answer the filter offers whom the list shows.
  ask = (): void => void wire.agencies().then(({ agencies: names }) => this.add(names), () => undefined);
}
export const agencies = new Agencies();

export const wires = new LiveList<WireItem>({
  ask: async (query, after, count, signal) => {
    const { state, ...rest } = read(query);
    const answer = await wire.list({ ...rest, state: state === 'all' ? '' : state, after, count }, { signal });
    agencies.add(answer.items.map(({ source }) => source));
    return { items: answer.items, next: answer.next };
  },
  at: (item) => item.received,
  rises: false,
  same: (a, b) => a.state === b.state && a.version === b.version,
});

export function follow(): () => void {
  return events.listen({ wire: ({ id }) => wires.happened(id), again: () => void wires.again() });
}
