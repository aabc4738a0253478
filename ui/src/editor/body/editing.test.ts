import { Editor } from '@tiptap/core';
import { undo } from '@tiptap/pm/history';
import { mergeCells, CellSelection } from '@tiptap/pm/tables';
import { afterEach, describe, expect, it } from 'vitest';
import type { BodyNode } from '../../api/types';
import { matching } from '../tools/blocks';
import { linkAround, setLink, unlink } from '../tools/linking';
import { mergedCells } from './cells';
import { toEditor, plainText, toServer } from './document';
import { findIn, finder, replaceAll, search } from './find';
import { Behaviour, Undo } from './behaviour';
import { emptyTable, insertBlock } from './insert';
import { replaceBody } from './replace';
import { bodyExtensions } from './schema';
import { slashAt } from './slash';
import { refusal } from '../../../testing/body_check';

let editor: Editor | null = null;
afterEach(() => editor?.destroy());

const paragraph = (text: string): BodyNode => (text ? { type: 'paragraph', content: [{ type: 'text', text }] } : { type: 'paragraph' });
function open(...content: BodyNode[]): Editor {
  editor = new Editor({
    element: document.createElement('div'), injectCSS: false, extensions: [...bodyExtensions(), Undo, Behaviour],
    content: toEditor({ type: 'doc', content }),
  });
  return editor;
}
const body = () => toServer(editor?.getJSON() as BodyNode);
// What is on the screen, with the lines that nobody has written in yet.
const shown = () => (editor?.getJSON() as BodyNode).content ?? [];
const kinds = () => shown().map(({ type }) => type);

describe('a block that is put in', () => {
  it('takes the place of an empty paragraph, and there is a line to go on in', () => {
    const now = open(paragraph('one'), paragraph(''));
    now.commands.setTextSelection(6);
    insertBlock(now, { type: 'picture', attrs: { picture: 7 } });
    expect(kinds()).toEqual(['paragraph', 'picture', 'paragraph']);
    expect(refusal(body())).toBeNull();
  });

  it('is not written over while it is chosen: typing goes on below it', () => {
    const now = open(paragraph('one'), paragraph('two'));
    now.commands.setTextSelection(3);
    insertBlock(now, { type: 'embed', attrs: { url: 'https://video.example/1' } });
    const type = (text: string) => now.view.someProp('handleTextInput', (write) => write(now.view, now.state.selection.from, now.state.selection.to, text, () => now.state.tr));
    expect(type('B')).toBe(true);
    expect(kinds()).toEqual(['paragraph', 'embed', 'paragraph', 'paragraph']);
    expect(plainText(body().content?.[2] as BodyNode)).toBe('B');
    expect(type('e')).toBeFalsy();
  });

  it('stands after the list or quote that somebody is in', () => {
    const now = open({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a')] }] }, paragraph('after'));
    now.commands.setTextSelection(4);
    insertBlock(now, { type: 'horizontalRule' });
    expect(kinds()).toEqual(['bulletList', 'horizontalRule', 'paragraph']);
  });

  it('goes into a live entry, but an entry never does', () => {
    const entry = (id: string): BodyNode => ({ type: 'liveEntry', attrs: { id, time: '2026-11-24T14:00:00Z' }, content: [paragraph('shut')] });
    const now = open(entry('e1'));
    now.commands.setTextSelection(3);
    insertBlock(now, emptyTable(2, 2));
    expect(body().content?.[0]?.content?.map(({ type }) => type)).toEqual(['paragraph', 'table']);
    insertBlock(now, entry('e2'));
    expect(kinds()).toEqual(['liveEntry', 'liveEntry']);
    expect(refusal(body())).toBeNull();
  });
});

describe('a text that comes from elsewhere', () => {
  it('replaces only what differs and leaves the cursor', () => {
    const now = open(paragraph('one'), paragraph('two'), paragraph('three'));
    now.commands.setTextSelection(8);
    replaceBody(now, { type: 'doc', content: [paragraph('zero'), paragraph('one'), paragraph('two'), paragraph('three')] });
    expect(plainText(body())).toBe('zero\none\ntwo\nthree');
    expect(now.state.selection.$from.parent.textContent).toBe('two');
  });

  it('is right also where text repeats itself', () => {
    for (const [before, after] of [['aaaa', 'aa'], ['abab', 'ababab'], ['x', ''], ['', 'x']] as const) {
      const now = open(paragraph(before), paragraph(before));
      replaceBody(now, { type: 'doc', content: [paragraph(after), paragraph(before)] });
      expect(plainText(shown()[0] as BodyNode)).toBe(after);
      now.destroy();
    }
  });

  it('is not what undo takes back', () => {
    const now = open(paragraph('mine'));
    now.commands.insertContentAt(5, ' too');
    replaceBody(now, { type: 'doc', content: [paragraph('mine too'), paragraph('hers')] });
    undo(now.state, now.view.dispatch);
    expect(plainText(body())).toBe('mine\nhers');
  });
});

describe('finding', () => {
  const wanted = (text: string, change = {}) => ({ text, exactCase: false, wholeWords: false, ...change });

  it('finds words over marks, with or without their case, whole or not', () => {
    const now = open({ type: 'paragraph', content: [{ type: 'text', text: 'The ' }, { type: 'text', text: 'ti', marks: [{ type: 'bold' }] }, { type: 'text', text: 'de, other tide' }] });
    expect(findIn(now.state.doc, wanted('tide'))).toHaveLength(2);
    expect(findIn(now.state.doc, wanted('the', { exactCase: true }))).toHaveLength(1);
    expect(findIn(now.state.doc, wanted('the', { wholeWords: true }))).toHaveLength(1);
    expect(findIn(now.state.doc, wanted('the'))).toHaveLength(2);
    expect(findIn(now.state.doc, wanted('.*'))).toEqual([]);
  });

  it('replaces all of them in one step that undo takes back', () => {
    const now = open(paragraph('tide and tide'), paragraph('tide'));
    now.registerPlugin(finder(() => undefined));
    search(now.view, wanted('tide'));
    expect(replaceAll(now.view, 'flood')).toBe(3);
    expect(plainText(body())).toBe('flood and flood\nflood');
    undo(now.state, now.view.dispatch);
    expect(plainText(body())).toBe('tide and tide\ntide');
  });
});

describe('a stroke', () => {
  const at = (text: string) => {
    const now = open(paragraph(text));
    now.commands.setTextSelection(text.length + 1);
    const slash = slashAt(now.state);
    now.destroy();
    return slash?.query;
  };
  it('opens the menu at the beginning of a word and nowhere else', () => {
    expect(at('/')).toBe('');
    expect(at('see /pull q')).toBe('pull q');
    expect(at('and/or')).toBeUndefined();
    expect(at('https://a')).toBeUndefined();
  });

  it('finds blocks by what people call them', () => {
    expect(matching('photo').map(({ name }) => name)).toEqual(['Picture', 'Gallery']);
    expect(matching('li')[0]?.name).toBe('List');
    expect(matching('zzz')).toEqual([]);
  });
});

describe('a link', () => {
  it('is found around the cursor, changed and taken away', () => {
    const now = open(paragraph('see the notice now'));
    setLink(now, { from: 9, to: 15, href: '' }, 'https://a.example/', 'x');
    now.commands.setTextSelection(11);
    expect(linkAround(now)).toEqual({ from: 9, to: 15, href: 'https://a.example/' });
    unlink(now, linkAround(now));
    expect(JSON.stringify(body())).not.toContain('link');
  });

  it('brings words of its own where nothing was chosen', () => {
    const now = open(paragraph('see '));
    now.commands.setTextSelection(5);
    setLink(now, linkAround(now), '/world/tide-1', 'Tide closes harbour');
    expect(plainText(body())).toBe('see Tide closes harbour');
  });
});

it('Cells that are joined stay one paragraph', () => {
  const now = open({ type: 'table', content: [{ type: 'tableRow', content: ['a', 'b'].map((text) => ({ type: 'tableCell', content: [paragraph(text)] })) }] });
  now.view.dispatch(now.state.tr.setSelection(CellSelection.create(now.state.doc, 2, 7)));
  mergeCells(now.state, (tr) => now.view.dispatch(mergedCells(tr)));
  expect(refusal(body())).toBeNull();
  expect(plainText(body())).toBe('a\nb');
  expect(body().content?.[0]?.content?.[0]?.content?.[0]?.attrs).toEqual({ colspan: 2 });
});
