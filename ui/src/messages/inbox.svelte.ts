// The messages of the title that is worked in, opened as they come. Searching is done here, since only here are there any words.
import { messageOf } from '../api/call';
import { messages, type InboxAnswer, type MessageState, type SealedMessage } from '../api/messages';
import { vault } from './vault.svelte';

export interface Words {
  text: string;
  name: string;
  contact: string;
}
export interface OpenedMessage extends SealedMessage {
  words: Words | null; // null: sealed to a key that stays locked
}
export type Shown = MessageState | 'all';

const noCounts: Record<MessageState, number> = { new: 0, open: 0, answered: 0, closed: 0, quarantine: 0 };

export function readWords(text: string | null): Words | null {
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Partial<Words>;
    return { text: String(read.text ?? ''), name: String(read.name ?? ''), contact: String(read.contact ?? '') };
  } catch {
    return null;
  }
}

// The e-mail address in a contact, when it is one and nothing else.
export const addressIn = (contact: string): string | null => /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/.exec(contact.trim())?.[0] ?? null;

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

// Those in which every word is found, or the number.
export function matching(all: OpenedMessage[], query: string): OpenedMessage[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  return all.filter(({ id, words }) => {
    const text = folded(`${id} ${words?.text ?? ''} ${words?.name ?? ''} ${words?.contact ?? ''}`);
    return wanted.every((word) => text.includes(word));
  });
}

class Inbox {
  about = $state.raw<InboxAnswer | null>(null);
  items = $state.raw<OpenedMessage[]>([]);
  counts = $state.raw(noCounts);
  before = $state<number | null>(null);
  loading = $state(false);
  error = $state<string | null>(null);
  private shown: Shown | null = null;
  private asked = 0;

  async ask(): Promise<void> {
    try {
      this.about = await messages.inbox();
      this.counts = (await messages.list('', null)).counts;
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
  // From the newest on. What was shown stays until the answer is there, unless it is another list.
  async load(shown: Shown): Promise<void> {
    if (this.shown !== shown) this.items = [];
    this.shown = shown;
    await this.fetch(null, []);
  }
  reload = (): void => {
    if (this.shown) void this.load(this.shown);
  };
  older = (): Promise<void> => this.fetch(this.before, this.items);

  clear(): void {
    this.asked++;
    this.about = null;
    this.items = [];
    this.shown = null;
  }

  private async fetch(before: number | null, kept: OpenedMessage[]): Promise<void> {
    const mine = ++this.asked;
    this.loading = true;
    try {
      const page = await messages.list(this.shown === 'all' ? '' : (this.shown ?? ''), before);
      const opened = await Promise.all(page.messages.map(async (one) => ({ ...one, words: readWords(await vault.read(one)) })));
      if (mine !== this.asked) return;
      this.items = [...kept, ...opened];
      this.counts = page.counts;
      this.before = page.before;
      this.error = null;
    } catch (error) {
      if (mine === this.asked) this.error = messageOf(error);
    } finally {
      if (mine === this.asked) this.loading = false;
    }
  }
}
export const inbox = new Inbox();
