// Who has the story open for writing. It is said again every 20 seconds; the server forgets it after 60.
// One writes, the others read and see the text move; who takes over is told to the one who wrote.
import { Refused } from '../../api/call';
import type { Editing, Named } from '../../api/types';
import type { Timers } from './timers';

export const beat = 20_000;

export type Seat =
  | { mode: 'asking' }
  | { mode: 'writing' }
  // `lost`: it was ours until a moment ago. `who` is null when nobody writes any more.
  | { mode: 'reading'; who: { id: number; name: string; since: string } | null; lost: boolean }
  | { mode: 'forbidden'; why: string };

interface Door {
  edit(takeOver: boolean): Promise<Editing>;
  leave(): Promise<unknown>;
}

export class Presence {
  seat: Seat = { mode: 'asking' };
  private call: (() => void) | null = null;
  private ended = false;

  constructor(
    private readonly me: number,
    private readonly door: Door,
    private readonly timers: Timers,
    private readonly told: (seat: Seat) => void,
  ) {}

  start(): Promise<void> {
    return this.ask(false);
  }
  takeOver(): Promise<void> {
    return this.ask(true);
  }

  // The server said who writes now.
  heard(editor: Named | null): void {
    if (this.ended || this.seat.mode === 'asking' || this.seat.mode === 'forbidden') return;
    if (this.seat.mode === 'writing') {
      if (editor && editor.id !== this.me) this.read(editor, true);
    } else if (!editor) this.sit({ mode: 'reading', who: null, lost: false });
    else if (editor.id !== this.me && editor.id !== this.seat.who?.id) this.read(editor, this.seat.lost);
  }

  leave(): void {
    this.ended = true;
    this.call?.();
    if (this.seat.mode === 'writing') void this.door.leave().catch(() => undefined);
  }

  private async ask(takeOver: boolean): Promise<void> {
    this.call?.();
    try {
      const { editor, yours } = await this.door.edit(takeOver);
      if (this.ended) return;
      if (yours) this.write();
      else this.read(editor, this.seat.mode === 'writing');
    } catch (wrong) {
      if (this.ended) return;
      if (wrong instanceof Refused && (wrong.status === 403 || wrong.status === 404)) return this.sit({ mode: 'forbidden', why: wrong.message });
      // Without the server nobody can be asked: who was writing goes on, and what is typed is kept on the device.
      if (this.seat.mode !== 'reading') this.write();
    }
  }

  private write(): void {
    if (this.seat.mode !== 'writing') this.sit({ mode: 'writing' });
    this.call = this.timers.after(beat, () => void this.ask(false));
  }

  private read(editor: Named & { since?: string }, lost: boolean): void {
    this.call?.();
    const since = editor.since ?? new Date(this.timers.now()).toISOString();
    this.sit({ mode: 'reading', who: { id: editor.id, name: editor.name, since }, lost });
  }

  private sit(seat: Seat): void {
    this.seat = seat;
    this.told(seat);
  }
}
