// A story on a pretended server and a person who edits it, for tests of saving. Revisions are checked as the server does; time moves only when a test says so.
import { Refused, Unreachable } from '../src/api/call';
import type { Content, Named, Saved } from '../src/api/types';
import { merge, type Merge } from '../src/editor/merging/merge';
import { content } from './content';
import { Journal, type KeyValueStorage } from '../src/editor/saving/journal';
import { Saver, type SaveState } from '../src/editor/saving/saver';
import { StoppedTimers } from './timers';

export class FakeStorage implements KeyValueStorage {
  readonly held = new Map<string, string>();
  full = false;
  get length() {
    return this.held.size;
  }
  key = (index: number) => [...this.held.keys()][index] ?? null;
  getItem = (key: string) => this.held.get(key) ?? null;
  setItem = (key: string, text: string) => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.held.set(key, text);
  };
  removeItem = (key: string) => void this.held.delete(key);
}

export class SaverFixture {
  readonly timers = new StoppedTimers();
  readonly box = new FakeStorage();
  readonly revisions: Content[] = [content(['one', 'two', 'three'])];
  readonly sent: { revision: number; content: Partial<Content>; keep: boolean }[] = [];
  readonly states: SaveState[] = [];
  screen = this.head;
  question: { merged: Merge; by: Named } | null = null;
  // What is wrong with the server: it can't be reached, or it answers this.
  error: Error | null = null;
  reads = 0;
  journal = new Journal(this.box, 7, 42, 'tab');
  saver = this.open();

  open(): Saver {
    return new Saver(
      (revision, changes, keep) => this.save(revision, changes, keep),
      {
        current: () => (this.reads++, this.screen),
        take: (merged) => (this.screen = merged),
        choose: (merged, by) => (this.question = { merged, by }),
        onState: (state) => this.states.push(state),
        saved: () => undefined,
      },
      this.journal, this.timers, this.revisions.length, this.head, '2026-11-24T14:00:00Z');
  }

  get head(): Content {
    return this.revisions.at(-1) as Content;
  }
  get state(): string {
    return this.states.at(-1)?.is ?? '';
  }

  type(change: Partial<Content>): void {
    this.screen = { ...this.screen, ...change };
    for (const field of Object.keys(change)) this.saver.touched(field as keyof Content);
  }
  // Somebody else saves.
  jane(next: Content): void {
    this.revisions.push(next);
  }

  private async save(revision: number, changes: Partial<Content>, keep: boolean): Promise<Saved> {
    await Promise.resolve();
    this.sent.push({ revision, content: changes, keep });
    if (this.error) throw this.error;
    if (revision !== this.revisions.length) throw this.clash(revision, changes);
    this.revisions.push({ ...this.head, ...changes });
    return { revision: this.revisions.length, saved_at: new Date(this.timers.now()).toISOString(), slug: 'tide' };
  }

  private clash(revision: number, changes: Partial<Content>): Refused {
    const base = this.revisions[revision - 1] as Content;
    const { content: merged, clashes } = merge(base, { ...base, ...changes }, this.head);
    const by = { id: 9, name: 'Jane' };
    return new Refused(409, { revision: this.revisions.length, content: this.head, by, base, merged, clashes: clashes.map((_clash, index) => index) });
  }
}

export const gone = () => new Unreachable();
