// Puts a whole block where somebody writes: in place of an empty paragraph, else after the block they are in. Also into a live entry,
// but never into a list, a quote or a table. Gives where the block stands, or null where there is no place for it.
import type { Editor } from '@tiptap/core';
import type { Node as ProseNode, ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, Selection, type Transaction } from '@tiptap/pm/state';
import type { BodyNode } from '../../api/types';
import { toEditor } from './document';

const homes = new Set(['doc', 'liveEntry']);

export function insertBlock(editor: Editor, block: BodyNode, at = editor.state.selection.to): number | null {
  const { state, view } = editor;
  const node = state.schema.nodeFromJSON(toEditor(block));
  const tr = state.tr;
  const place = placeFor(tr.doc.resolve(Math.min(at, tr.doc.content.size)), node);
  if (!place) return null;
  tr.replaceWith(place.from, place.to, node);
  select(tr, place.from, node);
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return place.from;
}

function placeFor($at: ResolvedPos, node: ProseNode): { from: number; to: number } | null {
  const depth = depthFor($at, node);
  if (depth === null) return null;
  if ($at.depth === depth) return { from: $at.pos, to: $at.pos };
  const block = $at.node(depth + 1);
  const blank = block.type.name === 'paragraph' && block.content.size === 0;
  return blank ? { from: $at.before(depth + 1), to: $at.after(depth + 1) } : { from: $at.after(depth + 1), to: $at.after(depth + 1) };
}

// The innermost node that holds whole blocks and may hold this one.
function depthFor($at: ResolvedPos, node: ProseNode): number | null {
  for (let depth = $at.depth; depth >= 0; depth--) {
    const home = $at.node(depth);
    if (homes.has(home.type.name) && home.type.contentMatch.matchType(node.type)) return depth;
  }
  return null;
}

// The cursor goes into what has text; after a thing there is a paragraph to go on in.
function select(tr: Transaction, at: number, node: ProseNode): void {
  const after = at + node.nodeSize;
  if (!node.isAtom) {
    tr.setSelection(Selection.near(tr.doc.resolve(at + 1)));
    return;
  }
  const next = tr.doc.nodeAt(after);
  const paragraph = tr.doc.type.schema.nodes['paragraph'];
  if (!next && paragraph) tr.insert(after, paragraph.create());
  if (node.type.name === 'horizontalRule') tr.setSelection(Selection.near(tr.doc.resolve(after)));
  else tr.setSelection(NodeSelection.create(tr.doc, at));
}

export function emptyTable(rows: number, columns: number): BodyNode {
  const row = (type: string): BodyNode => ({ type: 'tableRow', content: Array.from({ length: columns }, () => ({ type })) });
  return { type: 'table', content: [row('tableHeader'), ...Array.from({ length: rows - 1 }, () => row('tableCell'))] };
}
