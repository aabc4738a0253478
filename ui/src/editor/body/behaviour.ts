// How the editor behaves: undo, the hint in an empty line, the cursor between blocks, and going on below the last block and below a chosen object.
import { Extension } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history, redo, undo } from '@tiptap/pm/history';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { isComposing, keyName } from '../../keys';

// By the Shift key and not by the case of the letter, which Caps Lock turns.
const undoKeys = new Plugin({
  props: {
    handleKeyDown(view, event) {
      const key = keyName(event);
      const command = key === 'Ctrl+Z' ? undo : key === 'Ctrl+Shift+Z' || key === 'Ctrl+Y' ? redo : null;
      return command !== null && (command(view.state, view.dispatch), true);
    },
  },
});

export const Undo = Extension.create({
  name: 'undo',
  addProseMirrorPlugins: () => [history({ newGroupDelay: 600 }), undoKeys],
});

// Only the line of the cursor is read, however long the text is.
export const hint = new Plugin({
  props: {
    decorations(state) {
      const { $from, empty } = state.selection;
      if (!empty || $from.parent.type.name !== 'paragraph' || $from.parent.content.size > 0) return null;
      const only = state.doc.childCount === 1;
      if ($from.depth !== 1) return null;
      const text = only ? 'Begin to write, or type / for a picture, a quote, a list…' : 'Type / for a picture, a quote, a list…';
      return DecorationSet.create(state.doc, [Decoration.node($from.before(), $from.after(), { class: 'hinted', 'data-hint': text })]);
    },
  },
});

// A click below the last block goes on there: at the end of the last paragraph, or in a new one below anything else.
const below = new Plugin({
  props: {
    handleClick(view, _at, event) {
      const last = view.dom.lastElementChild;
      if (!view.editable || !last || event.target !== view.dom || event.clientY < last.getBoundingClientRect().bottom) return false;
      return continueBelow(view);
    },
  },
});

export function continueBelow(view: EditorView): boolean {
  const { state } = view;
  const last = state.doc.lastChild;
  const paragraph = state.schema.nodes['paragraph'];
  if (!paragraph) return false;
  const tr = state.tr;
  if (last?.type !== paragraph) tr.insert(state.doc.content.size, paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
  view.focus();
  return true;
}

// A picture or another thing that is chosen is not written over: letters and Enter go on in the line below it.
const writesBelow = new Plugin({
  props: {
    handleTextInput: (view, _from, _to, text) => writeBelow(view, text),
    handleKeyDown: (view, event) => event.key === 'Enter' && !isComposing(event) && writeBelow(view, ''),
  },
});

function writeBelow(view: EditorView, text: string): boolean {
  const { selection, schema, tr } = view.state;
  const paragraph = schema.nodes['paragraph'];
  if (!paragraph || !(selection instanceof NodeSelection) || !selection.node.isAtom) return false;
  const { $to } = selection;
  const below = $to.parent.type.name === 'gallery' ? $to.after() : $to.pos;
  const next = tr.doc.nodeAt(below);
  if (next?.type !== paragraph || next.content.size > 0) tr.insert(below, paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, below + 1));
  if (text) tr.insertText(text);
  view.dispatch(tr.scrollIntoView());
  return true;
}

// Alt+Enter is the desk's and no new line. What ProseMirror sees at all counts as handled, so it does not get to see it.
const notOurs = new Plugin({
  props: { handleDOMEvents: { keydown: (_view, event) => event.altKey && event.key === 'Enter' } },
});

export const Behaviour = Extension.create({
  name: 'habits',
  addProseMirrorPlugins: () => [gapCursor(), dropCursor({ class: 'dropcursor', color: false, width: 2 }), hint, below, writesBelow, notOurs],
});
