// A block with text of its own and one line beside it that is an attribute: a quote and who said it, a table and its caption.
// It is plain DOM, because the text inside it is ProseMirror's.
import type { NodeViewRenderer } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isComposing } from '../../keys';

interface Line {
  tag: string;
  className: string;
  inner: string;
  attribute: string;
  label: string;
  after: boolean;
}
type GetPos = () => number | undefined;

export function lineView(line: Line): NodeViewRenderer {
  return ({ node, view, getPos }) => {
    const dom = document.createElement(line.tag);
    dom.className = line.className;
    const { contentDOM, outer } = innerOf(line.inner);
    const input = lineInput(line.label);
    const shown = () => (input.value = String(node.attrs[line.attribute] ?? ''));
    shown();
    input.addEventListener('focus', () => (input.readOnly = !view.editable));
    input.addEventListener('input', () => setAttribute(view, getPos, line.attribute, input.value));
    input.addEventListener('keydown', (event) => leave(event, view, getPos));
    dom.append(...(line.after ? [outer, input] : [input, outer]));
    return {
      dom,
      contentDOM,
      update(next: ProseNode) {
        if (next.type !== node.type) return false;
        node = next;
        if (input.value !== node.attrs[line.attribute]) shown();
        return true;
      },
      stopEvent: (event: Event) => event.target === input,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    };
  };
}

function innerOf(inner: string): { contentDOM: HTMLElement; outer: HTMLElement } {
  if (inner !== 'table') {
    const contentDOM = document.createElement(inner);
    return { contentDOM, outer: contentDOM };
  }
  const outer = document.createElement('div');
  const table = document.createElement('table');
  const contentDOM = document.createElement('tbody');
  table.append(contentDOM);
  outer.append(table);
  return { contentDOM, outer };
}

export function lineInput(label: string): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'text';
  input.className = 'line';
  input.placeholder = label;
  input.setAttribute('aria-label', label);
  return input;
}

export function setAttribute(view: EditorView, getPos: GetPos, name: string, value: unknown): void {
  const at = getPos();
  if (at !== undefined && view.editable) view.dispatch(view.state.tr.setNodeAttribute(at, name, value));
}

// Enter and Arrow down go on below the block; Escape goes back into the text.
export function leave(event: KeyboardEvent, view: EditorView, getPos: GetPos): void {
  if (!['Enter', 'Escape', 'ArrowDown'].includes(event.key) || isComposing(event)) return;
  const at = getPos();
  const node = at === undefined ? null : view.state.doc.nodeAt(at);
  if (at === undefined || !node) return;
  event.preventDefault();
  event.stopPropagation();
  const end = at + node.nodeSize;
  let { tr } = view.state;
  if (end === view.state.doc.content.size && event.key !== 'Escape') {
    const paragraph = view.state.schema.nodes['paragraph']?.create();
    if (paragraph) tr = tr.insert(end, paragraph);
  }
  const $at = tr.doc.resolve(event.key === 'Escape' ? at : end);
  view.dispatch(tr.setSelection(Selection.near($at)).scrollIntoView());
  view.focus();
}
