// One story on the screen: what it says, whether that is saved, who writes, and what happens to it meanwhile.
import type { Editor } from '@tiptap/core';
import { sentence } from '../api/call';
import { events } from '../api/events';
import { stories } from '../api/stories';
import type { BodyNode, Checks, Content, Correction, Named, Row, Story } from '../api/types';
import { toasts } from '../parts/toasts.svelte';
import { here } from '../session.svelte';
import { countWords, printed } from './body/document';
import { replaceBody } from './body/replace';
import type { Field, Merge } from './merging/merge';
import { Journal, type Kept } from './saving/journal';
import { Presence, type Seat } from './saving/presence';
import { Saver, type SaveState } from './saving/saver';
import { livingTabs, thisTab } from './saving/tabs';
import { realTimers } from './saving/timers';

export class StoryWork {
  readonly id: number;
  row = $state.raw() as Row;
  // The body in here is the one that came from the server; what is typed is in `editor`.
  content = $state.raw() as Content;
  corrections = $state.raw<Correction[]>([]);
  preview = $state.raw<{ expires: string } | null>(null);
  save = $state.raw<SaveState>({ is: 'saved', at: '' });
  seat = $state.raw<Seat>({ mode: 'asking' });
  // Who else looks at the story without writing.
  readers = $state.raw<Named[]>([]);
  clash = $state.raw<{ merged: Merge; by: Named } | null>(null);
  left = $state.raw<Kept[]>([]);
  checks = $state.raw<Checks | null>(null);
  editor = $state.raw<Editor | null>(null);
  words = $state(0);
  busy = $state(false);
  // Counts receipts that arrived, so that their list asks again.
  receipts = $state(0);

  private readonly saver: Saver;
  private readonly presence: Presence;
  private readonly journal: Journal;
  private printedBody: { doc: unknown; body: BodyNode } | null = null;
  private readonly ends: (() => void)[] = [];
  private readonly echoes = new Set<number>();
  private readonly later = new Map<string, () => void>();

  constructor(story: Story) {
    this.id = story.story.id;
    this.show(story);
    const me = here.session?.staff.id ?? 0;
    this.journal = new Journal(localStorage, me, this.id, thisTab);
    this.saver = new Saver(
      (revision, content, keep) => stories.save(this.id, revision, content, keep),
      {
        current: () => this.current(),
        take: (merged, by) => this.take(merged, by),
        choose: (merged, by) => (this.clash = { merged, by }),
        told: (state) => (this.save = state),
        saved: ({ revision, slug }) => this.saved(revision, slug),
      },
      this.journal, realTimers, story.revision, story.content, story.saved_at);
    this.presence = new Presence(me, {
      edit: (takeOver) => stories.edit(this.id, takeOver),
      leave: () => stories.leave(this.id),
      readAlong: () => stories.readAlong(this.id),
      endReading: () => stories.endReading(this.id),
    }, realTimers, (seat) => this.sat(seat), (readers) => (this.readers = readers));
  }

  get writing(): boolean {
    return this.seat.mode === 'writing' && this.clash === null && !this.busy && this.row.state !== 'killed';
  }
  get unsaved(): boolean {
    return this.saver.unsaved;
  }
  get revision(): number {
    return this.saver.revision;
  }

  begin(): void {
    this.save = { is: 'saved', at: this.savedAt };
    void this.presence.start();
    void this.lookBehind();
    this.check();
    this.ends.push(events.listen({
      story: (what) => what.id === this.id && this.heard(what.revision, what.wire_waiting),
      editor: (what) => what.story === this.id && this.presence.heard(what.editor, what.readers),
      receipt: (what) => what.story === this.id && this.receipts++,
      again: () => this.again(),
      connection: (open) => open && this.saver.retry(),
    }));
    const wake = () => this.saver.retry();
    addEventListener('online', wake);
    this.ends.push(() => removeEventListener('online', wake));
  }

  // Leaves the story: what is unsaved is written to the device first, then sent.
  end(): void {
    for (const end of [...this.ends, ...this.later.values()]) end();
    if (this.saver.unsaved && !this.clash) void this.saver.saveNow(false);
    else this.saver.keepHere();
    this.presence.leave();
  }

  keepHere = (): boolean => this.saver.keepHere();
  retry = (): void => this.saver.retry();
  saveNow = (keep: boolean): Promise<void> => this.saver.saveNow(keep);

  set<F extends Field>(field: F, value: Content[F]): void {
    if (!this.writing) return;
    this.content = { ...this.content, [field]: value };
    this.saver.touched(field);
  }

  // The body editor is there.
  attach(editor: Editor): void {
    this.editor = editor;
    this.count();
  }
  // The body editor goes away; what it held stays, so that it can still be saved.
  detach(): void {
    this.content = this.current();
    this.editor = null;
    this.saver.keepHere();
  }
  // A change in the body. This is called for every keystroke and does next to nothing.
  typed(fromServer: boolean): void {
    if (!fromServer) this.saver.touched('body');
    this.soon('count', 400, () => this.count());
  }

  async takeOver(): Promise<void> {
    await this.presence.takeOver();
    if (this.seat.mode === 'writing') await this.refresh();
  }

  // The person chose between two versions.
  async settle(content: Content): Promise<void> {
    this.clash = null;
    this.put(content);
    await this.saver.settle();
  }

  // ---- what an earlier tab left behind
  private async lookBehind(): Promise<void> {
    const all = this.journal.leftBehind(await livingTabs());
    this.left = all.filter((kept) => {
      const isNew = Object.entries(kept.content).some(([field, value]) => JSON.stringify(value) !== JSON.stringify(this.content[field as Field]));
      if (!isNew) this.journal.forget(kept.tab);
      return isNew;
    });
  }
  async bring(kept: Kept): Promise<void> {
    await this.doing(async () => {
      if (this.saver.unsaved) await this.saver.saveNow(false);
      await this.saver.bring(kept);
      this.forget(kept);
    });
  }
  forget(kept: Kept): void {
    this.journal.forget(kept.tab);
    this.left = this.left.filter((one) => one !== kept);
  }

  // Runs an act that must not meet typing; says what went wrong. Gives whether it went well.
  async doing(act: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    try {
      await act();
      return true;
    } catch (wrong) {
      toasts.wrong(sentence(wrong));
      return false;
    } finally {
      this.busy = false;
    }
  }

  // Reads the story anew. What is unsaved here stays: the next save merges it.
  refresh = async (): Promise<void> => {
    const story = await stories.read(this.id);
    // Who writes may have changed in a break of the stream.
    if (this.seat.mode === 'reading') this.presence.heard(story.story.editing);
    if (this.saver.unsaved || this.clash) {
      this.row = story.story;
      return;
    }
    const isNew = story.revision !== this.saver.revision;
    this.saver.begin(story.revision, story.content, story.saved_at);
    this.show(story);
    if (isNew) this.put(story.content);
    this.check();
  };

  check = (): void => this.soon('check', 500, () => {
    stories.checks(this.id).then((checks) => (this.checks = checks), () => undefined);
  });

  changed(row: Row): void {
    this.row = row;
    this.check();
  }

  private savedAt = '';
  private show(story: Story): void {
    this.row = story.story;
    this.content = story.content;
    this.corrections = story.corrections;
    this.preview = story.preview;
    this.savedAt = story.saved_at;
  }

  private current(): Content {
    const doc = this.editor?.state.doc;
    if (!this.editor || !doc) return this.content;
    if (this.printedBody?.doc !== doc) this.printedBody = { doc, body: printed(this.editor.getJSON() as BodyNode) };
    return { ...this.content, body: this.printedBody.body };
  }

  private put(content: Content): void {
    this.content = content;
    if (this.editor) replaceBody(this.editor, content.body);
  }

  private take(merged: Content, by: Named | null): void {
    this.put(merged);
    if (by) toasts.say(`${by.name} saved meanwhile: both texts are one now.`);
  }

  private saved(revision: number, slug: string): void {
    if (revision !== this.row.revision) this.echoes.add(revision);
    this.row = { ...this.row, revision, slug, words: this.words };
    this.check();
  }

  private sat(seat: Seat): void {
    const lost = seat.mode === 'reading' && seat.lost && this.seat.mode === 'writing';
    this.seat = seat;
    if (lost && this.saver.unsaved) void this.saver.saveNow(true);
  }

  // The server says that the story changed: by somebody else, or only where it stands. Our own saves come back too; they are no news.
  private heard(revision: number, wireWaits = this.row.wire_waiting): void {
    const isNews = wireWaits !== this.row.wire_waiting;
    if ((this.echoes.delete(revision) && !isNews) || revision < this.saver.revision) return;
    this.soon('refresh', 60, () => void this.refresh().catch(() => undefined));
  }

  private again(): void {
    this.saver.retry();
    void this.refresh().catch(() => undefined);
  }

  private count(): void {
    const doc = this.editor?.state.doc;
    if (doc) this.words = countWords(doc.textBetween(0, doc.content.size, ' ', ' '));
  }

  private soon(name: string, milliseconds: number, then: () => void): void {
    this.later.get(name)?.();
    this.later.set(name, realTimers.after(milliseconds, () => (this.later.delete(name), then())));
  }
}
