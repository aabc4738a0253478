// What is open around the page of a story: the pane at the right, a dialog, find and replace. One for each open story.
import { getContext, setContext, tick } from 'svelte';
import type { Picture } from '../api/types';
import type { Action } from '../publishing/actions';
import type { OpenStory } from './open_story.svelte';

export type Pane = 'check' | 'story' | 'history' | 'receipts';
export type Dialog =
  | { is: 'link'; as: 'link' | 'related' | 'embed' }
  | { is: 'picture'; chosen: (picture: Picture) => void; many?: boolean }
  | { is: 'preview' }
  | { is: 'wire' }
  | { is: 'action'; action: Action };

const key = Symbol('editor ui');

export class EditorUi {
  pane = $state<Pane>('check');
  aside = $state(true);
  finding = $state(false);
  // Counts how often finding was asked for, so that the bar takes the focus again.
  findRequests = $state(0);
  dialog = $state.raw<Dialog | null>(null);
  // Pictures that came straight into the story and lack what a page needs: asked for one after the other.
  lackingTexts = $state.raw<Picture[]>([]);

  constructor(private readonly openStory: OpenStory) {}

  open(action: Action): void {
    this.dialog = { is: 'action', action };
  }
  find(): void {
    this.finding = true;
    this.findRequests += 1;
  }
  link(as: 'link' | 'related' | 'embed'): void {
    this.dialog = { is: 'link', as };
  }
  pick(chosen: (picture: Picture) => void, many = false): void {
    this.dialog = { is: 'picture', chosen, many };
  }
  askForTexts(picture: Picture): void {
    if (!picture.alt || !picture.credit) this.lackingTexts = [...this.lackingTexts, picture];
  }
  textsAsked(): void {
    this.lackingTexts = this.lackingTexts.slice(1);
  }
  // The window gives the keyboard back to where it was; in the text the cursor is where the editor has it, which the browser forgot.
  close(): void {
    this.dialog = null;
    void tick().then(() => {
      const view = this.openStory.editor?.view;
      if (view?.hasFocus()) view.focus();
    });
  }

  // What became of it at every page, feed and list.
  showReceipts(): void {
    this.pane = 'receipts';
    this.aside = true;
  }

  // Goes to what a check is about.
  goTo(field: string): void {
    if (field === 'body') return void this.openStory.editor?.view.focus();
    const inPane = !document.querySelector(`[data-field="${CSS.escape(field)}"]`);
    if (inPane) {
      this.aside = true;
      this.pane = 'story';
    }
    void tick().then(() => {
      const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
      const target = place?.matches('input, textarea, select, button') ? place : place?.querySelector<HTMLElement>('input, textarea, select, button');
      target?.focus({ preventScroll: true });
      place?.scrollIntoView({ block: 'center' });
    });
  }
}

export function provideEditorUi(openStory: OpenStory): EditorUi {
  return setContext(key, new EditorUi(openStory));
}
export const useEditorUi = (): EditorUi => getContext<EditorUi>(key);
