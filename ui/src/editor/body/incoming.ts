// Pictures on their way to the library: a bar stands where each will be, and moves along while somebody types.
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

type Change = { add: { id: number; at: number; dom: HTMLElement } } | { remove: number };
const key = new PluginKey<DecorationSet>('incoming');

export function incoming(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, before) {
        const marks = before.map(tr.mapping, tr.doc);
        const change = tr.getMeta(key) as Change | undefined;
        if (!change) return marks;
        if ('remove' in change) return marks.remove(marks.find(undefined, undefined, ({ id }: { id: number }) => id === change.remove));
        const { id, at, dom } = change.add;
        return marks.add(tr.doc, [Decoration.widget(at, dom, { id, side: 1 })]);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

export interface IncomingPicture {
  // Between 0 and 1.
  progress(part: number): void;
  // Takes the bar away and gives its place; null when that was deleted.
  arrived(): number | null;
}

let last = 0;

export function showIncoming(view: EditorView, at: number, name: string): IncomingPicture {
  const id = ++last;
  const dom = document.createElement('div');
  const bar = document.createElement('progress');
  dom.className = 'incoming';
  dom.append(`${name} `, bar);
  bar.setAttribute('aria-label', `Uploading ${name}`);
  const $at = view.state.doc.resolve(Math.min(at, view.state.doc.content.size));
  const place = $at.depth > 0 ? $at.after(1) : $at.pos;
  view.dispatch(view.state.tr.setMeta(key, { add: { id, at: place, dom } }));
  return {
    progress: (part) => (bar.value = part),
    arrived: () => {
      const found = key.getState(view.state)?.find(undefined, undefined, (spec: { id: number }) => spec.id === id)[0];
      if (view.isDestroyed) return null;
      view.dispatch(view.state.tr.setMeta(key, { remove: id }));
      return found?.from ?? null;
    },
  };
}
