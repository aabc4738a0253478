// What somebody changes of one picture, saved by itself. Until the server has it, it stays on this device; a field that the server
// refuses keeps what was typed, and the sentence stands beside it.
import { Refused, messageOf, Unreachable } from '../api/call';
import type { Picture, PictureChange } from '../api/types';
import type { Timers } from '../editor/saving/timers';

export type PictureField = keyof PictureChange;
type Send = (id: number, change: PictureChange) => Promise<Picture>;
export type EditState = 'saved' | 'waiting' | 'saving' | 'kept' | 'refused';

export const pause = 700;
const retry = 5000;

export class PictureEdits {
  state = $state<EditState>('saved');
  savedAt = $state<string | null>(null);
  error = $state<{ field: string | null; text: string } | null>(null);
  // What is on the screen and the server does not have yet.
  unsaved = $state.raw<PictureChange>({});
  private sending: PictureChange = {};
  private typed: PictureChange = {};
  private call: (() => void) | null = null;
  private running: Promise<void> | null = null;

  constructor(
    readonly id: number,
    private readonly send: Send,
    private readonly arrived: (picture: Picture) => void,
    private readonly timers: Timers,
    private readonly kept: Storage,
    private readonly name: string,
  ) {
    this.unsaved = this.left();
    if (this.isDirty) {
      this.state = 'kept';
      this.plan(0);
    }
  }

  // The value on the screen: what was typed, else what the server said.
  value<F extends PictureField>(field: F, picture: Picture): NonNullable<PictureChange[F]> | Picture[F] {
    const own = { ...this.sending, ...this.unsaved };
    if (field in own) return own[field] as NonNullable<PictureChange[F]>;
    // The server leaves out blanks at the ends; under somebody's cursor they stay.
    const typed = this.typed[field];
    const isSame = typeof typed === 'string' && typed !== picture[field] && typed.trim() === picture[field];
    return isSame ? (typed as NonNullable<PictureChange[F]>) : picture[field];
  }
  // The picture as it is on the screen.
  shown(picture: Picture): Picture {
    return { ...picture, ...this.sending, ...this.unsaved };
  }

  get isDirty(): boolean {
    return Object.keys(this.unsaved).length > 0;
  }

  set<F extends PictureField>(field: F, value: PictureChange[F]): void {
    this.unsaved = { ...this.unsaved, [field]: value };
    if (this.error && (this.error.field === null || this.error.field.split('.')[0] === field)) this.error = null;
    this.keep();
    this.state = 'waiting';
    this.plan(pause);
  }

  // At once: the pane goes away, Ctrl+S, somebody signed in again, the connection is back.
  async now(): Promise<void> {
    this.call?.();
    this.call = null;
    await this.save();
  }

  private plan(milliseconds: number): void {
    this.call?.();
    this.call = this.timers.after(milliseconds, () => {
      this.call = null;
      void this.save();
    });
  }

  private async save(): Promise<void> {
    if (this.running) await this.running;
    if (!this.isDirty) return;
    this.running = this.saveOnce();
    await this.running;
    this.running = null;
  }

  private async saveOnce(): Promise<void> {
    this.sending = this.unsaved;
    this.unsaved = {};
    this.state = 'saving';
    try {
      const picture = await this.send(this.id, this.sending);
      this.typed = { ...this.typed, ...this.sending };
      this.sending = {};
      this.arrived(picture);
      this.savedAt = new Date(this.timers.now()).toISOString();
      this.state = this.isDirty ? 'waiting' : 'saved';
      this.keep();
    } catch (error) {
      this.unsaved = { ...this.sending, ...this.unsaved };
      this.sending = {};
      this.keep();
      if (error instanceof Unreachable || (error instanceof Refused && error.status >= 500) || (error instanceof Refused && error.status === 401)) {
        this.state = 'kept';
        if (!(error instanceof Refused && error.status === 401)) this.plan(retry);
        return;
      }
      this.state = 'refused';
      this.error = { field: error instanceof Refused ? error.field : null, text: messageOf(error) };
    }
  }

  private left(): PictureChange {
    try {
      return JSON.parse(this.kept.getItem(this.name) ?? '{}') as PictureChange;
    } catch {
      return {};
    }
  }
  private keep(): void {
    const all = { ...this.sending, ...this.unsaved };
    try {
      if (Object.keys(all).length > 0) this.kept.setItem(this.name, JSON.stringify(all));
      else this.kept.removeItem(this.name);
    } catch {
      // A device without room: the words are still on the screen and are sent again.
    }
  }
}
