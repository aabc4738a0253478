// What was typed and has not reached the server yet, kept on this device: through a lost connection, a closed tab, a restarted server.
// One entry for a story and a tab, so that two tabs do not write over each other. It is written at once and in one piece
// (localStorage), because a closing tab waits for nothing.
import type { Content } from '../../api/types';

export interface JournalEntry {
  story: number;
  staff: number;
  tab: string;
  // The revision that was typed upon.
  revision: number;
  content: Partial<Content>;
  at: number;
}

export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'stoppress.kept.';

export class Journal {
  constructor(
    private readonly drawer: KeyValueStorage,
    private readonly staff: number,
    // 0: a new story that the server does not have yet.
    public story: number,
    private readonly tab: string,
  ) {}

  // False when the device has no room for it or keeps nothing.
  keep(revision: number, content: Partial<Content>, at: number): boolean {
    const entry: JournalEntry = { story: this.story, staff: this.staff, tab: this.tab, revision, content, at };
    try {
      this.drawer.setItem(this.key(this.tab), JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  forget(tab = this.tab): void {
    try {
      this.drawer.removeItem(this.key(tab));
    } catch {
      // A device that keeps nothing has nothing to forget.
    }
  }

  // What tabs that are gone left behind of this story, the oldest first.
  leftBehind(living: ReadonlySet<string>): JournalEntry[] {
    return this.all().filter((entry) => !living.has(entry.tab)).sort((a, b) => a.at - b.at);
  }

  private all(): JournalEntry[] {
    const found: JournalEntry[] = [];
    try {
      for (let index = 0; index < this.drawer.length; index++) {
        const key = this.drawer.key(index);
        const entry = key?.startsWith(this.key('')) ? read(this.drawer.getItem(key)) : null;
        if (entry) found.push(entry);
      }
    } catch {
      return [];
    }
    return found;
  }

  private key(tab: string): string {
    return `${prefix}${this.staff}.${this.story}.${tab}`;
  }
}

function read(text: string | null): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { story, staff, tab, revision, content, at } = value as Partial<JournalEntry>;
    const withAbsoluteLink = [story, staff, revision, at].every((number) => typeof number === 'number') && typeof tab === 'string';
    return withAbsoluteLink && typeof content === 'object' && content !== null ? (value as JournalEntry) : null;
  } catch {
    return null;
  }
}
