// What can be done with a story from the desk, by its state and the person's rights; what each action asks for, and how it is performed.
import { stories } from '../api/stories';
import type { CorrectionClass, Right, Row } from '../api/types';
import { stateLabels } from '../parts/labels';

export type Action = 'publish' | 'schedule' | 'unschedule' | 'withdraw' | 'kill' | 'breaking' | 'end_breaking';

export const actionLabels: Record<Action, string> = {
  publish: 'Publish',
  schedule: 'Schedule',
  unschedule: 'Take off the schedule',
  withdraw: 'Withdraw',
  kill: 'Kill',
  breaking: 'Mark as breaking',
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

// What an action asks for before it is performed.
export interface ActionInput {
  note: string;
  at: Date | null;
  minutes: number;
  correction: CorrectionClass;
  correctionText: string;
}

export function perform(action: Action, row: Row, input: ActionInput, now: Date): Promise<Row> {
  switch (action) {
    case 'publish':
      return stories.publish(row.id, {
        revision: row.revision,
        ...(hasNews(row) ? { correction: { class: input.correction, text: input.correctionText.trim() } } : {}),
      });
    case 'schedule':
      return stories.publish(row.id, { revision: row.revision, at: (input.at ?? now).toISOString() });
    case 'unschedule':
      return stories.unschedule(row.id);
    case 'withdraw':
      return stories.withdraw(row.id, input.note.trim());
    case 'kill':
      return stories.kill(row.id, input.note.trim());
    case 'breaking':
      return stories.breaking(row.id, new Date(now.getTime() + input.minutes * 60_000).toISOString());
    case 'end_breaking':
      return stories.endBreaking(row.id);
  }
}

const named = (rows: Row[]): string => (rows.length === 1 ? (rows[0]?.slug ?? '') : `${rows.length} stories`);

export function confirmation(action: Action, rows: Row[]): { title: string; text: string; button: string; done: string } {
  const what = named(rows);
  const they = rows.length === 1 ? 'it' : 'them';
  const live = rows.some((row) => row.state === 'live');
  switch (action) {
    case 'publish':
      return live
        ? { title: `Publish the changes to ${what}?`, text: 'Readers see the new words at once.', button: 'Publish changes', done: `The changes to ${what} are out.` }
        : { title: `Publish ${what}?`, text: `Readers see ${they} at once.`, button: 'Publish', done: `${what}: out.` };
    case 'schedule':
      return { title: `Schedule ${what}`, text: `The newest revision goes out at that minute.`, button: 'Schedule', done: `${what}: scheduled.` };
    case 'unschedule':
      return live
        ? { title: `Take the new version of ${what} off the schedule?`, text: `Readers keep what they see now.`, button: 'Take off the schedule', done: `${what}: nothing is scheduled.` }
        : { title: `Take ${what} off the schedule?`, text: 'It goes back to draft and does not go out. An embargo stays.', button: 'Take off the schedule', done: `${what}: back to draft.` };
    case 'withdraw':
      return { title: `Withdraw ${what}?`, text: `Readers no longer find ${they}. It can be published again.`, button: 'Withdraw', done: `${what}: withdrawn.` };
    case 'kill':
      return { title: `Kill ${what}?`, text: 'This can’t be taken back. Readers and partners are told that it is gone for good, and it can never be published again.', button: `Kill ${what}`, done: `${what}: killed.` };
    case 'breaking':
      return { title: `Mark ${what} as breaking?`, text: 'A bar over every page of the site names it.', button: 'Mark as breaking', done: `${what}: breaking.` };
    case 'end_breaking':
      return { title: `End breaking for ${what}?`, text: 'The bar over the pages goes away. The story stays.', button: 'End breaking', done: `${what}: no longer breaking.` };
  }
}
