// Cells that were merged bring their paragraphs along; a cell holds one paragraph, so they become lines of it.
import { Fragment, type Node as ProseNode } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

export function mergedCells(tr: Transaction): Transaction {
  const places: { at: number; cell: ProseNode }[] = [];
  tr.doc.descendants((node, at) => {
    if ((node.type.name === 'tableCell' || node.type.name === 'tableHeader') && node.childCount > 1) places.push({ at, cell: node });
    return !node.isTextblock;
  });
  for (const { at, cell } of places.reverse()) tr.replaceWith(at + 1, at + 1 + cell.content.size, joined(cell));
  return tr;
}

function joined(cell: ProseNode): ProseNode {
  const { paragraph, hardBreak } = cell.type.schema.nodes;
  const inline: ProseNode[] = [];
  cell.forEach((block) => {
    if (inline.length > 0 && block.content.size > 0 && hardBreak) inline.push(hardBreak.create());
    block.forEach((child) => inline.push(child));
  });
  return (paragraph as NonNullable<typeof paragraph>).create(null, Fragment.from(inline));
}
