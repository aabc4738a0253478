// What is pasted or dropped into the body: HTML is made clean, an address over chosen words becomes a link, picture files go to the library.
import { closeHistory } from '@tiptap/pm/history';
import { Plugin } from '@tiptap/pm/state';
import { Fragment, Slice, type Node as ProseNode } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { filesOf } from '../../pictures/upload';
import { cleanHtml, type CleanedHtml } from '../paste/cleaning';
import { safeAddress } from './address';

export interface PasteListener {
  files(files: File[], at: number): void;
  // Files that a story can't hold.
  refused(files: File[]): void;
  leftOut(what: CleanedHtml): void;
}

export function pasting(listener: PasteListener): Plugin {
  return new Plugin({
    props: {
      // A piece of one of our own bodies is already clean, and the schema takes nothing else in.
      transformPastedHTML(html) {
        if (html.includes('data-pm-slice')) return html;
        const clean = cleanHtml(html);
        if (clean.pictures + clean.others + clean.struck.length > 0) listener.leftOut(clean);
        return clean.html;
      },
      transformPasted: (slice, view) => (view.dragging?.move ? slice : new Slice(withOwnIds(slice.content, view), slice.openStart, slice.openEnd)),
      handlePaste(view, event) {
        // An undo takes back what was pasted, and not what was typed just before it.
        view.dispatch(closeHistory(view.state.tr));
        const { pictures, others } = filesOf(event.clipboardData);
        // Word puts a drawing of the text beside the text.
        if (pictures.length + others.length > 0 && !event.clipboardData?.getData('text/html')) {
          if (others.length > 0) listener.refused(others);
          listener.files(pictures, view.state.selection.to);
          return true;
        }
        return linkOver(view, event.clipboardData?.getData('text/plain') ?? '');
      },
      handleDrop(view, event, _slice, moved) {
        const { pictures, others } = filesOf(moved ? null : event.dataTransfer);
        if (pictures.length + others.length === 0) return false;
        // Left to the browser, a file takes the place of the newsroom.
        event.preventDefault();
        if (others.length > 0) listener.refused(others);
        listener.files(pictures, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.doc.content.size);
        return true;
      },
    },
  });
}

function linkOver(view: EditorView, text: string): boolean {
  const { from, to, empty, $from, $to } = view.state.selection;
  const href = /^\s*https?:\/\/\S+\s*$/.test(text) ? safeAddress(text) : '';
  const link = view.state.schema.marks['link'];
  if (!href || empty || !link || !$from.sameParent($to) || !$from.parent.inlineContent) return false;
  view.dispatch(view.state.tr.addMark(from, to, link.create({ href })));
  return true;
}

// A live entry's name is its own for life: a copy of it gets another.
function withOwnIds(content: Fragment, view: EditorView): Fragment {
  const used = new Set<unknown>();
  view.state.doc.forEach((node) => used.add(node.attrs['id']));
  const nodes: ProseNode[] = [];
  content.forEach((node) => {
    const isCopy = node.type.name === 'liveEntry' && used.has(node.attrs['id']);
    const named = isCopy ? node.type.create({ ...node.attrs, id: crypto.randomUUID() }, node.content) : node;
    used.add(named.attrs['id']);
    nodes.push(named);
  });
  return Fragment.from(nodes);
}
