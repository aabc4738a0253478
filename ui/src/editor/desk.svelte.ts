// What stands open around the page: the pane at the right, a window over the work, finding. One for each open story.
import { getContext, setContext, tick } from 'svelte';
import type { Picture } from '../api/types';
import type { StoryWork } from './work.svelte';

export type Pane = 'check' | 'story' | 'history' | 'receipts';
export type Deed = 'publish' | 'schedule' | 'correct' | 'withdraw' | 'unschedule' | 'kill' | 'breaking' | 'calm';
export type Dialog =
  | { is: 'link'; as: 'link' | 'related' | 'embed' }
  | { is: 'picture'; chosen: (picture: Picture) => void; many?: boolean }
  | { is: 'preview' }
  | { is: 'wire' }
  | { is: 'deed'; deed: Deed };

const key = Symbol('desk');

export class EditorDesk {
  pane = $state<Pane>('check');
  aside = $state(true);
  finding = $state(false);
  dialog = $state.raw<Dialog | null>(null);
  // Pictures that came straight into the story and lack what a page needs: asked for one after the other.
  unsaid = $state.raw<Picture[]>([]);

  constructor(private readonly work: StoryWork) {}

  open(deed: Deed): void {
    this.dialog = { is: 'deed', deed };
  }
  link(as: 'link' | 'related' | 'embed'): void {
    this.dialog = { is: 'link', as };
  }
  pick(chosen: (picture: Picture) => void, many = false): void {
    this.dialog = { is: 'picture', chosen, many };
  }
  askWords(picture: Picture): void {
    if (!picture.alt || !picture.credit) this.unsaid = [...this.unsaid, picture];
  }
  wordsAsked(): void {
    this.unsaid = this.unsaid.slice(1);
  }
  // The window gives the keyboard back to where it was; in the text the cursor is where the editor has it, which the browser forgot.
  close(): void {
    this.dialog = null;
    void tick().then(() => {
      const view = this.work.editor?.view;
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
    if (field === 'body') return void this.work.editor?.view.focus();
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

export function provideDesk(work: StoryWork): EditorDesk {
  return setContext(key, new EditorDesk(work));
}
export const useDesk = (): EditorDesk => getContext<EditorDesk>(key);
