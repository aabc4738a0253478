// What editors change of an edition, and how that and what fills itself stand together: a pinned story has a place, and the others stand
// around it. What is done here is what the server does (newsletter/filling).
import type { EditionDraft } from '../api/newsletters';
import type { PinnedStory } from '../api/types';
import type { Card, CardList } from '../cards/card_lists';
import type { Merged } from '../cards/shared_draft.svelte';

export interface EditionCard extends Card {
  standfirst: string; // its own here; empty: the story's
  headline: string;
  pinned: boolean;
}
export type EditionList = CardList<EditionCard>;

// There is one list, so that moving by keyboard is as on fronts.
export const listKey = 1;
export const listOf = (cards: EditionCard[], name: string): EditionList[] => [{ key: listKey, name, cards }];

export const emptyDraft = (): EditionDraft => ({ subject: '', preheader: '', opening: '', pinned: [], removed: [], without_corrections: false });
export const filledIn = (story: number): EditionCard => ({ story, headline: '', standfirst: '', pinned: false });
export const pinnedCard = (story: number): EditionCard => ({ ...filledIn(story), pinned: true });

// The stories in their order: pinned ones at their places, around them what fills itself, which is `order` without those that are pinned or
// removed. At most `most`, unless more are pinned.
export function arrange(draft: EditionDraft, order: readonly number[], most: number): EditionCard[] {
  const pinned = [...draft.pinned].sort((a, b) => a.place - b.place);
  const out = new Set([...pinned, ...draft.removed].map(({ story }) => story));
  const filled = order.filter((story) => !out.has(story)).slice(0, Math.max(0, most - pinned.length)).map(filledIn);
  const cards: EditionCard[] = [];
  for (const { story, place, headline, standfirst } of pinned) {
    while (cards.length < place && filled.length > 0) cards.push(filled.shift()!);
    cards.push({ story, headline, standfirst, pinned: true });
  }
  return [...cards, ...filled];
}

// The draft with that order: pinned ones have the places where they are.
export function withCards(draft: EditionDraft, cards: readonly EditionCard[]): EditionDraft {
  const pinned: PinnedStory[] = [];
  cards.forEach((card, place) => {
    if (card.pinned) pinned.push({ story: card.story, place, headline: card.headline, standfirst: card.standfirst });
  });
  const here = new Set(pinned.map(({ story }) => story));
  return { ...draft, pinned, removed: draft.removed.filter(({ story }) => !here.has(story)) };
}

// With that story pinned at that place, wherever it was before.
export function put(cards: readonly EditionCard[], at: number, story: number): EditionCard[] {
  return cards.toSpliced(at, 0, pinnedCard(story)).filter((card, index) => index === at || card.story !== story);
}

// Nobody wants it in this edition: it is not filled in again either.
export function without(draft: EditionDraft, story: number): EditionDraft {
  return { ...draft, pinned: draft.pinned.filter((one) => one.story !== story), removed: [...draft.removed.filter((one) => one.story !== story), { story }] };
}
export const backIn = (draft: EditionDraft, story: number): EditionDraft => ({ ...draft, removed: draft.removed.filter((one) => one.story !== story) });

// ---- two people on one edition
// Each part is merged for itself; its number is the clash's key.
export const parts = [
  { key: 1, name: 'Subject', of: ({ subject }: EditionDraft) => subject },
  { key: 2, name: 'Preheader', of: ({ preheader }: EditionDraft) => preheader },
  { key: 3, name: 'Words at the top', of: ({ opening }: EditionDraft) => opening },
  { key: 4, name: 'Stories', of: ({ pinned, removed }: EditionDraft) => JSON.stringify([pinned, removed]) },
  { key: 5, name: 'Corrections', of: (draft: EditionDraft) => String(draft.without_corrections) },
] as const;
const take: Record<number, (from: EditionDraft) => Partial<EditionDraft>> = {
  1: ({ subject }) => ({ subject }), 2: ({ preheader }) => ({ preheader }), 3: ({ opening }) => ({ opening }),
  4: ({ pinned, removed }) => ({ pinned, removed }), 5: ({ without_corrections }) => ({ without_corrections }),
};
const taken = (key: number, from: EditionDraft) => take[key]?.(from) ?? {};

export const same = (a: EditionDraft, b: EditionDraft) => parts.every(({ of }) => of(a) === of(b));

export function merge(base: EditionDraft, mine: EditionDraft, theirs: EditionDraft): Merged<EditionDraft, EditionDraft> {
  const clashes: Merged<EditionDraft, EditionDraft>['clashes'] = [];
  let draft = mine;
  for (const { key, of } of parts) {
    if (of(mine) === of(theirs) || of(theirs) === of(base)) continue;
    if (of(mine) === of(base)) draft = { ...draft, ...taken(key, theirs) };
    else clashes.push({ key, mine, theirs });
  }
  return { draft, clashes };
}
// Every part that differs.
export function compare(mine: EditionDraft, theirs: EditionDraft): Merged<EditionDraft, EditionDraft> {
  return { draft: mine, clashes: parts.filter(({ of }) => of(mine) !== of(theirs)).map(({ key }) => ({ key, mine, theirs })) };
}
export function settle(merged: Merged<EditionDraft, EditionDraft>, takeTheirs: ReadonlySet<number>): EditionDraft {
  return merged.clashes.reduce((draft, { key, theirs }) => (theirs && takeTheirs.has(key) ? { ...draft, ...taken(key, theirs) } : draft), merged.draft);
}
