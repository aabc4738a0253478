// Moves a story with the keyboard after it was picked up: arrows move it, Enter or Space drops it, Escape puts it back.
// Each step is announced to screen readers.
import { tick } from 'svelte';
import type { FrontCard } from '../api/fronts';
import { at, find, insert, nextContainer, remove, nextPosition, type Draft, type CardPosition } from './draft';

export interface MovedCard {
  card: FrontCard;
  from: CardPosition | null; // null: it comes from the finder
  position: CardPosition;
}
export interface MoveHost {
  draft: Draft;
  apply: (draft: Draft) => void; // once, when it is dropped
  name: (card: FrontCard) => string;
}

export const cardId = (position: CardPosition) => `card-${position.container}-${position.card}`;

export class KeyboardMove {
  held = $state.raw<MovedCard | null>(null);
  announcement = $state('');
  private back: HTMLElement | null = null;

  constructor(private readonly host: MoveHost) {}

  // The draft as it would be if the story were dropped now.
  get draft(): Draft {
    const { held } = this;
    return held ? insert(this.rest(held), held.position, held.card) : this.host.draft;
  }
  isHeld(position: CardPosition): boolean {
    return this.held?.position.container === position.container && this.held.position.card === position.card;
  }

  pickUp(position: CardPosition): void {
    const card = find(this.host.draft, position.container)?.cards[position.card];
    if (!card) return;
    this.held = { card, from: position, position };
    this.announce(`${this.host.name(card)}, picked up. ${this.where(position)} Arrow keys move it, Enter drops it, Escape puts it back.`);
  }
  // From the finder, into the container where somebody worked last.
  pickUpNew(card: FrontCard, position: CardPosition): void {
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
  private rest(held: MovedCard): Draft {
    return held.from ? remove(this.host.draft, held.from) : this.host.draft;
  }
  private where(position: CardPosition, draft: Draft = this.draft): string {
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
