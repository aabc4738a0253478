// A front's draft in the client, and what is done to its containers; what is done to their cards is in cards/card_lists.ts.
import type { FrontCard, FrontContainer } from '../api/fronts';
import { at } from '../cards/card_lists';

export interface Container extends FrontContainer {
  key: number;
}
export type Draft = readonly Container[];

let lastKey = 0;
export const freshKey = () => ++lastKey;

// What came from the server, with the keys of the containers that it continues: by name first, then by place.
export function withKeys(fresh: FrontContainer[], before: Draft = []): Container[] {
  const free = new Set(before);
  const take = (found: Container | undefined) => (found && free.delete(found) ? found.key : undefined);
  const byName = fresh.map((one, at) => {
    const here = before[at];
    return take(here && here.name === one.name && free.has(here) ? here : [...free].find((old) => old.name === one.name));
  });
  return fresh.map((one, at) => {
    const here = before[at];
    return { ...one, key: byName[at] ?? take(here && free.has(here) ? here : undefined) ?? freshKey() };
  });
}
export function plain(draft: Draft): FrontContainer[] {
  return draft.map(({ key: _key, ...rest }) => ({ ...rest, cards: rest.cards.map(sent) }));
}
// Without members that say nothing, as the server writes it.
function sent(card: FrontCard): FrontCard {
  return Object.fromEntries(Object.entries(card).filter(([, value]) => value !== '' && value !== 0 && value !== false && value !== undefined)) as unknown as FrontCard;
}
export const same = (a: Draft, b: Draft) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

export function changeContainer(draft: Draft, key: number, change: Partial<FrontContainer>): Container[] {
  return draft.map((one) => (one.key === key ? { ...one, ...change } : one));
}
export function moveContainer(draft: Draft, key: number, by: number): Container[] {
  const from = at(draft, key);
  const to = Math.min(draft.length - 1, Math.max(0, from + by));
  const one = draft[from];
  return one ? draft.toSpliced(from, 1).toSpliced(to, 0, one) : [...draft];
}
export function removeContainer(draft: Draft, key: number): Container[] {
  return draft.filter((one) => one.key !== key);
}
export function addContainer(draft: Draft, index: number): Container[] {
  const fresh: Container = { key: freshKey(), name: '', shape: 'four', link: '', fill: 'newest', section: 0, most: 4, cards: [] };
  return [...draft].toSpliced(index, 0, fresh);
}
