// The editor of the body with all its habits, views and listeners.
import { Editor, Extension } from '@tiptap/core';
import type { BodyNode } from '../../api/types';
import { sentence } from '../../api/call';
import { toasts } from '../../parts/toasts.svelte';
import { here } from '../../session.svelte';
import { opened } from '../body/document';
import { Habits, Undo } from '../body/habits';
import { expect, incoming } from '../body/incoming';
import { insertBlock } from '../body/insert';
import { pasting } from '../body/pasting';
import { bodyExtensions } from '../body/schema';
import { slashMenu, type SlashListener } from '../body/slash';
import { entryView, galleryView } from '../blocks/container_views';
import EmbedBlock from '../blocks/EmbedBlock.svelte';
import PictureBlock from '../blocks/PictureBlock.svelte';
import RelatedBlock from '../blocks/RelatedBlock.svelte';
import { svelteView } from '../blocks/svelte_view.svelte';
import type { EditorDesk } from '../desk.svelte';
import type { Cleaned } from '../paste/cleaning';
import { shelf } from '../../pictures/shelf.svelte';
import { upload } from '../../pictures/upload';
import type { StoryWork } from '../work.svelte';

export function makeEditor(place: HTMLElement, body: BodyNode, work: StoryWork, desk: EditorDesk, slash: SlashListener): Editor {
  const views = {
    picture: svelteView(PictureBlock, work, desk),
    embed: svelteView(EmbedBlock, work, desk),
    relatedLink: svelteView(RelatedBlock, work, desk),
    gallery: galleryView(desk),
    liveEntry: entryView(here.zone),
  };
  let editor: Editor | null = null;
  const files = (all: File[], at: number) => all.forEach((file) => editor && void bring(editor, desk, file, at));
  const ours = Extension.create({
    name: 'ours',
    addProseMirrorPlugins: () => [slashMenu(slash), incoming(), pasting({ files, leftOut })],
    addKeyboardShortcuts() {
      return {
        // With chosen words it is a link; without, the newsroom's own Ctrl+K finds a story.
        'Mod-k': () => {
          if (this.editor.state.selection.empty && !this.editor.isActive('link')) return false;
          desk.link('link');
          return true;
        },
      };
    },
  });
  editor = new Editor({
    element: { mount: place },
    extensions: [...bodyExtensions(views), Undo, Habits, ours],
    content: opened(body),
    editable: work.writing,
    // The policy allows no style that a script writes; ours are in body.css.
    injectCSS: false,
    editorProps: {
      attributes: { id: 'story-body', class: 'body', role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Text of the story', 'data-field': 'body' },
      scrollThreshold: 64,
      scrollMargin: 96,
    },
    onTransaction: ({ transaction }) => {
      if (transaction.docChanged) work.typed(transaction.getMeta('fromServer') === true);
    },
  });
  return editor;
}

async function bring(editor: Editor, desk: EditorDesk, file: File, at: number): Promise<void> {
  if (!editor.isEditable) return;
  const coming = expect(editor.view, at, file.name);
  try {
    const picture = await upload(file, coming.progress);
    const place = coming.arrived();
    shelf.put(picture);
    if (place !== null && !editor.isDestroyed) insertBlock(editor, { type: 'picture', attrs: { picture: picture.id } }, place);
    if (place !== null) desk.askWords(picture);
  } catch (wrong) {
    if (!editor.isDestroyed) coming.arrived();
    toasts.wrong(`${file.name}: ${sentence(wrong)}`);
  }
}

function leftOut({ pictures, others }: Cleaned): void {
  const parts = [
    pictures > 0 ? `${pictures === 1 ? 'A picture' : `${pictures} pictures`} of the other page` : '',
    others > 0 ? `${others === 1 ? 'something' : `${others} things`} that a story can’t hold` : '',
  ].filter(Boolean);
  toasts.say(`Left out: ${parts.join(' and ')}. Pictures come in from the library or as files.`);
}
