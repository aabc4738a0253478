// The words for states, roles and kinds, as people say them.
import type { Role, State, TokenScope, WireItem, WireState } from '../api/types';
import { clock } from './time';

export const stateWords: Record<State, string> = {
  draft: 'Draft',
  waiting: 'Waiting',
  scheduled: 'Scheduled',
  live: 'Live',
  withdrawn: 'Withdrawn',
  killed: 'Killed',
};
export const roleWords: Record<Role, string> = {
  reporter: 'Reporter',
  wire_editor: 'Wire editor',
  editor: 'Editor',
  commercial: 'Commercial',
  administrator: 'Administrator',
};
export const wireWords: Record<WireState, string> = { new: 'New', held: 'Held', spiked: 'Spiked', taken: 'Taken' };
export const typeWords: Record<WireItem['type'], string> = {
  text: 'Text', picture: 'Picture', package: 'Package', audio: 'Audio', video: 'Video', event: 'Event', graphic: 'Graphic',
};
export const scopeWords: Record<TokenScope, string> = { read: 'Read', write: 'Read and write', publish: 'Read, write and publish' };

// "Scheduled 14:30", with the day when it is another.
export function stateWord(state: State, release: string | null, zone: string, now = new Date()): string {
  if (state !== 'scheduled' || !release) return stateWords[state] ?? state;
  return `Scheduled ${clock(release, zone, now)}`;
}
