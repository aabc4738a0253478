// Find and replace over the whole page: headline and standfirst first, then the text. The text's places are ProseMirror's (body/find.ts); the
// fields' are counted here. One place of them all is the current one.
import type { Editor } from '@tiptap/core';
import { countFound, goToFound, matchesIn, replaceAll, replaceCurrent, search, type Found, type Wanted } from '../body/find';
import { fieldLabels } from '../fields/labels';
import type { OpenStory } from '../open_story.svelte';

const fields = ['headline', 'standfirst'] as const;
type FieldName = (typeof fields)[number];
interface FieldPlace extends Found {
  field: FieldName;
}

export class FindSession {
  text = $state('');
  replacement = $state('');
  exactCase = $state(false);
  wholeWords = $state(false);
  // What the text's plugin reports.
  private inText = $state(0);
  private currentInText = $state(-1);
  // The current place among those of the fields; -1: it is in the text.
  private inField = $state(-1);

  constructor(
    private readonly openStory: OpenStory,
    private readonly editor: Editor,
  ) {}

  get wanted(): Wanted {
    return { text: this.text, exactCase: this.exactCase, wholeWords: this.wholeWords };
  }
  private readonly places = $derived.by<FieldPlace[]>(() =>
    fields.flatMap((field) => matchesIn(this.openStory.content[field], this.wanted).map((found) => ({ ...found, field }))));

  get count(): number {
    return this.places.length + this.inText;
  }
  private get position(): number {
    return this.inField >= 0 ? this.inField : this.places.length + this.currentInText;
  }
  // The field in which the current place is; null when it is in the text.
  get currentField(): FieldPlace | null {
    return this.places[this.inField] ?? null;
  }
  // "2 of 5", and where that is when it can't be seen in the text.
  get status(): string {
    if (!this.text) return '';
    if (this.count === 0) return 'Not found';
    const where = this.currentField ? `, ${fieldLabels[this.currentField.field]?.toLowerCase() ?? ''}` : '';
    return `${this.position + 1} of ${this.count}${where}`;
  }

  // What the plugin of the text tells.
  heard(count: number, current: number): void {
    this.inText = count;
    this.currentInText = current;
  }
  // Other words are looked for: from the cursor of the text on, else in the fields.
  begin(): void {
    search(this.editor.view, this.wanted);
    this.inField = countFound(this.editor.state) === 0 && this.places.length > 0 ? 0 : -1;
    this.showField();
  }
  go(by: 1 | -1): void {
    if (this.count === 0) return;
    const next = (this.position + by + this.count) % this.count;
    if (next < this.places.length) {
      this.inField = next;
      this.showField();
    } else {
      this.inField = -1;
      goToFound(this.editor.view, next - this.places.length);
    }
  }

  replace(): void {
    const place = this.currentField;
    if (!place) return replaceCurrent(this.editor.view, this.replacement);
    const text = this.openStory.content[place.field];
    this.openStory.set(place.field, text.slice(0, place.from) + this.replacement + text.slice(place.to));
    if (this.inField >= this.places.length) this.inField = this.inText > 0 ? -1 : this.places.length - 1;
    this.showField();
  }
  // Returns how many places there were.
  replaceAll(): number {
    if (!this.openStory.writing) return 0;
    const places = this.places;
    for (const place of [...places].reverse()) {
      const text = this.openStory.content[place.field];
      this.openStory.set(place.field, text.slice(0, place.from) + this.replacement + text.slice(place.to));
    }
    this.inField = -1;
    return places.length + replaceAll(this.editor.view, this.replacement);
  }

  // The person goes on writing where they were led to.
  leave(): void {
    const place = this.currentField;
    if (!place) return this.editor.view.focus();
    const box = boxOf(place.field);
    box?.focus();
    box?.setSelectionRange(place.from, place.to);
  }

  private showField(): void {
    const place = this.currentField;
    if (!place) return;
    const box = boxOf(place.field);
    box?.setSelectionRange(place.from, place.to);
    box?.scrollIntoView({ block: 'nearest' });
  }
}

const boxOf = (field: FieldName) => document.querySelector<HTMLTextAreaElement>(`textarea[data-field=${field}]`);
