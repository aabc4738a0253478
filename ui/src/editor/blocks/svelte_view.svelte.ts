// A block of the body that is drawn by a Svelte component.
import type { NodeViewRenderer } from '@tiptap/core';
import { mount, unmount, type Component } from 'svelte';
import { setAttribute } from '../body/line_view';
import type { EditorUi } from '../editor_ui.svelte';
import type { OpenStory } from '../open_story.svelte';

export interface BlockProps {
  attrs: Record<string, unknown>;
  chosen: boolean;
  openStory: OpenStory;
  ui: EditorUi;
  set: (name: string, value: unknown) => void;
  remove: () => void;
}

export function svelteView(Block: Component<BlockProps>, openStory: OpenStory, ui: EditorUi): NodeViewRenderer {
  return ({ node, view, getPos }) => {
    const dom = document.createElement('div');
    dom.className = `thing ${node.type.name}`;
    const props = $state<BlockProps>({
      attrs: node.attrs, chosen: false, openStory, ui,
      set: (name, value) => setAttribute(view, getPos, name, value),
      remove: () => {
        const at = getPos();
        const here = at === undefined ? null : view.state.doc.nodeAt(at);
        if (at === undefined || !here || !view.editable) return;
        view.dispatch(view.state.tr.delete(at, at + here.nodeSize));
        view.focus();
      },
    });
    const block = mount(Block, { target: dom, props });
    return {
      dom,
      update(next) {
        if (next.type !== node.type) return false;
        props.attrs = next.attrs;
        return true;
      },
      selectNode: () => (props.chosen = true),
      deselectNode: () => (props.chosen = false),
      // What happens in its fields and buttons is the component's own; dragging and choosing it is the editor's.
      stopEvent: (event) => event.target instanceof Element && event.target.closest('input, textarea, button, dialog, a') !== null,
      ignoreMutation: () => true,
      destroy: () => void unmount(block),
    };
  };
}
