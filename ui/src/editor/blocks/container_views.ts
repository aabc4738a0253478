// The blocks that hold other blocks and have a head of their own: gallery and live entry.
import type { NodeViewRenderer } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { lineInput, leave, setAttribute } from '../body/line_view';
import type { EditorUi } from '../editor_ui.svelte';
import { isComposing } from '../../keys';
import { fromLocal, toLocal } from '../../parts/local_time';

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'block-act';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

export function galleryView(ui: EditorUi): NodeViewRenderer {
  return ({ node, view, getPos }) => {
    const dom = document.createElement('div');
    const contentDOM = document.createElement('div');
    dom.className = 'gallery-block';
    contentDOM.className = 'gallery';
    const add = button('Add pictures…', () => ui.pick(({ id }) => {
      const at = getPos();
      const here = at === undefined ? null : view.state.doc.nodeAt(at);
      const picture = view.state.schema.nodes['picture']?.create({ picture: id });
      if (at !== undefined && here && picture) view.dispatch(view.state.tr.insert(at + here.nodeSize - 1, picture));
    }, true));
    const foot = document.createElement('div');
    foot.className = 'block-foot';
    foot.contentEditable = 'false';
    foot.append(add, button('Remove gallery', () => {
      const at = getPos();
      const here = at === undefined ? null : view.state.doc.nodeAt(at);
      if (at !== undefined && here && view.editable) view.dispatch(view.state.tr.delete(at, at + here.nodeSize));
    }));
    dom.append(contentDOM, foot);
    return {
      dom, contentDOM,
      update: (next) => next.type === node.type,
      stopEvent: (event) => foot.contains(event.target as globalThis.Node),
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    };
  };
}

export function entryView(zone: string): NodeViewRenderer {
  return ({ node, view, getPos }) => {
    const dom = document.createElement('section');
    const head = document.createElement('div');
    const contentDOM = document.createElement('div');
    const time = Object.assign(document.createElement('input'), { type: 'datetime-local', step: '1' });
    const key = Object.assign(document.createElement('input'), { type: 'checkbox' });
    const keyLabel = document.createElement('label');
    const headline = lineInput('Headline of this entry');
    dom.className = 'entry';
    head.className = 'entry-head';
    head.contentEditable = 'false';
    time.setAttribute('aria-label', `Time (${zone})`);
    keyLabel.append(key, ' Key event');
    head.append(time, keyLabel, headline);
    dom.append(head, contentDOM);
    const show = (shown: ProseNode) => {
      time.value = localSeconds(String(shown.attrs['time']), zone);
      key.checked = shown.attrs['key'] === true;
      dom.classList.toggle('key', key.checked);
      if (headline.value !== shown.attrs['headline']) headline.value = String(shown.attrs['headline']);
    };
    show(node);
    for (const field of [time, headline]) field.addEventListener('focus', () => (field.readOnly = !view.editable));
    headline.addEventListener('input', () => setAttribute(view, getPos, 'headline', headline.value));
    headline.addEventListener('keydown', (event) => event.key === 'Enter' && !isComposing(event) && intoText(event, view, getPos));
    time.addEventListener('keydown', (event) => event.key === 'Escape' && leave(event, view, getPos));
    time.addEventListener('change', () => {
      const at = instantOf(time.value, zone);
      if (at) setAttribute(view, getPos, 'time', at);
    });
    key.addEventListener('change', () => (view.editable ? setAttribute(view, getPos, 'key', key.checked) : (key.checked = !key.checked)));
    return {
      dom, contentDOM,
      update(next) {
        if (next.type !== node.type) return false;
        show(next);
        return true;
      },
      stopEvent: (event) => head.contains(event.target as globalThis.Node),
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    };
  };
}

function intoText(event: KeyboardEvent, view: Parameters<typeof leave>[1], getPos: () => number | undefined): void {
  const at = getPos();
  if (at === undefined) return;
  event.preventDefault();
  leave(new KeyboardEvent('keydown', { key: 'Escape' }), view, () => at + 1);
}

function localSeconds(iso: string, zone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return `${toLocal(at, zone)}:${String(at.getUTCSeconds()).padStart(2, '0')}`;
}

// Whole seconds; in the night when an hour comes twice, the first.
function instantOf(local: string, zone: string): string | null {
  const at = fromLocal(local.slice(0, 16), zone);
  const seconds = Number(local.slice(17, 19)) || 0;
  return at ? `${new Date(at.getTime() + seconds * 1000).toISOString().slice(0, 19)}Z` : null;
}
