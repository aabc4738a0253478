// One story that is open in the editor: its content, whether that is saved, who may write in it, and what the server reports about it.
import type { Editor } from '@tiptap/core';
import { messageOf } from '../api/call';
import { events } from '../api/events';
import { stories } from '../api/stories';
import type { Alarm, BodyNode, Checks, Content, Correction, Named, PreviewLink, Row, Saved, Story, WireItem } from '../api/types';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';
import { userSession } from '../user_session.svelte';
import { countWords, toServer } from './body/document';
import { replaceBody } from './body/replace';
import type { Field, Merge } from './merging/merge';
import { Journal, type JournalEntry } from './saving/journal';
import { Presence, type Access } from './saving/presence';
import { Saver, type SaveState } from './saving/saver';
import { livingTabs, thisTab } from './saving/tabs';
import { realTimers } from './saving/timers';

export class OpenStory {
  // 0 while the server does not have it yet: a new story is made with its first save.
  id = $state(0);
  row = $state.raw() as Row;
  // The body in here is the one that came from the server; what is typed is in `editor`.
  content = $state.raw() as Content;
  corrections = $state.raw<Correction[]>([]);
  alarms = $state.raw<Alarm[]>([]);
  // The agency's version that it stands on.
  wire = $state.raw<WireItem | null>(null);
  preview = $state.raw<{ expires: string } | null>(null);
  save = $state.raw<SaveState>({ is: 'saved', at: '' });
  access = $state.raw<Access>({ mode: 'asking' });
  // The colleagues who look at the story without writing.
  onlookers = $state.raw<Named[]>([]);
  clash = $state.raw<{ merged: Merge; by: Named } | null>(null);
  leftBehind = $state.raw<JournalEntry[]>([]);
  checks = $state.raw<Checks | null>(null);
  // Why the checks of what is saved last could not be read.
  checksError = $state<string | null>(null);
  editor = $state.raw<Editor | null>(null);
  words = $state(0);
  busy = $state(false);
  // Counts receipts that arrived, so that their list asks again.
  receipts = $state(0);

  private readonly saver: Saver;
  private readonly presence: Presence;
  private readonly journal: Journal;
  private cachedBody: { doc: unknown; body: BodyNode } | null = null;
  private readonly cleanups: (() => void)[] = [];
  private readonly ownRevisions = new Set<number>();
  private readonly timers = new Map<string, () => void>();

  constructor(story: Story) {
    this.id = story.story.id;
    this.show(story);
    const me = userSession.current?.staff.id ?? 0;
    this.journal = new Journal(localStorage, me, this.id, thisTab);
    this.saver = new Saver(
      (revision, content, keep) => (this.isNew ? this.create(content) : stories.save(this.id, revision, content, keep)),
      {
        current: () => this.current(),
        take: (merged, by) => this.take(merged, by),
        choose: (merged, by) => (this.clash = { merged, by }),
        onState: (state) => (this.save = state),
        saved: ({ revision, slug }) => this.saved(revision, slug),
      },
      this.journal, realTimers, story.revision, story.content, story.saved_at);
    this.presence = new Presence(me, {
      edit: (takeOver) => stories.edit(this.id, takeOver),
      leave: () => stories.stopEditing(this.id),
      watch: () => stories.watch(this.id),
      stopWatching: () => stories.stopWatching(this.id),
    }, realTimers, (access) => this.accessChanged(access), (onlookers) => (this.onlookers = onlookers));
  }

  get isNew(): boolean {
    return this.id === 0;
  }
  get writing(): boolean {
    return this.access.mode === 'writing' && this.clash === null && !this.busy && this.row.state !== 'killed';
  }
  get unsaved(): boolean {
    return this.saver.unsaved;
  }
  get revision(): number {
    return this.saver.revision;
  }

  begin(): void {
    this.save = { is: 'saved', at: this.savedAt };
    if (this.isNew) this.access = { mode: 'writing' };
    else void this.presence.start();
    void this.findLeftBehind();
    this.check();
    this.cleanups.push(events.listen({
      story: (what) => what.id === this.id && this.storyChanged(what.revision, what.wire_waiting),
      editor: (what) => what.story === this.id && this.presence.editorChanged(what.editor, what.readers),
      receipt: (what) => what.story === this.id && this.receipts++,
      reconnected: () => this.reconnected(),
      connection: (open) => open && this.saver.retry(),
    }));
    const wake = () => this.saver.retry();
    addEventListener('online', wake);
    this.cleanups.push(() => removeEventListener('online', wake));
  }

  // Leaves the story: what is unsaved is written to the device first, then sent.
  end(): void {
    for (const end of [...this.cleanups, ...this.timers.values()]) end();
    if (this.saver.unsaved && !this.clash) void this.saver.saveNow(false);
    else this.saver.keepHere();
    if (!this.isNew) this.presence.leave();
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
    this.debounce('count', 400, () => this.count());
  }

  async takeOver(): Promise<void> {
    await this.presence.takeOver();
    if (this.access.mode === 'writing') await this.refresh();
  }

  // The person chose between two versions.
  async settle(content: Content): Promise<void> {
    this.clash = null;
    this.put(content);
    await this.saver.settle();
  }

  // ---- what an earlier tab left behind
  private async findLeftBehind(): Promise<void> {
    const all = this.journal.leftBehind(await livingTabs());
    this.leftBehind = all.filter((entry) => {
      const isNew = Object.entries(entry.content).some(([field, value]) => JSON.stringify(value) !== JSON.stringify(this.content[field as Field]));
      if (!isNew) this.journal.forget(entry.tab);
      return isNew;
    });
  }
  async restoreUnsaved(entry: JournalEntry): Promise<void> {
    await this.runExclusively(async () => {
      if (this.saver.unsaved) await this.saver.saveNow(false);
      await this.saver.restoreUnsaved(entry);
      this.forget(entry);
    });
  }
  forget(entry: JournalEntry): void {
    this.journal.forget(entry.tab);
    this.leftBehind = this.leftBehind.filter((one) => one !== entry);
  }

  // Runs something during which nobody may type, and shows what went wrong. Returns whether it succeeded.
  async runExclusively(act: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    try {
      await act();
      return true;
    } catch (error) {
      toasts.error(messageOf(error));
      return false;
    } finally {
      this.busy = false;
    }
  }

  // The first save of a new story: the server makes it.
  private async create(content: Partial<Content>): Promise<Saved> {
    const made = await stories.create(content);
    this.journal.forget();
    this.id = made.story.id;
    this.journal.story = this.id;
    this.row = made.story;
    router.rename(`/stories/${this.id}`);
    void this.presence.start();
    return { revision: made.revision, saved_at: made.saved_at, slug: made.story.slug };
  }
  // For what needs the story at the server: a preview, a publication.
  ensureSaved = async (): Promise<void> => {
    if (this.unsaved || this.isNew) await this.saveNow(this.isNew);
  };

  // Reads the story anew. What is unsaved here stays: the next save merges it.
  refresh = async (): Promise<void> => {
    if (this.isNew) return;
    const story = await stories.read(this.id);
    // Somebody else may have begun to write while the event stream was interrupted.
    if (this.access.mode === 'reading') this.presence.editorChanged(story.story.editing);
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

  // A private link to the story as it is on the screen.
  previewLink = async (): Promise<PreviewLink> => {
    await this.ensureSaved();
    return stories.preview(this.id);
  };

  check = (): void => this.debounce('check', 500, () => {
    if (this.isNew) return;
    stories.checks(this.id).then((checks) => ([this.checks, this.checksError] = [checks, null]), (error: unknown) => (this.checksError = messageOf(error)));
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
    this.alarms = story.alarms;
    this.wire = story.wire;
    this.preview = story.preview;
    this.savedAt = story.saved_at;
  }

  private current(): Content {
    const doc = this.editor?.state.doc;
    if (!this.editor || !doc) return this.content;
    if (this.cachedBody?.doc !== doc) this.cachedBody = { doc, body: toServer(this.editor.getJSON() as BodyNode) };
    return { ...this.content, body: this.cachedBody.body };
  }

  private put(content: Content): void {
    this.content = content;
    if (this.editor) replaceBody(this.editor, content.body);
  }

  private take(merged: Content, by: Named | null): void {
    this.put(merged);
    if (by) toasts.show(`${by.name} saved meanwhile: both texts are one now.`);
  }

  private saved(revision: number, slug: string): void {
    if (revision !== this.row.revision) this.ownRevisions.add(revision);
    this.row = { ...this.row, revision, slug, words: this.words };
    this.check();
  }

  private accessChanged(access: Access): void {
    const lost = access.mode === 'reading' && access.lost && this.access.mode === 'writing';
    this.access = access;
    if (lost && this.saver.unsaved) void this.saver.saveNow(true);
  }

  // The server reports a change of the story: by somebody else, or only of its state. Our own saves are reported too and are ignored.
  private storyChanged(revision: number, wireWaits = this.row.wire_waiting): void {
    const isNews = wireWaits !== this.row.wire_waiting;
    if ((this.ownRevisions.delete(revision) && !isNews) || revision < this.saver.revision) return;
    this.debounce('refresh', 60, () => void this.refresh().catch(() => undefined));
  }

  private reconnected(): void {
    this.saver.retry();
    void this.refresh().catch(() => undefined);
  }

  private count(): void {
    const doc = this.editor?.state.doc;
    if (doc) this.words = countWords(doc.textBetween(0, doc.content.size, ' ', ' '));
  }

  private debounce(name: string, milliseconds: number, then: () => void): void {
    this.timers.get(name)?.();
    this.timers.set(name, realTimers.after(milliseconds, () => (this.timers.delete(name), then())));
  }
}
