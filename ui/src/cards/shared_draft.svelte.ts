// A draft that several people arrange at once: a front, an edition. It saves by itself after a pause and can be undone step by step. What
// colleagues do meanwhile is laid under what was done here; where both changed the same part, the person is asked.
import { Refused, messageOf } from '../api/call';
import type { Named } from '../api/types';
import { toasts } from '../parts/toasts.svelte';

const pause = 600;
const breath = 800;
const retryAfter = 5000;

export interface Versioned {
  version: number;
  saved_by: Named | null;
}
export interface Merged<D, P> {
  draft: D;
  // The parts that both changed, each in another way. `draft` has mine. null: it is not there.
  clashes: { key: number; mine: P | null; theirs: P | null }[];
}
export interface Clash<D, P> extends Merged<D, P> {
  by: string;
  acting: boolean; // it was an act on the whole that was refused, such as a publication
}
interface Step<D> {
  before: D;
  after: D;
}

// S: what the server says of it, D: its draft here, P: a part of the draft.
export abstract class SharedDraft<S extends Versioned, D, P> {
  fetched = $state.raw<S | null>(null);
  draft = $state.raw<D>(this.empty());
  saving = $state(false);
  error = $state<string | null>(null);
  clash = $state.raw<Clash<D, P> | null>(null);
  // Whether something is being moved with the keyboard: what colleagues do is not shown until it is dropped.
  isMoving: () => boolean = () => false;
  protected base = $state.raw<D>(this.empty()); // what the server has
  private undoStack = $state.raw<Step<D>[]>([]);
  private redoStack = $state.raw<Step<D>[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private typing = ''; // the field whose last step goes on
  private newest = 0; // the newest version that was heard of

  // `what`: "this front", and `part`: "container", as sentences say it.
  constructor(private readonly what: string, private readonly part: string) {}

  protected abstract empty(): D; // before anything was fetched
  protected abstract read(): Promise<S>;
  protected abstract write(version: number, draft: D): Promise<S>;
  // What the server has, with the keys of `before` where it goes on with them.
  protected abstract draftOf(fetched: S, before: D): D;
  protected abstract same(a: D, b: D): boolean;
  // What only one of both touched is taken from them.
  protected abstract merge(base: D, mine: D, theirs: D): Merged<D, P>;
  // The same where every part that differs is a clash.
  protected abstract compare(mine: D, theirs: D): Merged<D, P>;
  // What was chosen: theirs for those keys, mine for the rest.
  protected abstract settled(merged: Merged<D, P>, takeTheirs: ReadonlySet<number>): D;
  // What a 409 carries, if it is about this.
  protected abstract overtaken(problem: Refused): S | undefined;
  // The server has said this; `draft` is its draft with our keys.
  protected abstract accepted(fetched: S, draft: D): void;

  get dirty(): boolean {
    return !this.same(this.draft, this.base);
  }
  get canUndo(): boolean {
    return this.undoStack.length > 0;
  }
  get canRedo(): boolean {
    return this.redoStack.length > 0;
  }

  async load(): Promise<void> {
    try {
      this.receive(await this.read());
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  // A change that a person makes: it can be undone. What is typed into one field without a pause, `typing`, is one step.
  apply = (draft: D, typing = ''): void => {
    if (this.same(draft, this.draft)) return void (this.draft = draft);
    const last = this.undoStack.at(-1);
    if (last && typing && typing === this.typing) this.undoStack = this.undoStack.with(-1, { ...last, after: draft });
    else this.remember(this.draft, draft);
    this.redoStack = [];
    this.put(draft);
    this.typing = typing;
  };
  undo = (): void => {
    const last = this.undoStack.at(-1);
    if (!last) return;
    this.undoStack = this.undoStack.slice(0, -1);
    this.redoStack = [...this.redoStack, last];
    this.put(this.rebased(last.after, last.before));
  };
  redo = (): void => {
    const last = this.redoStack.at(-1);
    if (!last) return;
    this.redoStack = this.redoStack.slice(0, -1);
    this.undoStack = [...this.undoStack, last];
    this.put(this.rebased(last.before, last.after));
  };
  protected remember(before: D, after: D): void {
    this.undoStack = [...this.undoStack.slice(-99), { before, after }];
  }

  // Everything that was done is with the server after it; false when it is not.
  flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    while (this.saving) await new Promise((then) => setTimeout(then, 20));
    if (this.dirty && !this.clash) await this.save();
    return !this.dirty && !this.clash;
  };

  // What was chosen where both changed the same part.
  settle(takeTheirs: ReadonlySet<number>): void {
    const { clash } = this;
    if (!clash) return;
    const mine = this.draft;
    this.clash = null;
    const draft = this.settled(clash, takeTheirs);
    if (!this.same(mine, draft)) this.remember(mine, draft);
    this.put(draft);
  }

  // What an earlier version was becomes the draft; it can be undone.
  protected async bringBack(act: (seen: number) => Promise<S>): Promise<boolean> {
    if (!(await this.flush()) || !this.fetched) return false;
    const before = this.base;
    const { version } = this.fetched;
    const went = await this.runAction(() => act(version), false);
    if (went) this.remember(before, this.base);
    else if (!this.error && !this.clash) toasts.show(`${nameOf(this.fetched)} has changed ${this.what}; you see it now. Nothing was brought back.`);
    return went;
  }

  // An act on the whole that the server answers with what it is then. What is done here meanwhile stays on top of it.
  protected async runAction(act: () => Promise<S>, acting: boolean): Promise<boolean> {
    this.saving = true;
    try {
      this.receive(await act());
      this.error = null;
      return true;
    } catch (error) {
      if (!this.handleConflict(error, acting)) this.error = messageOf(error);
      return false;
    } finally {
      this.saving = false;
    }
  }

  protected versionAnnounced(version: number): void {
    this.newest = Math.max(this.newest, version);
    if (!this.saving) this.refreshSoon();
  }
  // What happens in one breath is asked for once.
  protected refreshSoon(): void {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      void this.refresh();
    }, breath);
  }
  // The screen is left.
  protected stopFollowing(): void {
    clearTimeout(this.asking);
    this.asking = undefined;
    void this.flush();
  }

  private rebased(from: D, to: D): D {
    const merged = this.merge(from, to, this.draft);
    if (merged.clashes.length === 0) return merged.draft;
    toasts.show(`Somebody has changed the same ${this.part} since; it stays as it is.`);
    return this.settled(merged, new Set(merged.clashes.map((clash) => clash.key)));
  }
  private put(draft: D): void {
    this.draft = draft;
    this.typing = '';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pause);
  }

  private async save(): Promise<void> {
    if (this.saving || this.clash || !this.fetched || !this.dirty) return;
    this.saving = true;
    this.typing = '';
    const sent = this.draft;
    try {
      const fetched = await this.write(this.fetched.version, sent);
      // The server has what was sent; what was done meanwhile stays on top of it.
      this.base = sent;
      this.setFetched(fetched, sent);
      this.error = null;
    } catch (error) {
      if (!this.handleConflict(error, false)) {
        this.error = messageOf(error);
        if (!(error instanceof Refused)) this.timer = setTimeout(() => void this.save(), retryAfter);
      }
    } finally {
      this.saving = false;
    }
    if (this.dirty && !this.error) this.timer = setTimeout(() => void this.save(), pause);
    else if (this.newest > (this.fetched?.version ?? 0)) this.refreshSoon();
  }

  private setFetched(fetched: S, draft: D): void {
    this.fetched = fetched;
    this.newest = Math.max(this.newest, fetched.version);
    this.accepted(fetched, draft);
  }

  // What a colleague did, laid under what was done here and not yet saved.
  private receive(fetched: S): void {
    const theirs = this.draftOf(fetched, this.base);
    this.setFetched(fetched, theirs);
    const merged = this.merge(this.base, this.draft, theirs);
    this.base = theirs;
    this.draft = merged.draft;
    if (merged.clashes.length > 0) this.clash = { ...merged, by: nameOf(fetched), acting: false };
    else if (this.dirty) this.put(this.draft);
  }

  private handleConflict(error: unknown, acting: boolean): boolean {
    if (!(error instanceof Refused) || error.status !== 409) return false;
    const fetched = this.overtaken(error);
    if (!fetched) return false;
    this.error = null;
    if (acting) this.refused(fetched, error.message);
    else this.receive(fetched);
    return true;
  }
  // An act was refused: every part that is different now is shown, and nothing goes out.
  private refused(fetched: S, why: string): void {
    const theirs = this.draftOf(fetched, this.base);
    const merged = this.compare(this.draft, theirs);
    this.base = theirs;
    this.setFetched(fetched, theirs);
    if (merged.clashes.length > 0) this.clash = { ...merged, by: nameOf(fetched), acting: true };
    else this.error = why;
  }

  private async refresh(): Promise<void> {
    if (this.isMoving()) return this.refreshSoon();
    if (this.saving || this.clash || !this.fetched) return;
    const { version } = this.fetched;
    try {
      const fetched = await this.read();
      if (this.saving || this.clash) return;
      if (fetched.version > version && fetched.saved_by) toasts.show(`${fetched.saved_by.name} has changed ${this.what}; you see it now.`);
      if (fetched.version < (this.fetched?.version ?? 0)) return;
      this.receive(fetched);
      if (!this.dirty) this.error = null;
    } catch {
      // Whoever is out of reach is told so by the shell; the next event asks again.
    }
  }
}

const nameOf = (fetched: Versioned) => fetched.saved_by?.name ?? 'Somebody';
