// Every block that can be put in, for the toolbar and for the menu that "/" opens. Whoever puts one in has the text in focus.
import type { Editor } from '@tiptap/core';
import { emptyTable, insertBlock } from '../body/insert';
import { toggleList } from '../body/lists';
import type { EditorUi } from '../editor_ui.svelte';

export interface BlockChoice {
  name: string;
  // What else people call it.
  also: string;
  hint: string;
  put: (editor: Editor, ui: EditorUi) => void;
}

export const blockChoices: BlockChoice[] = [
  { name: 'Heading', also: 'title h2 section crosshead', hint: '##', put: (editor) => editor.commands.setNode('heading', { level: 2 }) },
  { name: 'Small heading', also: 'h3 subheading', hint: '###', put: (editor) => editor.commands.setNode('heading', { level: 3 }) },
  { name: 'Picture', also: 'photo image', hint: '', put: (editor, ui) => pickPicture(editor, ui) },
  { name: 'Gallery', also: 'photos pictures images', hint: '', put: (editor, ui) => pickGallery(editor, ui) },
  { name: 'Quote', also: 'blockquote citation', hint: '>', put: (editor) => editor.commands.wrapIn('quote') },
  { name: 'Pull quote', also: 'pullquote highlight', hint: '', put: (editor) => editor.commands.setNode('pullQuote') },
  { name: 'List', also: 'bullets unordered points', hint: '-', put: (editor) => toggleList(editor, 'bulletList') },
  { name: 'Numbered list', also: 'ordered numbers', hint: '1.', put: (editor) => toggleList(editor, 'orderedList') },
  { name: 'Table', also: 'grid rows columns', hint: '', put: (editor) => insertBlock(editor, emptyTable(3, 3)) },
  { name: 'Related story', also: 'read also link', hint: '', put: (_editor, ui) => ui.link('related') },
  { name: 'Embed', also: 'video post iframe youtube', hint: '', put: (_editor, ui) => ui.link('embed') },
  { name: 'Rule', also: 'line divider hr stars', hint: '---', put: (editor) => insertBlock(editor, { type: 'horizontalRule' }) },
];

export function matching(query: string): BlockChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const score = ({ name, also }: BlockChoice) => (name.toLowerCase().startsWith(words[0] ?? '') ? 0 : also.split(' ').some((word) => word.startsWith(words[0] ?? '')) ? 1 : 2);
  return blockChoices
    .filter(({ name, also }) => words.every((word) => `${name} ${also}`.toLowerCase().includes(word)))
    .sort((a, b) => (words.length > 0 ? score(a) - score(b) : 0));
}

function pickPicture(editor: Editor, ui: EditorUi): void {
  const at = editor.state.selection.to;
  ui.pick(({ id }) => insertBlock(editor, { type: 'picture', attrs: { picture: id } }, at));
}

function pickGallery(editor: Editor, ui: EditorUi): void {
  const place = editor.state.selection.to;
  let at: number | null = null;
  ui.pick(({ id }) => {
    const picture = { type: 'picture', attrs: { picture: id } };
    const gallery = at === null ? null : editor.state.doc.nodeAt(at);
    if (at === null || gallery?.type.name !== 'gallery') at = insertBlock(editor, { type: 'gallery', content: [picture] }, place);
    else editor.commands.insertContentAt(at + gallery.nodeSize - 1, picture);
  }, true);
}
