// Find and replace in the body. What is found is marked; while somebody types on, the marks move along and are looked for anew only after
// a pause.
import type { Node as ProseNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

export interface Wanted {
  text: string;
  exactCase: boolean;
  wholeWords: boolean;
}
export interface Found {
  from: number;
  to: number;
}
interface Finding {
  wanted: Wanted | null;
  found: Found[];
  current: number;
  marks: DecorationSet;
}

export const key = new PluginKey<Finding>('find');
const nothing: Finding = { wanted: null, found: [], current: -1, marks: DecorationSet.empty };
const most = 5000;

// Every place in a line of text, in order.
export function matchesIn(text: string, { text: sought, exactCase, wholeWords }: Wanted): Found[] {
  if (!sought) return [];
  const escaped = sought.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '[\\s\\u00A0]+');
  const pattern = wholeWords ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
  return [...text.matchAll(new RegExp(pattern, exactCase ? 'gu' : 'giu'))].map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

// Every place of the text, in order. Text over two blocks is never found.
export function findIn(doc: ProseNode, wanted: Wanted): Found[] {
  if (!wanted.text) return [];
  const found: Found[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return found.length < most;
    const words = node.textBetween(0, node.content.size, undefined, '\uFFFC');
    for (const { from, to } of matchesIn(words, wanted)) found.push({ from: at + 1 + from, to: at + 1 + to });
    return false;
  });
  return found.slice(0, most);
}

function marked(state: EditorState, found: Found[], current: number): DecorationSet {
  return DecorationSet.create(state.doc, found.map(({ from, to }, at) => Decoration.inline(from, to, { class: at === current ? 'found current' : 'found' })));
}

export function finder(onChange: (count: number, current: number) => void): Plugin {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Plugin<Finding>({
    key,
    state: {
      init: () => nothing,
      apply(tr, before, _old, state) {
        const next = tr.getMeta(key) as Partial<Finding> | undefined;
        if (next) {
          const finding = { ...before, ...next };
          return { ...finding, marks: marked(state, finding.found, finding.current) };
        }
        if (!tr.docChanged || !before.wanted) return before;
        const found = before.found.map(({ from, to }) => ({ from: tr.mapping.map(from), to: tr.mapping.map(to) }));
        return { ...before, found, marks: before.marks.map(tr.mapping, tr.doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
    view: () => ({
      update(view, before) {
        const finding = key.getState(view.state) ?? nothing;
        if (finding !== key.getState(before)) onChange(finding.found.length, finding.current);
        if (view.state.doc === before.doc || !finding.wanted) return;
        clearTimeout(timer);
        timer = setTimeout(() => search(view, finding.wanted, finding.current), 300);
      },
      destroy: () => clearTimeout(timer),
    }),
  });
}

// Looks for the text; null ends it. The place that is nearest after the cursor becomes the current one.
export function search(view: EditorView, wanted: Wanted | null, keep?: number): void {
  if (view.isDestroyed) return;
  const found = wanted ? findIn(view.state.doc, wanted) : [];
  const after = found.findIndex(({ from }) => from >= view.state.selection.from);
  const current = found.length === 0 ? -1 : Math.min(keep ?? Math.max(0, after), found.length - 1);
  view.dispatch(view.state.tr.setMeta(key, { wanted: wanted?.text ? wanted : null, found, current }));
}

export function goToFound(view: EditorView, at: number): void {
  const { found } = key.getState(view.state) ?? nothing;
  if (found[at]) view.dispatch(show(view.state, view.state.tr, found, at));
}

export const countFound = (state: EditorState): number => key.getState(state)?.found.length ?? 0;

function show(state: EditorState, tr: Transaction, found: Found[], at: number): Transaction {
  const place = found[at];
  tr.setMeta(key, { found, current: at });
  return place ? tr.setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView() : tr;
}

export function replaceCurrent(view: EditorView, text: string): void {
  const { wanted, found, current } = key.getState(view.state) ?? nothing;
  const place = found[current];
  if (!place || !view.editable) return;
  view.dispatch(replaced(view.state.tr, place, text));
  search(view, wanted, current);
}

// All of them in one step that can be undone at once. Gives how many.
export function replaceAll(view: EditorView, text: string): number {
  const { wanted, found } = key.getState(view.state) ?? nothing;
  if (!view.editable || found.length === 0) return 0;
  const tr = view.state.tr;
  for (const place of [...found].reverse()) replaced(tr, place, text);
  view.dispatch(tr);
  search(view, wanted);
  return found.length;
}

// The new text has the marks of the old one's first letter.
function replaced(tr: Transaction, { from, to }: Found, text: string): Transaction {
  const marks = tr.doc.nodeAt(from)?.marks ?? [];
  return text ? tr.replaceWith(from, to, tr.doc.type.schema.text(text, marks)) : tr.delete(from, to);
}
