// What an act of the desk asks of somebody before it is done, and how it is done.
import { stories } from '../api/stories';
import type { CorrectionClass, Row } from '../api/types';
import { hasNews, type Deed } from './acts';

export interface Asked {
  note: string;
  at: Date | null;
  minutes: number;
  correction: CorrectionClass;
  correctionText: string;
}

export const corrections: { value: CorrectionClass; text: string }[] = [
  { value: 'update', text: 'Update: the story moved on' },
  { value: 'typo', text: 'Typo: nothing readers need to know' },
  { value: 'clarification', text: 'Clarification: it could be misread' },
  { value: 'correction', text: 'Correction: a fact was wrong' },
];
// Readers are told of these two, so they need words.
export const needsText = (kind: CorrectionClass): boolean => kind === 'correction' || kind === 'clarification';

export function doDeed(deed: Deed, row: Row, asked: Asked, now: Date): Promise<Row> {
  switch (deed) {
    case 'publish':
      return stories.publish(row.id, {
        revision: row.revision,
        ...(hasNews(row) ? { correction: { class: asked.correction, text: asked.correctionText.trim() } } : {}),
      });
    case 'schedule':
      return stories.publish(row.id, { revision: row.revision, at: (asked.at ?? now).toISOString() });
    case 'unschedule':
      return stories.unschedule(row.id);
    case 'withdraw':
      return stories.withdraw(row.id, asked.note.trim());
    case 'kill':
      return stories.kill(row.id, asked.note.trim());
    case 'breaking':
      return stories.breaking(row.id, new Date(now.getTime() + asked.minutes * 60_000).toISOString());
    case 'calm':
      return stories.endBreaking(row.id);
  }
}

const named = (rows: Row[]): string => (rows.length === 1 ? (rows[0]?.slug ?? '') : `${rows.length} stories`);

export function question(deed: Deed, rows: Row[]): { title: string; text: string; button: string; done: string } {
  const what = named(rows);
  const they = rows.length === 1 ? 'it' : 'them';
  const live = rows.some((row) => row.state === 'live');
  switch (deed) {
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
    case 'calm':
      return { title: `End breaking for ${what}?`, text: 'The bar over the pages goes away. The story stays.', button: 'End breaking', done: `${what}: no longer breaking.` };
  }
}
