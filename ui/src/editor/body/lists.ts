// Makes a list of the chosen paragraphs, changes its kind, or takes it away again.
import type { Editor } from '@tiptap/core';

export type ListType = 'bulletList' | 'orderedList';

export function toggleList(editor: Editor, type: ListType): boolean {
  const { $from } = editor.state.selection;
  const depth = Array.from({ length: $from.depth }, (_, at) => $from.depth - at).find((at) => ['bulletList', 'orderedList'].includes($from.node(at).type.name));
  if (depth === undefined) return editor.commands.wrapInList(type);
  if ($from.node(depth).type.name === type) return editor.commands.liftListItem('listItem');
  editor.view.dispatch(editor.state.tr.setNodeMarkup($from.before(depth), editor.schema.nodes[type]));
  return true;
}
