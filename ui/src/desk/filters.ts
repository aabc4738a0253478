// What the desk's list shows, as the address bar and saved views keep it: "state=draft,waiting&section=sport&time=today".
// `time` is told from now, so that a saved view of today is always today's.
import type { State } from '../api/types';
import { fromLocal, toLocal } from '../parts/local_time';

export interface Filters {
  state: State[];
  section: string;
  by: string;
  source: '' | 'staff' | 'wire';
  time: string;
  q: string;
}
export const states: State[] = ['draft', 'waiting', 'scheduled', 'live', 'withdrawn', 'killed'];
export const times = [
  { value: '', text: 'Any time' },
  { value: '1h', text: 'Last hour' },
  { value: 'today', text: 'Today' },
  { value: 'yesterday', text: 'Yesterday' },
  { value: '7d', text: 'Last 7 days' },
  { value: '30d', text: 'Last 30 days' },
];
const hour = 3_600_000;

export function parseFilters(query: string): Filters {
  const params = new URLSearchParams(query);
  const source = params.get('source');
  const time = params.get('time') ?? '';
  return {
    state: (params.get('state') ?? '').split(',').filter((word): word is State => states.includes(word as State)),
    section: params.get('section') ?? '',
    by: params.get('by') ?? '',
    source: source === 'staff' || source === 'wire' ? source : '',
    time: times.some((one) => one.value === time) ? time : '',
    q: params.get('q') ?? '',
  };
}

// The same filters always give the same text, so that a view knows when it is shown.
export function formatFilters(filters: Filters): string {
  const params = new URLSearchParams();
  const { state, ...rest } = filters;
  if (state.length > 0) params.set('state', states.filter((one) => state.includes(one)).join(','));
  for (const [name, value] of Object.entries(rest)) if (value) params.set(name, value);
  return params.toString().replaceAll('%2C', ',');
}

// What the server is asked.
export function toRequest(query: string, now: Date, zone: string): Record<string, string> {
  const { time, state, ...rest } = parseFilters(query);
  return { ...rest, state: state.join(','), ...timeRange(time, now, zone) };
}

function timeRange(time: string, now: Date, zone: string): { since?: string; until?: string } {
  const before = (hours: number) => new Date(now.getTime() - hours * hour).toISOString();
  const today = midnight(now, zone);
  if (time === '1h') return { since: before(1) };
  if (time === 'today') return { since: today.toISOString() };
  // Twelve hours before a midnight it is yesterday, whatever the clocks do.
  if (time === 'yesterday') return { since: midnight(new Date(today.getTime() - 12 * hour), zone).toISOString(), until: today.toISOString() };
  if (time === '7d') return { since: before(7 * 24) };
  if (time === '30d') return { since: before(30 * 24) };
  return {};
}

function midnight(at: Date, zone: string): Date {
  return fromLocal(`${toLocal(at, zone).slice(0, 10)}T00:00`, zone) ?? at;
}
