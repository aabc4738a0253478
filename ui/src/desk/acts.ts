// What can be done with a story from the desk, by where it stands and what somebody may.
import type { Right, Row } from '../api/types';

export type Deed = 'publish' | 'schedule' | 'unschedule' | 'withdraw' | 'kill' | 'breaking' | 'calm';

export const deedWords: Record<Deed, string> = {
  publish: 'Publish',
  schedule: 'Schedule',
  unschedule: 'Take off the schedule',
  withdraw: 'Withdraw',
  kill: 'Kill',
  breaking: 'Mark as breaking',
  calm: 'End breaking',
};

// Readers don't see the newest revision.
export const hasNews = (row: Row): boolean => row.state === 'live' && row.published_revision !== null && row.revision > row.published_revision;

export const isBreaking = (row: Row, now: Date): boolean => row.breaking_until !== null && Date.parse(row.breaking_until) > now.getTime();

export function deedsFor(row: Row, may: (right: Right) => boolean, now: Date): Deed[] {
  if (!may('publish')) return [];
  switch (row.state) {
    case 'draft':
    case 'waiting':
      return ['publish', 'schedule', 'kill'];
    case 'scheduled':
      return ['publish', 'schedule', 'unschedule', 'kill'];
    case 'live':
      return [...(hasNews(row) ? (['publish'] as const) : []), ...(row.release_at ? (['unschedule'] as const) : []), isBreaking(row, now) ? 'calm' : 'breaking', 'withdraw', 'kill'];
    case 'withdrawn':
      return ['publish', 'schedule', 'kill'];
    case 'killed':
      return [];
  }
}

// What can be done with all of them at once.
export function sharedDeeds(rows: Row[], may: (right: Right) => boolean, now: Date): Deed[] {
  const each = rows.map((row) => deedsFor(row, may, now));
  return (each[0] ?? []).filter((deed) => each.every((deeds) => deeds.includes(deed)));
}
