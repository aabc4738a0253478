// A story that is open in the editor, for tests: the pretended server lets this person write.
import type { Component } from 'svelte';
import type { EditorUi } from '../src/editor/editor_ui.svelte';
import { OpenStory } from '../src/editor/open_story.svelte';
import type { Checks, Content, Row, Story } from '../src/api/types';
import InEditor from './InEditor.svelte';
import { render, settle } from './render';
import { row, session, signIn, story } from './sample';
import { FakeServer } from './server';

export interface InEditorOptions {
  row?: Partial<Row>;
  content?: Partial<Content>;
  paragraphs?: string[];
  checks?: Checks;
  story?: Partial<Story>;
  // Another person writes, so that this one reads.
  writer?: { id: number; name: string };
}

export function editorServer({ row: of = {}, content = {}, paragraphs = ['Nobody was hurt.'], checks = { missing: [], risky: [] }, writer, story: more = {} }: InEditorOptions = {}): FakeServer {
  let shown = { ...story({ id: 1, ...of }, content, ...paragraphs), ...more };
  const me = session().staff;
  return new FakeServer({
    'GET stories/1': () => shown,
    'PATCH stories/1': ({ body }: { body: unknown }) => {
      const { content: changes, revision } = body as { content: Partial<Content>; revision: number };
      // As the server: what changes nothing makes no revision.
      if (Object.keys(changes).length === 0) return { revision, saved_at: shown.saved_at, slug: shown.story.slug };
      shown = { ...shown, revision: revision + 1, content: { ...shown.content, ...changes }, story: { ...shown.story, revision: revision + 1 } };
      return { revision: revision + 1, saved_at: '2026-11-24T14:31:00Z', slug: shown.story.slug };
    },
    'GET stories/1/checks': () => checks,
    'PUT stories/1/editor': ({ body }: { body: unknown }) => {
      const mine = !writer || (body as { take_over?: boolean }).take_over === true;
      return { editor: { id: mine ? me.id : writer?.id, name: mine ? me.name : writer?.name, since: '2026-11-24T14:10:00Z' }, yours: mine, readers: [] };
    },
    'DELETE stories/1/editor': undefined,
    'PUT stories/1/readers': { readers: [] },
    'DELETE stories/1/readers': undefined,
    'GET stories/1/revisions': { revisions: [] },
    'GET stories/1/receipts': { receipts: [] },
    'POST stories/1/publication': () => row({ ...shown.story, state: 'live' }),
  });
}

// The component beside the open story. What is given back: the server, the story, and what is open around it.
export async function openInEditor(Shown: Component<never>, options: InEditorOptions = {}, props: Record<string, unknown> = {}) {
  signIn();
  const server = editorServer(options);
  const openStory = new OpenStory({ ...story({ id: 1, ...options.row }, options.content, ...(options.paragraphs ?? ['Nobody was hurt.'])), ...options.story });
  openStory.begin();
  await settle(600);
  let ui: EditorUi | null = null;
  render(InEditor as never, { openStory, Shown, props, onui: (one: EditorUi) => (ui = one) } as never);
  await settle();
  return { server, openStory, ui: ui as unknown as EditorUi };
}
