// Who has the story open. It is said again every 20 seconds; the server forgets it after 60.
// One writes, the others read and see the text move; each sees the others, and who takes over is told to the one who wrote.
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
  readAlong(): Promise<{ readers: Named[] }>;
  endReading(): Promise<unknown>;
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
    private readonly company: (readers: Named[]) => void,
  ) {}

  start(): Promise<void> {
    return this.ask(false);
  }
  takeOver(): Promise<void> {
    return this.ask(true);
  }

  // The server said who writes now, and perhaps who reads along.
  heard(editor: Named | null, readers?: Named[]): void {
    if (this.ended || this.seat.mode === 'asking') return;
    if (readers) this.accompanied(readers);
    if (this.seat.mode === 'forbidden') return;
    if (this.seat.mode === 'writing') {
      if (editor && editor.id !== this.me) this.read(editor, true);
    } else if (!editor) this.sit({ mode: 'reading', who: null, lost: false });
    else if (editor.id !== this.me && editor.id !== this.seat.who?.id) this.read(editor, this.seat.lost);
  }

  leave(): void {
    this.ended = true;
    this.call?.();
    if (this.seat.mode === 'writing') void this.door.leave().catch(() => undefined);
    else if (this.seat.mode !== 'asking') void this.door.endReading().catch(() => undefined);
  }

  private async ask(takeOver: boolean): Promise<void> {
    this.call?.();
    try {
      const { editor, yours, readers } = await this.door.edit(takeOver);
      if (this.ended) return;
      this.accompanied(readers);
      if (yours) this.write();
      else this.read(editor, this.seat.mode === 'writing');
    } catch (wrong) {
      if (this.ended) return;
      if (wrong instanceof Refused && (wrong.status === 403 || wrong.status === 404)) {
        this.sit({ mode: 'forbidden', why: wrong.message });
        return this.readAlong();
      }
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
    this.readAlong();
  }

  private readAlong(): void {
    this.call?.();
    this.call = this.timers.after(beat, () => this.readAlong());
    this.door.readAlong().then(({ readers }) => !this.ended && this.accompanied(readers), () => undefined);
  }

  private accompanied(readers: Named[]): void {
    this.company(readers.filter(({ id }) => id !== this.me));
  }

  private sit(seat: Seat): void {
    this.seat = seat;
    this.told(seat);
  }
}
