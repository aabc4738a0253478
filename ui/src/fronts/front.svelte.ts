// A front while it is open: its draft, what was done to it, and what colleagues do to it meanwhile. It saves by itself.
import { Refused, sentence } from '../api/call';
import { events } from '../api/events';
import { fronts, type Front, type FrontOvertaken, type FrontShown } from '../api/fronts';
import type { Row } from '../api/types';
import { toasts } from '../parts/toasts.svelte';
import { plain, same, withKeys, type Container, type Draft } from './draft';
import { merge, settle, type Merged } from './merging';
import type { Stories } from './minding';

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

export class FrontWork {
  front = $state.raw<Front | null>(null);
  draft = $state.raw<Draft>([]);
  saving = $state(false);
  wrong = $state<string | null>(null);
  clash = $state.raw<Clash | null>(null);
  stories = $state.raw<Stories>({});
  // Somebody carries a story through the draft: what colleagues do waits until it is dropped.
  carried: () => boolean = () => false;
  private base = $state.raw<Draft>([]); // what the server has
  private done = $state.raw<Step[]>([]);
  private undone = $state.raw<Step[]>([]);
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
    return this.done.length > 0;
  }
  get canRedo(): boolean {
    return this.undone.length > 0;
  }
  shown = (key: number): FrontShown | undefined => this.shownByKey.get(key);

  // A story of the finder, before the server says more of it.
  know(row: Row): void {
    if (!this.stories[row.id]) this.stories = { ...this.stories, [row.id]: { ...row, kicker: '', standfirst: '', thumb: null } };
  }

  async load(): Promise<void> {
    try {
      this.take(await fronts.read(this.name));
      this.wrong = null;
    } catch (wrong) {
      this.wrong = sentence(wrong);
    }
  }

  // Until the function that is given back is called.
  follow = (): (() => void) => {
    const again = () => this.askSoon();
    const stop = events.listen({
      front: ({ front, version }) => front === this.name && this.heard(version),
      story: again, // one may have left the front, or come to be its newest
      again,
    });
    return () => {
      stop();
      clearTimeout(this.asking);
      void this.flush();
    };
  };

  // One act of a person: it can be undone.
  lay = (draft: Draft): void => {
    if (same(draft, this.draft)) return void (this.draft = draft);
    this.done = [...this.done.slice(-99), { before: this.draft, after: draft }];
    this.undone = [];
    this.put(draft);
  };
  undo = (): void => {
    const last = this.done.at(-1);
    if (!last) return;
    this.done = this.done.slice(0, -1);
    this.undone = [...this.undone, last];
    this.put(this.turned(last.after, last.before));
  };
  redo = (): void => {
    const last = this.undone.at(-1);
    if (!last) return;
    this.undone = this.undone.slice(0, -1);
    this.done = [...this.done, last];
    this.put(this.turned(last.before, last.after));
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
    return this.acting(() => fronts.publish(this.name, this.front!.version), true);
  };
  restore = async (number: number): Promise<boolean> => {
    if (!(await this.flush()) || !this.front) return false;
    const before = this.draft;
    const went = await this.acting(() => fronts.restore(this.name, this.front!.version, number), false);
    if (went) this.done = [...this.done, { before, after: this.draft }];
    return went;
  };

  // What was chosen where both changed the same container.
  settle(takeTheirs: ReadonlySet<number>): void {
    const { clash } = this;
    if (!clash) return;
    const mine = this.draft;
    this.clash = null;
    const draft = settle(clash, takeTheirs);
    if (!same(mine, draft)) this.done = [...this.done, { before: mine, after: draft }];
    this.put(draft);
  }

  private turned(from: Draft, to: Draft): Draft {
    const merged = merge(from, to, this.draft);
    if (merged.clashes.length === 0) return merged.draft;
    toasts.say('Somebody has changed the same container since; it stays as it is.');
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
    } catch (wrong) {
      if (!this.overtaken(wrong, false)) {
        this.wrong = sentence(wrong);
        if (!(wrong instanceof Refused)) this.timer = setTimeout(() => void this.save(), retryAfter);
      }
    } finally {
      this.saving = false;
    }
    if (this.dirty && !this.wrong) this.timer = setTimeout(() => void this.save(), pause);
    else if (this.newest > (this.front?.version ?? 0)) this.askSoon();
  }

  // The server has what was sent; what was done meanwhile stays on top of it.
  private accept(front: Front, sent: Draft): void {
    this.base = sent;
    this.facts(front, sent);
    this.wrong = null;
  }
  private facts(front: Front, draft: Draft): void {
    this.front = front;
    this.newest = Math.max(this.newest, front.version);
    this.stories = { ...this.stories, ...front.stories };
    this.shownByKey = new Map(draft.map((one, index) => [one.key, front.shown[index] ?? { shape: null, cards: [] }]));
  }

  // What a colleague did, laid under what was done here and not yet saved.
  private take(front: Front, publishing = false): void {
    const theirs: Container[] = withKeys(front.draft, this.base);
    const merged = merge(this.base, this.draft, theirs);
    const by = front.saved_by?.name ?? 'Somebody';
    this.base = theirs;
    this.facts(front, theirs);
    this.draft = merged.draft;
    if (merged.clashes.length > 0 || publishing) this.clash = { ...merged, by, publishing };
    else if (this.dirty) this.put(this.draft);
  }

  private overtaken(wrong: unknown, publishing: boolean): boolean {
    if (!(wrong instanceof Refused) || wrong.status !== 409) return false;
    const { front } = wrong.carrying<Partial<FrontOvertaken>>();
    if (!front) return false;
    this.wrong = null;
    if (publishing) this.refused(front);
    else this.take(front);
    return true;
  }
  // A publication was refused: every container that is different now is shown, and nothing goes out.
  private refused(front: Front): void {
    const theirs = withKeys(front.draft, this.base);
    const mine = this.draft;
    const merged = merge([], mine, theirs);
    this.base = theirs;
    this.facts(front, theirs);
    this.clash = { ...merged, by: front.saved_by?.name ?? 'Somebody', publishing: true };
  }

  private async acting(act: () => Promise<Front>, publishing: boolean): Promise<boolean> {
    this.saving = true;
    try {
      const front = await act();
      const draft = withKeys(front.draft, this.base);
      this.base = this.draft = draft;
      this.facts(front, draft);
      this.wrong = null;
      return true;
    } catch (wrong) {
      if (!this.overtaken(wrong, publishing)) this.wrong = sentence(wrong);
      return false;
    } finally {
      this.saving = false;
    }
  }

  private heard(version: number): void {
    this.newest = Math.max(this.newest, version);
    if (!this.saving) this.askSoon();
  }
  // What happens in one breath is asked for once.
  private askSoon(): void {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      void this.askAgain();
    }, breath);
  }
  private async askAgain(): Promise<void> {
    if (this.carried()) return this.askSoon();
    if (this.saving || this.clash || !this.front) return;
    const { version } = this.front;
    try {
      const front = await fronts.read(this.name);
      if (this.saving || this.clash) return;
      if (front.version > version && front.saved_by) toasts.say(`${front.saved_by.name} has changed this front; you see it now.`);
      if (front.version >= (this.front?.version ?? 0)) this.take(front);
    } catch {
      // Whoever is out of reach is told so by the shell; the next event asks again.
    }
  }
}
