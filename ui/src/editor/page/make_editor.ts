// The editor of the body with all its habits, views and listeners.
import { Editor, Extension } from '@tiptap/core';
import type { BodyNode } from '../../api/types';
import { messageOf } from '../../api/call';
import { toasts } from '../../parts/toasts.svelte';
import { userSession } from '../../user_session.svelte';
import { toEditor } from '../body/document';
import { Behaviour, Undo } from '../body/behaviour';
import { showIncoming, incoming } from '../body/incoming';
import { insertBlock } from '../body/insert';
import { pasting } from '../body/pasting';
import { bodyExtensions } from '../body/schema';
import { slashMenu, type SlashListener } from '../body/slash';
import { entryView, galleryView } from '../blocks/container_views';
import EmbedBlock from '../blocks/EmbedBlock.svelte';
import PictureBlock from '../blocks/PictureBlock.svelte';
import RelatedBlock from '../blocks/RelatedBlock.svelte';
import { svelteView } from '../blocks/svelte_view.svelte';
import type { EditorUi } from '../editor_ui.svelte';
import type { CleanedHtml } from '../paste/cleaning';
import { pictureCache } from '../../pictures/picture_cache.svelte';
import { cannotTake, upload } from '../../pictures/upload';
import type { OpenStory } from '../open_story.svelte';

export function makeEditor(place: HTMLElement, body: BodyNode, openStory: OpenStory, ui: EditorUi, slash: SlashListener): Editor {
  const views = {
    picture: svelteView(PictureBlock, openStory, ui),
    embed: svelteView(EmbedBlock, openStory, ui),
    relatedLink: svelteView(RelatedBlock, openStory, ui),
    gallery: galleryView(ui),
    liveEntry: entryView(userSession.zone),
  };
  let editor: Editor | null = null;
  const files = (all: File[], at: number) => all.forEach((file) => editor && void uploadInto(editor, ui, file, at));
  const ours = Extension.create({
    name: 'ours',
    addProseMirrorPlugins: () => [slashMenu(slash), incoming(), pasting({ files, leftOut, refused })],
    addKeyboardShortcuts() {
      return {
        // With chosen words it is a link; without, the newsroom's own Ctrl+K finds a story.
        'Mod-k': () => {
          if (this.editor.state.selection.empty && !this.editor.isActive('link')) return false;
          ui.link('link');
          return true;
        },
      };
    },
  });
  editor = new Editor({
    element: { mount: place },
    extensions: [...bodyExtensions(views), Undo, Behaviour, ours],
    content: toEditor(body),
    editable: openStory.writing,
    // The policy allows no style that a script writes; ours are in body.css.
    injectCSS: false,
    editorProps: {
      attributes: { id: 'story-body', class: 'body', role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Text of the story', 'data-field': 'body' },
      scrollThreshold: 64,
      scrollMargin: 96,
    },
    onTransaction: ({ transaction }) => {
      if (transaction.docChanged) openStory.typed(transaction.getMeta('fromServer') === true);
    },
  });
  return editor;
}

async function uploadInto(editor: Editor, ui: EditorUi, file: File, at: number): Promise<void> {
  if (!editor.isEditable) return;
  const incomingPicture = showIncoming(editor.view, at, file.name);
  try {
    const picture = await upload(file, incomingPicture.progress);
    const place = incomingPicture.arrived();
    pictureCache.put(picture);
    if (place !== null && !editor.isDestroyed) insertBlock(editor, { type: 'picture', attrs: { picture: picture.id } }, place);
    if (place !== null) ui.askForTexts(picture);
  } catch (error) {
    if (!editor.isDestroyed) incomingPicture.arrived();
    toasts.error(`${file.name}: ${messageOf(error)}`);
  }
}

const refused = (files: File[]) => toasts.error(cannotTake(files));

function leftOut({ pictures, others, struck }: CleanedHtml): void {
  const parts = [
    pictures > 0 ? `${pictures === 1 ? 'A picture' : `${pictures} pictures`} of the other page` : '',
    others > 0 ? `${others === 1 ? 'something' : `${others} things`} that a story can’t hold` : '',
    struck.length > 0 ? `what was deleted or struck out: ${struck.slice(0, 3).map((text) => `“${shortened(text)}”`).join(', ')}${struck.length > 3 ? ` and ${struck.length - 3} more` : ''}` : '',
  ].filter(Boolean);
  toasts.show(`Left out: ${parts.join('; ')}.${pictures > 0 ? ' Pictures come in from the library or as files.' : ''}`);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).trim()}…` : text;
}
