// Lists of stories that are arranged by hand: the containers of a front, the stories of an edition. A list has a key here, so that it
// stays itself while it is renamed and moved; the server never sees it.
export interface Card {
  story: number;
  headline?: string; // its own here; not there or empty: the story's
}
export interface CardList<C extends Card = Card> {
  key: number;
  name: string;
  cards: C[];
}
export interface CardPosition {
  container: number; // the list's key
  card: number;
}

export const at = (lists: readonly CardList[], key: number) => lists.findIndex((one) => one.key === key);
export const find = <L extends CardList>(lists: readonly L[], key: number) => lists.find((one) => one.key === key);

const withCards = <L extends CardList>(lists: readonly L[], key: number, how: (cards: L['cards']) => Card[]): L[] =>
  lists.map((one) => (one.key === key ? { ...one, cards: how(one.cards) } : one));

export function insert<L extends CardList>(lists: readonly L[], position: CardPosition, card: L['cards'][number]): L[] {
  return withCards(lists, position.container, (cards) => cards.toSpliced(position.card, 0, card));
}
export function remove<L extends CardList>(lists: readonly L[], position: CardPosition): L[] {
  return withCards(lists, position.container, (cards) => cards.toSpliced(position.card, 1));
}
export function changeCard<L extends CardList>(lists: readonly L[], position: CardPosition, change: Partial<L['cards'][number]>): L[] {
  return withCards(lists, position.container, (cards) => cards.map((card, index) => (index === position.card ? { ...card, ...change } : card)));
}
// `to` is counted in the lists without the card.
export function move<L extends CardList>(lists: readonly L[], from: CardPosition, to: CardPosition): L[] {
  const card = find(lists, from.container)?.cards[from.card];
  return card ? insert(remove(lists, from), to, card) : [...lists];
}

// Cards with a key for the screen: their story and which of its cards it is, since one story may be there twice.
export function keyedCards<T extends { story: number }>(cards: readonly T[]): { key: string; card: T; at: number }[] {
  const seen = new Map<number, number>();
  return cards.map((card, at) => {
    const before = seen.get(card.story) ?? 0;
    seen.set(card.story, before + 1);
    return { key: `${card.story}.${before}`, card, at };
  });
}

// The place one step on or back, through the ends of lists into their neighbours. `lists` are without the card.
export function nextPosition(lists: readonly CardList[], from: CardPosition, by: 1 | -1): CardPosition {
  const index = at(lists, from.container);
  const here = lists[index];
  const card = from.card + by;
  if (here && card >= 0 && card <= here.cards.length) return { ...from, card };
  const next = lists[index + by];
  if (!next) return from;
  return { container: next.key, card: by > 0 ? 0 : next.cards.length };
}
// The same in the list above or below.
export function nextContainer(lists: readonly CardList[], from: CardPosition, by: 1 | -1): CardPosition {
  const next = lists[at(lists, from.container) + by];
  return next ? { container: next.key, card: Math.min(from.card, next.cards.length) } : from;
}
