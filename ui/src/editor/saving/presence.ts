// Tells the server that this person has the story open, every 20 seconds; after 60 seconds without it the server forgets them.
// One person writes, the others read and see the text change. Everybody sees the others, and whoever loses the story to a colleague is told who took over.
import { Refused } from '../../api/call';
import type { Editing, Named } from '../../api/types';
import type { Timers } from './timers';

export const heartbeat = 20_000;

export type Access =
  | { mode: 'asking' }
  | { mode: 'writing' }
  // `lost`: this person was writing until a moment ago. `writer` is null when nobody writes any more.
  | { mode: 'reading'; writer: { id: number; name: string; since: string } | null; lost: boolean }
  | { mode: 'forbidden'; why: string };

interface PresenceApi {
  edit(takeOver: boolean): Promise<Editing>;
  leave(): Promise<unknown>;
  watch(): Promise<{ readers: Named[] }>;
  stopWatching(): Promise<unknown>;
}

export class Presence {
  access: Access = { mode: 'asking' };
  private call: (() => void) | null = null;
  private ended = false;

  constructor(
    private readonly me: number,
    private readonly api: PresenceApi,
    private readonly timers: Timers,
    private readonly onAccess: (access: Access) => void,
    private readonly onOnlookers: (readers: Named[]) => void,
  ) {}

  start(): Promise<void> {
    return this.ask(false);
  }
  takeOver(): Promise<void> {
    return this.ask(true);
  }

  // The server reports the person who writes now, and perhaps those who only look at the story.
  editorChanged(editor: Named | null, readers?: Named[]): void {
    if (this.ended || this.access.mode === 'asking') return;
    if (readers) this.setOnlookers(readers);
    if (this.access.mode === 'forbidden') return;
    if (this.access.mode === 'writing') {
      if (editor && editor.id !== this.me) this.read(editor, true);
    } else if (!editor) this.setAccess({ mode: 'reading', writer: null, lost: false });
    else if (editor.id !== this.me && editor.id !== this.access.writer?.id) this.read(editor, this.access.lost);
  }

  leave(): void {
    this.ended = true;
    this.call?.();
    if (this.access.mode === 'writing') void this.api.leave().catch(() => undefined);
    else if (this.access.mode !== 'asking') void this.api.stopWatching().catch(() => undefined);
  }

  private async ask(takeOver: boolean): Promise<void> {
    this.call?.();
    try {
      const { editor, yours, readers } = await this.api.edit(takeOver);
      if (this.ended) return;
      this.setOnlookers(readers);
      if (yours) this.write();
      else this.read(editor, this.access.mode === 'writing');
    } catch (error) {
      if (this.ended) return;
      if (error instanceof Refused && (error.status === 403 || error.status === 404)) {
        this.setAccess({ mode: 'forbidden', why: error.message });
        return this.watch();
      }
      // Without the server nobody can be asked: whoever was writing goes on, and what is typed is stored on the device.
      if (this.access.mode !== 'reading') this.write();
    }
  }

  private write(): void {
    if (this.access.mode !== 'writing') this.setAccess({ mode: 'writing' });
    this.call = this.timers.after(heartbeat, () => void this.ask(false));
  }

  private read(editor: Named & { since?: string }, lost: boolean): void {
    this.call?.();
    const since = editor.since ?? new Date(this.timers.now()).toISOString();
    this.setAccess({ mode: 'reading', writer: { id: editor.id, name: editor.name, since }, lost });
    this.watch();
  }

  private watch(): void {
    this.call?.();
    this.call = this.timers.after(heartbeat, () => this.watch());
    this.api.watch().then(({ readers }) => !this.ended && this.setOnlookers(readers), () => undefined);
  }

  private setOnlookers(readers: Named[]): void {
    this.onOnlookers(readers.filter(({ id }) => id !== this.me));
  }

  private setAccess(access: Access): void {
    this.access = access;
    this.onAccess(access);
  }
}
