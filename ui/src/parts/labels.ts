// The labels of states, roles and types.
import type { Role, Signal, State, TokenScope, WireItem, WireState } from '../api/types';
import { clock } from './time';

export const stateLabels: Record<State, string> = {
  draft: 'Draft',
  waiting: 'Waiting',
  scheduled: 'Scheduled',
  live: 'Live',
  withdrawn: 'Withdrawn',
  killed: 'Killed',
};
export const roleLabels: Record<Role, string> = {
  reporter: 'Reporter',
  wire_editor: 'Wire editor',
  editor: 'Editor',
  commercial: 'Commercial',
  administrator: 'Administrator',
};
export const wireStateLabels: Record<WireState, string> = { new: 'New', held: 'Held', spiked: 'Spiked', taken: 'Taken' };
export const wireTypeLabels: Record<WireItem['type'], string> = {
  text: 'Text', picture: 'Picture', package: 'Package', audio: 'Audio', video: 'Video', event: 'Event', graphic: 'Graphic',
};
// What a version of an agency's is, in the middle of a sentence.
export const signalNames: Record<Signal, string> = {
  correction: 'a correction', write_through: 'a write-through', advisory: 'an advisory', kill: 'a kill', withdrawal: 'a withdrawal',
};
export const scopeLabels: Record<TokenScope, string> = { read: 'Read', write: 'Read and write', publish: 'Read, write and publish' };

// "Scheduled 14:30", with the day when it is another.
export function stateLabel(state: State, release: string | null, zone: string, now = new Date()): string {
  if (state !== 'scheduled' || !release) return stateLabels[state] ?? state;
  return `Scheduled ${clock(release, zone, now)}`;
}
