// What the toolbar shows about the place of the cursor. It is computed once a frame at most, not for every keystroke.
import type { Editor } from '@tiptap/core';
import { redoDepth, undoDepth } from '@tiptap/pm/history';

export class ToolState {
  marks = $state.raw<ReadonlySet<string>>(new Set());
  block = $state('paragraph');
  level = $state(0);
  inTable = $state(false);
  canUndo = $state(false);
  canRedo = $state(false);
  private frame = 0;

  follow(editor: Editor): () => void {
    const look = () => {
      this.frame ||= requestAnimationFrame(() => {
        this.frame = 0;
        if (!editor.isDestroyed) this.look(editor);
      });
    };
    editor.on('transaction', look);
    look();
    return () => {
      editor.off('transaction', look);
      cancelAnimationFrame(this.frame);
      this.frame = 0;
    };
  }

  private look(editor: Editor): void {
    const { $from: at, empty, from, to } = editor.state.selection;
    const here = editor.state.storedMarks ?? at.marks();
    const names = ['bold', 'italic', 'link', 'subscript', 'superscript'];
    const short = to - from < 5000;
    this.marks = new Set(names.filter((name) => {
      const type = editor.schema.marks[name];
      return type && (empty ? type.isInSet(here) : short && editor.state.doc.rangeHasMark(from, to, type));
    }));
    const around = Array.from({ length: at.depth + 1 }, (_, depth) => at.node(depth).type.name);
    this.inTable = around.includes('table');
    this.block = ['bulletList', 'orderedList', 'quote', 'table'].find((name) => around.includes(name)) ?? at.parent.type.name;
    this.level = this.block === 'heading' ? Number(at.parent.attrs['level']) : 0;
    this.canUndo = undoDepth(editor.state) > 0;
    this.canRedo = redoDepth(editor.state) > 0;
  }
}
