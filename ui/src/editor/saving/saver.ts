// Saves a story by itself. Every change is reported with touched(field), which costs nothing; after a pause the fields are read once and sent.
// Whatever goes wrong, what was typed stays on this device until the server has it.
import { Refused, messageOf, Unreachable } from '../../api/call';
import type { Clash, Content, Named, Saved } from '../../api/types';
import { changedFields, merge, type Field, type Merge } from '../merging/merge';
import type { Journal, JournalEntry } from './journal';
import type { Timers } from './timers';

export type SaveState =
  | { is: 'saved'; at: string }
  | { is: 'waiting' | 'saving' | 'signed_out' | 'clash' }
  | { is: 'offline'; kept: boolean }
  | { is: 'refused'; why: string; kept: boolean };

export interface SaverHost {
  // All that is on the screen now. Called once for each save, never for a keystroke.
  current(): Content;
  // A merge without clashes: show it. What was on the screen is in it.
  take(merged: Content, by: Named | null): void;
  // A person has to choose; saving waits for settle().
  choose(merged: Merge, by: Named): void;
  onState(state: SaveState): void;
  saved(answer: Saved): void;
}
type Left = Pick<JournalEntry, 'tab' | 'revision' | 'content'>;
type Send = (revision: number, content: Partial<Content>, keep: boolean) => Promise<Saved>;

// The text is saved after this pause in typing, and after the longest time even while somebody types on.
export const pause = 700;
export const longest = 5000;
const keepPause = 250;
const firstRetry = 2000;
const lastRetry = 30_000;

export class Saver {
  private dirty = new Set<Field>();
  private dirtySince = 0;
  private sending = false;
  private wantsKeep = false;
  private held = false;
  private failures = 0;
  private call: (() => void) | null = null;
  private keepCall: (() => void) | null = null;
  private state: SaveState;
  private lastSaved: string;

  constructor(
    private readonly send: Send,
    private readonly sitting: SaverHost,
    private readonly journal: Journal,
    private readonly timers: Timers,
    public revision: number,
    private base: Content,
    savedAt: string,
  ) {
    this.state = { is: 'saved', at: savedAt };
    this.lastSaved = savedAt;
  }

  get unsaved(): boolean {
    return this.dirty.size > 0 || this.sending;
  }

  touched(field: Field): void {
    if (this.dirty.size === 0) this.dirtySince = this.timers.now();
    this.dirty.add(field);
    if (this.state.is === 'saved') this.setState({ is: 'waiting' });
    this.keepCall ??= this.timers.after(keepPause, () => this.keepHere());
    if (this.held || this.state.is === 'offline' || this.state.is === 'signed_out') return;
    const left = Math.max(0, this.dirtySince + longest - this.timers.now());
    this.plan(Math.min(pause, left));
  }

  // At once: Ctrl+S (a revision that is kept), leaving, being taken over.
  async saveNow(keep: boolean): Promise<void> {
    this.wantsKeep ||= keep;
    this.keepHere();
    this.call?.();
    this.call = null;
    await this.save();
  }

  // The connection is back, or somebody signed in again.
  retry(): void {
    if (this.dirty.size > 0 && !this.held) this.plan(0);
  }

  // The person has chosen; `content` is on the screen.
  async settle(): Promise<void> {
    this.held = false;
    this.dirty = new Set(changedFields(this.base, this.sitting.current()));
    await this.saveNow(false);
  }

  // The server's text as it is now; nothing of ours is unsaved (reading mode, a restored revision).
  begin(revision: number, base: Content, savedAt: string): void {
    this.revision = revision;
    this.base = base;
    this.dirty.clear();
    this.journal.forget();
    this.setState({ is: 'saved', at: savedAt });
  }

  // What was typed upon an older revision and never arrived: the server's answer says what became of the story since.
  // Nothing else may be unsaved, and nobody may type until it is done.
  async restoreUnsaved({ tab, revision, content }: Left): Promise<void> {
    try {
      const answer = await this.send(revision, content, false);
      this.arrived(answer, { ...this.base, ...content });
      this.sitting.take(this.base, null);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (isClash(error)) {
        const clash = error.problemAs<Clash>();
        return this.meet(clash, { ...clash.base, ...content });
      }
      if (revision !== this.revision) throw error;
      // The server does not take it as it is: it stands on the screen again, to be changed until it does. The device may have no room for it twice.
      this.sitting.take({ ...this.base, ...content }, null);
      this.dirty = new Set(Object.keys(content) as Field[]);
      this.journal.forget(tab);
      this.failed(error, this.sitting.current());
    }
  }

  // Writes what is unsaved to this device now; a closing page calls it.
  keepHere(): boolean {
    this.keepCall?.();
    this.keepCall = null;
    if (this.dirty.size === 0) return true;
    return this.journal.keep(this.revision, this.changed(this.sitting.current()), this.timers.now());
  }

  private plan(milliseconds: number): void {
    this.call?.();
    this.call = this.timers.after(milliseconds, () => {
      this.call = null;
      void this.save();
    });
  }

  private async save(): Promise<void> {
    if (this.sending || this.held) return;
    const current = this.sitting.current();
    const content = this.changed(current);
    const keep = this.wantsKeep;
    if (Object.keys(content).length === 0 && !keep) return this.nothingNew();
    const fields = [...this.dirty];
    this.dirty.clear();
    this.wantsKeep = false;
    this.sending = true;
    this.setState({ is: 'saving' });
    try {
      const answer = await this.send(this.revision, content, keep);
      this.sending = false;
      this.arrived(answer, { ...this.base, ...content });
    } catch (error) {
      this.sending = false;
      for (const field of fields) this.dirty.add(field);
      this.wantsKeep ||= keep;
      this.failed(error, current);
    }
  }

  private nothingNew(): void {
    this.dirty.clear();
    this.journal.forget();
    if (this.state.is !== 'saved') this.setState({ is: 'saved', at: this.lastSaved });
  }

  private arrived(answer: Saved, base: Content): void {
    this.failures = 0;
    this.base = base;
    this.revision = answer.revision;
    this.sitting.saved(answer);
    if (this.dirty.size === 0 && !this.wantsKeep) {
      this.journal.forget();
      this.setState({ is: 'saved', at: answer.saved_at });
    } else {
      this.dirtySince = this.timers.now();
      this.keepHere();
      this.plan(pause);
    }
  }

  private failed(error: unknown, sent: Content): void {
    if (error instanceof Refused && isClash(error)) return this.meet(error.problemAs<Clash>(), this.sitting.current(), sent);
    const kept = this.keepHere();
    if (error instanceof Refused && error.status === 401) return this.setState({ is: 'signed_out' });
    if (error instanceof Unreachable || (error instanceof Refused && isPassing(error.status))) {
      const wait = error instanceof Refused && error.retryAfter ? error.retryAfter * 1000 : firstRetry * 2 ** this.failures++;
      this.setState({ is: 'offline', kept });
      return this.plan(Math.min(lastRetry, wait));
    }
    this.setState({ is: 'refused', why: messageOf(error), kept });
  }

  // Somebody saved since. `mine` is what is on the screen, `sent` what the server has merged.
  private meet(clash: Clash, mine: Content, sent?: Content): void {
    const merged = merge(clash.base, mine, clash.content);
    this.revision = clash.revision;
    this.base = clash.content;
    if (merged.clashes.length > 0) {
      this.held = true;
      this.keepHere();
      this.setState({ is: 'clash' });
      return this.sitting.choose(merged, clash.by);
    }
    const untouched = sent !== undefined && changedFields(sent, mine).length === 0;
    const content = untouched && clash.clashes.length === 0 ? clash.merged : merged.content;
    this.sitting.take(content, clash.by);
    this.dirty = new Set(changedFields(this.base, content));
    this.dirtySince = this.timers.now();
    if (this.dirty.size > 0 || this.wantsKeep) this.plan(0);
    else this.setState({ is: 'saved', at: new Date(this.timers.now()).toISOString() });
  }

  private changed(current: Content): Partial<Content> {
    const really = changedFields(this.base, current).filter((field) => this.dirty.has(field));
    return Object.fromEntries(really.map((field) => [field, current[field]]));
  }

  private setState(state: SaveState): void {
    this.state = state;
    if (state.is === 'saved') this.lastSaved = state.at;
    this.sitting.onState(state);
  }
}

const isPassing = (status: number) => status >= 500 || status === 429 || status === 408;

function isClash(error: Refused): boolean {
  const { content, base, revision } = error.problem;
  return error.status === 409 && typeof revision === 'number' && typeof content === 'object' && typeof base === 'object';
}
