// What is being written and was not posted yet, kept on this device.
import type { BodyNode } from '../api/types';

export interface Draft {
  headline: string;
  text: string;
  after: BodyNode[]; // pictures
  keyEvent: boolean;
}

export const emptyDraft = (): Draft => ({ headline: '', text: '', after: [], keyEvent: false });
const place = (story: number) => `live-draft-${story}`;
export const isEmpty = ({ headline, text, after }: Draft): boolean => !headline.trim() && !text.trim() && after.length === 0;

export function keepDraft(story: number, draft: Draft): void {
  if (isEmpty(draft)) localStorage.removeItem(place(story));
  else localStorage.setItem(place(story), JSON.stringify(draft));
}
export function keptDraft(story: number): Draft {
  try {
    return { ...emptyDraft(), ...(JSON.parse(localStorage.getItem(place(story)) ?? '{}') as Partial<Draft>) };
  } catch {
    return emptyDraft();
  }
}
