// Sets a link on the chosen words, on the link at the cursor, or inserts its own words where nothing is chosen.
import { getMarkRange, type Editor } from '@tiptap/core';

export interface Around {
  from: number;
  to: number;
  href: string;
}

export function linkAround(editor: Editor): Around {
  const { from, to, $from } = editor.state.selection;
  const type = editor.schema.marks['link'];
  const range = type ? getMarkRange($from, type) : undefined;
  const mark = type && (type.isInSet($from.marks()) ?? (range ? type.isInSet(editor.state.doc.nodeAt(range.from)?.marks ?? []) : undefined));
  const href = String(mark?.attrs['href'] ?? '');
  if (range && href && from >= range.from && to <= range.to) return { ...range, href };
  return { from, to, href: '' };
}

export function setLink(editor: Editor, { from, to }: Around, href: string, words: string): void {
  const link = editor.schema.marks['link'];
  if (!link) return;
  const mark = link.create({ href });
  const { tr } = editor.state;
  if (from === to) tr.insert(from, editor.schema.text(words, [...editor.state.selection.$from.marks(), mark]));
  else tr.removeMark(from, to, link).addMark(from, to, mark);
  editor.view.dispatch(tr.removeStoredMark(link));
  editor.view.focus();
}

export function unlink(editor: Editor, { from, to }: Around): void {
  const link = editor.schema.marks['link'];
  if (link) editor.view.dispatch(editor.state.tr.removeMark(from, to, link));
  editor.view.focus();
}
