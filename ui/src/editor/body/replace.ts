// Another text comes into the editor (a merge, a newer revision) and only what differs is replaced, so that the cursor stays where it was.
import type { Editor } from '@tiptap/core';
import type { BodyNode } from '../../api/types';
import { toEditor } from './document';

export function replaceBody(editor: Editor, body: BodyNode, undoable = false): void {
  const { state, view } = editor;
  const next = state.schema.nodeFromJSON(toEditor(body));
  const start = state.doc.content.findDiffStart(next.content);
  const ends = state.doc.content.findDiffEnd(next.content);
  if (start === null || !ends) return;
  // Repeated text makes the differing ends run past the start: they are moved apart again.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const tr = state.tr.replace(start, ends.a + overlap, next.slice(start, ends.b + overlap));
  if (!tr.doc.eq(next)) tr.replaceWith(0, tr.doc.content.size, next.content);
  view.dispatch(tr.setMeta('addToHistory', undoable).setMeta('fromServer', true));
}
