// A story that was picked up with the keyboard: arrows move it, Enter or Space drops it, Escape puts it back where it was.
// What happens is said to those who listen.
import { tick } from 'svelte';
import type { FrontCard } from '../api/fronts';
import { at, find, insert, leap, remove, step, type Draft, type Place } from './draft';

export interface Held {
  card: FrontCard;
  from: Place | null; // null: it comes from the finder
  place: Place;
}
export interface Table {
  draft: Draft;
  lay: (draft: Draft) => void; // once, when it is dropped
  name: (card: FrontCard) => string;
}

export const cardId = (place: Place) => `card-${place.container}-${place.card}`;

export class Carrying {
  held = $state.raw<Held | null>(null);
  said = $state('');
  private back: HTMLElement | null = null;

  constructor(private readonly table: Table) {}

  // The draft as it would be if the story were dropped now.
  get draft(): Draft {
    const { held } = this;
    return held ? insert(this.rest(held), held.place, held.card) : this.table.draft;
  }
  isHeld(place: Place): boolean {
    return this.held?.place.container === place.container && this.held.place.card === place.card;
  }

  pickUp(place: Place): void {
    const card = find(this.table.draft, place.container)?.cards[place.card];
    if (!card) return;
    this.held = { card, from: place, place };
    this.tell(`${this.table.name(card)}, picked up. ${this.where(place)} Arrow keys move it, Enter drops it, Escape puts it back.`);
  }
  // From the finder, into the container where somebody worked last.
  bring(card: FrontCard, place: Place): void {
    this.back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.held = { card, from: null, place };
    this.tell(`${this.table.name(card)}, picked up. ${this.where(place)} Arrow keys move it, Enter drops it, Escape puts it back.`);
    this.focus();
  }

  press(event: KeyboardEvent): boolean {
    const { held } = this;
    if (!held) return false;
    const rest = this.rest(held);
    const moves: Record<string, () => Place> = {
      ArrowDown: () => step(rest, held.place, 1), ArrowRight: () => step(rest, held.place, 1),
      ArrowUp: () => step(rest, held.place, -1), ArrowLeft: () => step(rest, held.place, -1),
      PageDown: () => leap(rest, held.place, 1), PageUp: () => leap(rest, held.place, -1),
    };
    const to = moves[event.key];
    if (to) this.to(to());
    else if (event.key === 'Enter' || event.key === ' ') this.drop();
    else if (event.key === 'Escape') this.putBack();
    else if (event.key === 'Tab') this.putBack();
    else return false;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
    return true;
  }

  putBack(): void {
    const { held } = this;
    if (!held) return;
    this.held = null;
    this.tell(`${this.table.name(held.card)} is back where it was.`);
    if (held.from) this.focus(held.from);
    else this.back?.focus();
  }

  private to(place: Place): void {
    if (!this.held) return;
    const moved = place.container !== this.held.place.container || place.card !== this.held.place.card;
    this.held = { ...this.held, place };
    this.tell(moved ? this.where(place) : `It can’t go further. ${this.where(place)}`);
    this.focus();
  }
  private drop(): void {
    const { held, draft } = this;
    if (!held) return;
    this.held = null;
    this.table.lay(draft);
    this.tell(`${this.table.name(held.card)}, dropped. ${this.where(held.place, draft)}`);
    this.focus(held.place);
  }
  private rest(held: Held): Draft {
    return held.from ? remove(this.table.draft, held.from) : this.table.draft;
  }
  private where(place: Place, draft: Draft = this.draft): string {
    const one = find(draft, place.container);
    return `“${one?.name || `Container ${at(draft, place.container) + 1}`}”, place ${place.card + 1} of ${one?.cards.length ?? 1}.`;
  }
  private focus(place: Place | undefined = this.held?.place): void {
    if (place) void tick().then(() => document.getElementById(cardId(place))?.focus());
  }
  // The same words twice are heard twice.
  private tell(words: string): void {
    this.said = this.said === words ? `${words}\u00a0` : words;
  }
}
