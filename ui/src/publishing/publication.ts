// What a publication says, and what is wrong with it before it is sent.
import type { Publication } from '../api/stories';
import type { CorrectionClass, Row, WireItem } from '../api/types';

export interface Chosen {
  isTimed: boolean;
  at: Date | null;
  isEmbargoed: boolean;
  embargo: Date | null;
  liftsEmbargo?: boolean;
  // False: a flash is not breaking by itself, now or when it is due.
  breaking?: boolean;
  // Null when readers see nothing of it yet.
  correction: CorrectionClass | null;
  text: string;
}

export const correctionClasses: { value: CorrectionClass; text: string }[] = [
  { value: 'update', text: 'Update: the story moved on' },
  { value: 'typo', text: 'Typo: nothing readers need to know' },
  { value: 'clarification', text: 'Clarification: it could be misread' },
  { value: 'correction', text: 'Correction: a fact was wrong' },
];
// Readers are told of these two, so they need words.
export const readersAreTold = (kind: CorrectionClass): boolean => kind === 'correction' || kind === 'clarification';

// The version that the words come from mends something, and came after readers last got new ones.
export const isUntoldCorrection = (item: WireItem | null, { updated }: Pick<Row, 'updated'>): boolean =>
  item !== null && item.signals.includes('correction') && updated !== null && Date.parse(item.received) > Date.parse(updated);

export const noteLabel = (kind: CorrectionClass): string =>
  readersAreTold(kind) ? 'What readers are told' : kind === 'update' ? 'What is new (stands at the story’s end; may be empty)' : 'Note (readers don’t see it)';

export function fault(chosen: Chosen, now: Date): { text: string; field: string } | null {
  const { isTimed, at, isEmbargoed, embargo, correction, text } = chosen;
  if (isTimed && !at) return { text: 'Choose a day and a time.', field: 'at' };
  if (isTimed && at && at.getTime() <= now.getTime()) return { text: 'That time is over. Choose a later one, or publish now.', field: 'at' };
  if (isEmbargoed && !embargo) return { text: 'Choose until when.', field: 'embargo' };
  if (isEmbargoed && embargo && !at && embargo.getTime() > now.getTime())
    return { text: 'Under an embargo it can’t go out now: schedule it for the embargo’s end or later.', field: 'embargo' };
  if (isEmbargoed && embargo && at && at.getTime() < embargo.getTime()) return { text: 'It would go out before the embargo ends.', field: 'at' };
  if (correction && readersAreTold(correction) && !text.trim())
    return { text: 'Readers are told what was wrong: write it as they will read it.', field: 'text' };
  return null;
}

export function publication(revision: number, { at, embargo, liftsEmbargo, breaking, correction, text }: Chosen): Publication {
  return {
    revision,
    ...(at ? { at: at.toISOString() } : {}),
    ...(embargo ? { embargo: embargo.toISOString() } : {}),
    ...(breaking === false ? { breaking } : {}),
    ...(liftsEmbargo ? { lift_embargo: true } : {}),
    ...(correction ? { correction: { class: correction, text: text.trim() } } : {}),
  };
}
