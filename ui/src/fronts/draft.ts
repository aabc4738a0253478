// A front's draft in the client, and everything that is done to it. A container has a key here, so that it stays itself
// while it is renamed and moved; the server never sees it.
import type { FrontCard, FrontContainer } from '../api/fronts';

export interface Container extends FrontContainer {
  key: number;
}
export type Draft = readonly Container[];
export interface CardPosition {
  container: number; // its key
  card: number;
}

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

export const at = (draft: Draft, key: number) => draft.findIndex((one) => one.key === key);
export const find = (draft: Draft, key: number) => draft.find((one) => one.key === key);
const changed = (draft: Draft, key: number, how: (one: Container) => Container) => draft.map((one) => (one.key === key ? how(one) : one));

// Cards with a key for the screen: their story and which of its cards it is, since one story may be pinned twice.
export function keyedCards<T extends { story: number }>(cards: readonly T[]): { key: string; card: T; at: number }[] {
  const seen = new Map<number, number>();
  return cards.map((card, at) => {
    const before = seen.get(card.story) ?? 0;
    seen.set(card.story, before + 1);
    return { key: `${card.story}.${before}`, card, at };
  });
}

export function insert(draft: Draft, position: CardPosition, card: FrontCard): Container[] {
  return changed(draft, position.container, (one) => ({ ...one, cards: one.cards.toSpliced(position.card, 0, card) }));
}
export function remove(draft: Draft, position: CardPosition): Container[] {
  return changed(draft, position.container, (one) => ({ ...one, cards: one.cards.toSpliced(position.card, 1) }));
}
export function changeCard(draft: Draft, position: CardPosition, change: Partial<FrontCard>): Container[] {
  return changed(draft, position.container, (one) => ({ ...one, cards: one.cards.map((card, index) => (index === position.card ? { ...card, ...change } : card)) }));
}
// `to` is counted in the draft without the card.
export function move(draft: Draft, from: CardPosition, to: CardPosition): Container[] {
  const card = find(draft, from.container)?.cards[from.card];
  return card ? insert(remove(draft, from), to, card) : [...draft];
}
export function changeContainer(draft: Draft, key: number, change: Partial<FrontContainer>): Container[] {
  return changed(draft, key, (one) => ({ ...one, ...change }));
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

// The place one step on or back, through the ends of containers into their neighbours. `draft` is without the card.
export function nextPosition(draft: Draft, from: CardPosition, by: 1 | -1): CardPosition {
  const index = at(draft, from.container);
  const here = draft[index];
  const card = from.card + by;
  if (here && card >= 0 && card <= here.cards.length) return { ...from, card };
  const next = draft[index + by];
  if (!next) return from;
  return { container: next.key, card: by > 0 ? 0 : next.cards.length };
}
// The same in the container above or below.
export function nextContainer(draft: Draft, from: CardPosition, by: 1 | -1): CardPosition {
  const next = draft[at(draft, from.container) + by];
  return next ? { container: next.key, card: Math.min(from.card, next.cards.length) } : from;
}
