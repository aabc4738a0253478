// What keys do in the text of a story.
import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BodyNode } from '../../api/types';
import { entryView } from '../blocks/container_views';
import { Behaviour, Undo } from './behaviour';
import { plainText, toEditor } from './document';
import { bodyExtensions } from './schema';

let editor: Editor | null = null;
afterEach(() => {
  editor?.destroy();
  document.body.replaceChildren();
});
const paragraph = (text: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
function open(...content: BodyNode[]): Editor {
  const place = document.createElement('div');
  document.body.append(place);
  editor = new Editor({
    element: place, injectCSS: false, extensions: [...bodyExtensions({ liveEntry: entryView('Europe/London') }), Undo, Behaviour], content: toEditor({ type: 'doc', content }),
  });
  return editor;
}
const text = () => plainText(editor?.getJSON() as BodyNode);
// True when the key was taken by the editor.
function press(key: string, options: KeyboardEventInit = {}, target: Element | undefined = editor?.view.dom): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  target?.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('Undo and redo', () => {
  function typed() {
    const now = open(paragraph('The tide'));
    now.commands.insertContentAt(9, ' turns');
    return now;
  }
  it('are Ctrl+Z and Ctrl+Shift+Z', () => {
    typed();
    press('z', { ctrlKey: true });
    expect(text()).toBe('The tide');
    press('Z', { ctrlKey: true, shiftKey: true });
    expect(text()).toBe('The tide turns');
  });
  it('are the same with Caps Lock, which turns the case of the letter', () => {
    typed();
    press('Z', { ctrlKey: true });
    expect(text()).toBe('The tide');
    press('z', { ctrlKey: true, shiftKey: true });
    expect(text()).toBe('The tide turns');
  });
  it('are ⌘Z and ⇧⌘Z on a Mac, and Ctrl+Y is redo too', () => {
    typed();
    press('z', { metaKey: true });
    expect(text()).toBe('The tide');
    press('y', { ctrlKey: true });
    expect(text()).toBe('The tide turns');
  });
});

describe('Tab', () => {
  it('stays in the text when the cursor is in a list', () => {
    const now = open({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a gate')] }] });
    now.commands.setTextSelection(4);
    expect(press('Tab')).toBe(true);
    expect(text()).toBe('a gate');
  });
  it('goes on to the next field from a paragraph', () => {
    open(paragraph('a gate')).commands.setTextSelection(2);
    expect(press('Tab')).toBe(false);
  });
  it('with Shift takes an item out of its list', () => {
    const now = open({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a gate')] }] });
    now.commands.setTextSelection(4);
    press('Tab', { shiftKey: true });
    expect((now.getJSON() as BodyNode).content?.[0]?.type).toBe('paragraph');
  });
  it('goes from cell to cell of a table, and makes a row after the last', () => {
    const now = open({ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('a')] }, { type: 'tableCell', content: [paragraph('b')] }] }] });
    now.commands.setTextSelection(4);
    press('Tab');
    press('Tab');
    expect((now.getJSON() as BodyNode).content?.[0]?.content).toHaveLength(2);
  });
});

describe('The headline of a live entry', () => {
  const entry: BodyNode = { type: 'liveEntry', attrs: { id: 'e1', time: '2026-11-24T14:02:31Z', headline: '水門' }, content: [paragraph('Shut.')] };
  const headline = () => document.querySelector<HTMLInputElement>('.entry-head input.line') as HTMLInputElement;

  it('keeps the Enter that ends the composition of an input method', () => {
    const now = open(entry);
    const focus = vi.spyOn(now.view, 'focus');
    expect(press('Enter', { isComposing: true }, headline())).toBe(false);
    expect(press('Enter', { keyCode: 229 }, headline())).toBe(false);
    expect(focus).not.toHaveBeenCalled();
  });
  it('gives the cursor to the text below with Enter', () => {
    const now = open(entry);
    expect(press('Enter', {}, headline())).toBe(true);
    expect(now.state.selection.$from.parent.textContent).toBe('Shut.');
  });
  it('is written into the entry', () => {
    const now = open(entry);
    headline().value = 'Gates shut';
    headline().dispatchEvent(new Event('input'));
    expect((now.getJSON() as BodyNode).content?.[0]?.attrs?.['headline']).toBe('Gates shut');
  });
  it('shows the time of the entry in the title’s zone, and sets it there', () => {
    const now = open({ ...entry, attrs: { ...entry.attrs, time: '2026-07-01T14:02:31Z' } });
    const time = document.querySelector<HTMLInputElement>('.entry-head input[type=datetime-local]') as HTMLInputElement;
    expect(time.value).toMatch(/^2026-07-01T15:02:31/);
    time.value = '2026-07-01T16:00:00';
    time.dispatchEvent(new Event('change'));
    expect((now.getJSON() as BodyNode).content?.[0]?.attrs?.['time']).toBe('2026-07-01T15:00:00Z');
  });
});
