// A front that is open: its draft, its undo history, and what colleagues do to it meanwhile. It saves by itself.
import { Refused, messageOf } from '../api/call';
import { events } from '../api/events';
import { fronts, type Front, type FrontOvertaken, type FrontShown } from '../api/fronts';
import type { Row } from '../api/types';
import { toasts } from '../parts/toasts.svelte';
import { plain, same, withKeys, type Container, type Draft } from './draft';
import { merge, settle, type Merged } from './merge';
import type { Stories } from './warnings';

const pause = 600;
const breath = 800;
const retryAfter = 5000;

interface Step {
  before: Draft;
  after: Draft;
}
export interface Clash extends Merged {
  by: string;
  publishing: boolean; // it was a publication that was refused
}

export class OpenFront {
  front = $state.raw<Front | null>(null);
  draft = $state.raw<Draft>([]);
  saving = $state(false);
  error = $state<string | null>(null);
  clash = $state.raw<Clash | null>(null);
  stories = $state.raw<Stories>({});
  // Whether a story is being moved with the keyboard: what colleagues do is not shown until it is dropped.
  isMoving: () => boolean = () => false;
  private base = $state.raw<Draft>([]); // what the server has
  private undoStack = $state.raw<Step[]>([]);
  private redoStack = $state.raw<Step[]>([]);
  private shownByKey = $state.raw(new Map<number, FrontShown>());
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private newest = 0; // the newest version that was heard of

  constructor(readonly name: string) {
    void this.load();
  }

  get dirty(): boolean {
    return !same(this.draft, this.base);
  }
  get canUndo(): boolean {
    return this.undoStack.length > 0;
  }
  get canRedo(): boolean {
    return this.redoStack.length > 0;
  }
  shown = (key: number): FrontShown | undefined => this.shownByKey.get(key);

  // A story of the finder, before the server says more of it.
  addStory(row: Row): void {
    if (!this.stories[row.id]) this.stories = { ...this.stories, [row.id]: { ...row, kicker: '', standfirst: '', thumb: null } };
  }

  async load(): Promise<void> {
    try {
      this.receive(await fronts.read(this.name));
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  // Until the function that is given back is called.
  follow = (): (() => void) => {
    const again = () => this.refreshSoon();
    const stop = events.listen({
      front: ({ front, version }) => front === this.name && this.versionAnnounced(version),
      story: again, // one may have left the front, or come to be its newest
      reconnected: again,
    });
    return () => {
      stop();
      clearTimeout(this.asking);
      void this.flush();
    };
  };

  // A change that a person makes: it can be undone.
  apply = (draft: Draft): void => {
    if (same(draft, this.draft)) return void (this.draft = draft);
    this.undoStack = [...this.undoStack.slice(-99), { before: this.draft, after: draft }];
    this.redoStack = [];
    this.put(draft);
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

  // Everything that was done is with the server after it; false when it is not.
  flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    while (this.saving) await new Promise((then) => setTimeout(then, 20));
    if (this.dirty && !this.clash) await this.save();
    return !this.dirty && !this.clash;
  };

  publish = async (): Promise<boolean> => {
    if (!(await this.flush()) || !this.front) return false;
    return this.runAction(() => fronts.publish(this.name, this.front!.version), true);
  };
  restore = async (number: number): Promise<boolean> => {
    if (!(await this.flush()) || !this.front) return false;
    const before = this.draft;
    const went = await this.runAction(() => fronts.restore(this.name, this.front!.version, number), false);
    if (went) this.undoStack = [...this.undoStack, { before, after: this.draft }];
    return went;
  };

  // A private link to the draft as it is on the screen.
  preview = async (): Promise<{ link: string; path: string; expires: string }> => {
    await this.flush();
    return fronts.preview(this.name);
  };

  // What was chosen where both changed the same container.
  settle(takeTheirs: ReadonlySet<number>): void {
    const { clash } = this;
    if (!clash) return;
    const mine = this.draft;
    this.clash = null;
    const draft = settle(clash, takeTheirs);
    if (!same(mine, draft)) this.undoStack = [...this.undoStack, { before: mine, after: draft }];
    this.put(draft);
  }

  private rebased(from: Draft, to: Draft): Draft {
    const merged = merge(from, to, this.draft);
    if (merged.clashes.length === 0) return merged.draft;
    toasts.show('Somebody has changed the same container since; it stays as it is.');
    return settle(merged, new Set(merged.clashes.map((clash) => clash.key)));
  }
  private put(draft: Draft): void {
    this.draft = draft;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pause);
  }

  private async save(): Promise<void> {
    if (this.saving || this.clash || !this.front || !this.dirty) return;
    this.saving = true;
    const sent = this.draft;
    try {
      const front = await fronts.save(this.name, this.front.version, plain(sent));
      this.accept(front, sent);
    } catch (error) {
      if (!this.handleConflict(error, false)) {
        this.error = messageOf(error);
        if (!(error instanceof Refused)) this.timer = setTimeout(() => void this.save(), retryAfter);
      }
    } finally {
      this.saving = false;
    }
    if (this.dirty && !this.error) this.timer = setTimeout(() => void this.save(), pause);
    else if (this.newest > (this.front?.version ?? 0)) this.refreshSoon();
  }

  // The server has what was sent; what was done meanwhile stays on top of it.
  private accept(front: Front, sent: Draft): void {
    this.base = sent;
    this.setServerState(front, sent);
    this.error = null;
  }
  private setServerState(front: Front, draft: Draft): void {
    this.front = front;
    this.newest = Math.max(this.newest, front.version);
    this.stories = { ...this.stories, ...front.stories };
    this.shownByKey = new Map(draft.map((one, index) => [one.key, front.shown[index] ?? { shape: null, cards: [] }]));
  }

  // What a colleague did, laid under what was done here and not yet saved.
  private receive(front: Front, publishing = false): void {
    const theirs: Container[] = withKeys(front.draft, this.base);
    const merged = merge(this.base, this.draft, theirs);
    const by = front.saved_by?.name ?? 'Somebody';
    this.base = theirs;
    this.setServerState(front, theirs);
    this.draft = merged.draft;
    if (merged.clashes.length > 0 || publishing) this.clash = { ...merged, by, publishing };
    else if (this.dirty) this.put(this.draft);
  }

  private handleConflict(error: unknown, publishing: boolean): boolean {
    if (!(error instanceof Refused) || error.status !== 409) return false;
    const { front } = error.problemAs<Partial<FrontOvertaken>>();
    if (!front) return false;
    this.error = null;
    if (publishing) this.refused(front);
    else this.receive(front);
    return true;
  }
  // A publication was refused: every container that is different now is shown, and nothing goes out.
  private refused(front: Front): void {
    const theirs = withKeys(front.draft, this.base);
    const mine = this.draft;
    const merged = merge([], mine, theirs);
    this.base = theirs;
    this.setServerState(front, theirs);
    this.clash = { ...merged, by: front.saved_by?.name ?? 'Somebody', publishing: true };
  }

  private async runAction(act: () => Promise<Front>, publishing: boolean): Promise<boolean> {
    this.saving = true;
    try {
      const front = await act();
      const draft = withKeys(front.draft, this.base);
      this.base = this.draft = draft;
      this.setServerState(front, draft);
      this.error = null;
      return true;
    } catch (error) {
      if (!this.handleConflict(error, publishing)) this.error = messageOf(error);
      return false;
    } finally {
      this.saving = false;
    }
  }

  private versionAnnounced(version: number): void {
    this.newest = Math.max(this.newest, version);
    if (!this.saving) this.refreshSoon();
  }
  // What happens in one breath is asked for once.
  private refreshSoon(): void {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      void this.refresh();
    }, breath);
  }
  private async refresh(): Promise<void> {
    if (this.isMoving()) return this.refreshSoon();
    if (this.saving || this.clash || !this.front) return;
    const { version } = this.front;
    try {
      const front = await fronts.read(this.name);
      if (this.saving || this.clash) return;
      if (front.version > version && front.saved_by) toasts.show(`${front.saved_by.name} has changed this front; you see it now.`);
      if (front.version >= (this.front?.version ?? 0)) this.receive(front);
    } catch {
      // Whoever is out of reach is told so by the shell; the next event asks again.
    }
  }
}
