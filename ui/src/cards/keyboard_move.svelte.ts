// Moves a story with the keyboard after it was picked up: arrows move it, Enter or Space drops it, Escape puts it back.
// Each step is announced to screen readers.
import { tick } from 'svelte';
import { at, find, insert, nextContainer, remove, nextPosition, type Card, type CardList, type CardPosition } from './card_lists';

export interface MovedCard<C extends Card> {
  card: C;
  from: CardPosition | null; // null: it comes from the finder
  position: CardPosition;
}
export interface MoveHost<L extends CardList> {
  draft: readonly L[];
  apply: (draft: readonly L[]) => void; // once, when it is dropped
  name: (card: Card) => string;
  // What a card is from when it is picked up on, where that makes it another one.
  taken?: (card: L['cards'][number]) => L['cards'][number];
}

export const cardId = (position: CardPosition) => `card-${position.container}-${position.card}`;

export class KeyboardMove<L extends CardList> {
  held = $state.raw<MovedCard<L['cards'][number]> | null>(null);
  announcement = $state('');
  private back: HTMLElement | null = null;

  constructor(private readonly host: MoveHost<L>) {}

  // The draft as it would be if the story were dropped now.
  get draft(): readonly L[] {
    const { held } = this;
    return held ? insert(this.rest(held), held.position, held.card) : this.host.draft;
  }
  isHeld(position: CardPosition): boolean {
    return this.held?.position.container === position.container && this.held.position.card === position.card;
  }

  pickUp(position: CardPosition): void {
    const card = find(this.host.draft, position.container)?.cards[position.card];
    if (!card) return;
    this.held = { card: this.host.taken?.(card) ?? card, from: position, position };
    this.announce(`${this.host.name(card)}, picked up. ${this.where(position)} Arrow keys move it, Enter drops it, Escape puts it back.`);
  }
  // From the finder, into the container where somebody worked last.
  pickUpNew(card: L['cards'][number], position: CardPosition): void {
    this.back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.held = { card, from: null, position };
    this.announce(`${this.host.name(card)}, picked up. ${this.where(position)} Arrow keys move it, Enter drops it, Escape puts it back.`);
    this.focus();
  }

  press(event: KeyboardEvent): boolean {
    const { held } = this;
    if (!held) return false;
    const rest = this.rest(held);
    const moves: Record<string, () => CardPosition> = {
      ArrowDown: () => nextPosition(rest, held.position, 1), ArrowRight: () => nextPosition(rest, held.position, 1),
      ArrowUp: () => nextPosition(rest, held.position, -1), ArrowLeft: () => nextPosition(rest, held.position, -1),
      PageDown: () => nextContainer(rest, held.position, 1), PageUp: () => nextContainer(rest, held.position, -1),
    };
    const to = moves[event.key];
    if (to) this.to(to());
    else if (event.key === 'Enter' || event.key === ' ') this.drop();
    else if (event.key === 'Escape') this.cancel();
    else if (event.key === 'Tab') this.cancel();
    else return false;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
    return true;
  }

  cancel(): void {
    const { held } = this;
    if (!held) return;
    this.held = null;
    this.announce(`${this.host.name(held.card)} is back where it was.`);
    if (held.from) this.focus(held.from);
    else this.back?.focus();
  }

  private to(position: CardPosition): void {
    if (!this.held) return;
    const moved = position.container !== this.held.position.container || position.card !== this.held.position.card;
    this.held = { ...this.held, position };
    this.announce(moved ? this.where(position) : `It can’t go further. ${this.where(position)}`);
    this.focus();
  }
  private drop(): void {
    const { held, draft } = this;
    if (!held) return;
    this.held = null;
    this.host.apply(draft);
    this.announce(`${this.host.name(held.card)}, dropped. ${this.where(held.position, draft)}`);
    this.focus(held.position);
  }
  private rest(held: MovedCard<L['cards'][number]>): readonly L[] {
    return held.from ? remove(this.host.draft, held.from) : this.host.draft;
  }
  private where(position: CardPosition, draft: readonly L[] = this.draft): string {
    const one = find(draft, position.container);
    return `“${one?.name || `Container ${at(draft, position.container) + 1}`}”, place ${position.card + 1} of ${one?.cards.length ?? 1}.`;
  }
  private focus(position: CardPosition | undefined = this.held?.position): void {
    if (position) void tick().then(() => document.getElementById(cardId(position))?.focus());
  }
  // The same words twice are heard twice.
  private announce(words: string): void {
    this.announcement = this.announcement === words ? `${words}\u00a0` : words;
  }
}
