// What can be done with stories, by their state and the person's rights, and the words with which each action asks.
import type { Right, Row } from '../api/types';
import { stateLabels } from '../parts/labels';

export type Action = 'publish' | 'schedule' | 'unschedule' | 'withdraw' | 'kill' | 'breaking' | 'end_breaking';

export const actionLabels: Record<Action, string> = {
  publish: 'Publish',
  schedule: 'Schedule',
  unschedule: 'Take off the schedule',
  withdraw: 'Withdraw',
  kill: 'Kill',
  breaking: 'Make breaking',
  end_breaking: 'End breaking',
};

// Readers don't see the newest revision.
export const hasNews = (row: Row): boolean => row.state === 'live' && row.published_revision !== null && row.revision > row.published_revision;

export const isBreaking = (row: Row, now: Date): boolean => row.breaking_until !== null && Date.parse(row.breaking_until) > now.getTime();

export function actionsFor(row: Row, may: (right: Right) => boolean, now: Date): Action[] {
  if (!may('publish')) return [];
  switch (row.state) {
    case 'draft':
    case 'waiting':
      return ['publish', 'schedule', 'kill'];
    case 'scheduled':
      return ['publish', 'schedule', 'unschedule', 'kill'];
    case 'live':
      return [...(hasNews(row) ? (['publish'] as const) : []), ...(row.release_at ? (['unschedule'] as const) : []), isBreaking(row, now) ? 'end_breaking' : 'breaking', 'withdraw', 'kill'];
    case 'withdrawn':
      return ['publish', 'schedule', 'kill'];
    case 'killed':
      return [];
  }
}

// What can be done with all of them at once.
export function sharedActions(rows: Row[], may: (right: Right) => boolean, now: Date): Action[] {
  const each = rows.map((row) => actionsFor(row, may, now));
  return (each[0] ?? []).filter((action) => each.every((actions) => actions.includes(action)));
}

// Why nothing can be done with all of them at once.
export function whyNothing(rows: Row[], may: (right: Right) => boolean, now: Date): string {
  if (!may('publish')) return 'Publishing, scheduling and taking back need the right to publish.';
  if (rows.some((row) => row.state === 'killed')) return 'What was killed can’t be changed, so nothing can be done with all of them at once.';
  const names = [...new Set(rows.filter((row) => actionsFor(row, may, now).length > 0).map((row) => stateLabels[row.state].toLowerCase()))];
  return `They are ${names.join(' and ')}, so nothing can be done with all of them at once.`;
}

const named = (rows: Row[]): string => (rows.length === 1 ? (rows[0]?.slug || 'this story') : `${rows.length} stories`);

export interface Confirmation {
  title: string;
  text: string;
  button: string;
  done: string;
  danger: boolean;
}

export function confirmation(action: Action, rows: Row[]): Confirmation {
  return { ...words(action, rows), danger: action === 'kill' || action === 'withdraw' };
}

function words(action: Action, rows: Row[]): Omit<Confirmation, 'danger'> {
  const what = named(rows);
  const they = rows.length === 1 ? 'it' : 'them';
  const live = rows.some((row) => row.state === 'live');
  switch (action) {
    case 'publish':
      return live
        ? { title: `Publish the changes to ${what}?`, text: 'Readers see the new words at once.', button: 'Publish the changes', done: `${what}: the changes are out.` }
        : { title: `Publish ${what}?`, text: `Readers see ${they} at once.`, button: 'Publish', done: `${what}: out.` };
    case 'schedule':
      return { title: `Schedule ${what}`, text: 'The newest revision goes out at that minute.', button: 'Schedule', done: `${what}: scheduled.` };
    case 'unschedule':
      return live
        ? { title: `Take the new version of ${what} off the schedule?`, text: 'Readers keep what they see now.', button: 'Take off the schedule', done: `${what}: nothing is scheduled.` }
        : { title: `Take ${what} off the schedule?`, text: 'It goes back to draft and does not go out. An embargo stays.', button: 'Take off the schedule', done: `${what}: back to draft.` };
    case 'withdraw':
      return { title: `Withdraw ${what}?`, text: `Readers no longer find ${they}. It can be published again.`, button: 'Withdraw', done: `${what}: withdrawn.` };
    case 'kill':
      return {
        title: `Kill ${what}?`, button: 'Kill', done: `${what}: killed.`,
        text: 'This can’t be taken back. The page says that it is gone for good, everybody who used it is told, and it can never be published again.',
      };
    case 'breaking':
      return { title: `Make ${what} breaking?`, text: 'A bar over every page of the site names it until then.', button: 'Make breaking', done: `${what}: breaking.` };
    case 'end_breaking':
      return { title: `End breaking for ${what}?`, text: 'The bar over the pages goes away. The story stays.', button: 'End breaking', done: `${what}: no longer breaking.` };
  }
}
