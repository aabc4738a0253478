// A "/" at the beginning of a word opens the menu of blocks; what is typed after it narrows the menu. Only the text of the cursor's own
// line is looked at.
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isComposing } from '../../keys';

export interface Slash {
  from: number;
  to: number;
  query: string;
}
export interface SlashListener {
  onSlash(slash: Slash | null, view: EditorView): void;
  // True when the key was for the menu.
  key(event: KeyboardEvent): boolean;
}

const key = new PluginKey<number | null>('slash');
const longest = 24;

export function slashAt(state: EditorState): Slash | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== 'paragraph') return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - longest), $from.parentOffset, undefined, '\uFFFC');
  const found = /(?:^|\s)\/([\p{L}\p{N}-]*(?: [\p{L}\p{N}-]+)?)$/u.exec(before);
  if (!found) return null;
  const query = found[1] ?? '';
  return { from: $from.pos - query.length - 1, to: $from.pos, query };
}

// The state is the place of a "/" that was put away with Escape, so that it stays a stroke.
export function slashMenu(listener: SlashListener): Plugin {
  return new Plugin<number | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, dismissed) => {
        const meta: unknown = tr.getMeta(key);
        if (typeof meta === 'number') return meta;
        return dismissed === null ? null : tr.mapping.map(dismissed);
      },
    },
    view: () => ({
      update: (view, before) => {
        if (view.state.doc === before.doc && view.state.selection.eq(before.selection) && key.getState(view.state) === key.getState(before)) return;
        listener.onSlash(shown(view), view);
      },
      destroy: () => undefined,
    }),
    props: {
      handleKeyDown(view, event) {
        const slash = shown(view);
        if (!slash || isComposing(event)) return false;
        if (event.key === 'Escape') {
          view.dispatch(view.state.tr.setMeta(key, slash.from));
          return true;
        }
        return listener.key(event);
      },
      handleDOMEvents: { blur: (view) => (listener.onSlash(null, view), false) },
    },
  });
}

function shown(view: EditorView): Slash | null {
  const slash = view.editable ? slashAt(view.state) : null;
  return slash && key.getState(view.state) !== slash.from ? slash : null;
}
