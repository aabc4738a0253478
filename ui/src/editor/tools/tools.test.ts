// The toolbar, the "/" menu and the dialog for links, related stories and embeds, in an open story.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editorServer, type InEditorOptions } from '../../../testing/editor';
import { alerts, button, click, dialog, field, hasButton, hasDialog, press, render, settle, submit, text, texts, type } from '../../../testing/render';
import { picture, row, signIn } from '../../../testing/sample';
import { unreachable } from '../../../testing/server';
import type { BodyNode } from '../../api/types';
import { keys } from '../../keys';
import { toasts } from '../../parts/toasts.svelte';
import Editor from '../Editor.svelte';

async function open(options: InEditorOptions = {}) {
  signIn();
  const server = editorServer(options);
  render(Editor, { id: 1 });
  await settle(600);
  document.addEventListener('keydown', keys.press);
  return server;
}
interface WithEditor extends HTMLElement {
  editor?: import('@tiptap/core').Editor;
}
const surface = () => document.querySelector<WithEditor>('#story-body') as WithEditor;
const editor = () => surface().editor!;
const blocks = () => ((editor().getJSON() as BodyNode).content ?? []).map(({ type: kind }) => kind);
const choose = (from: number, to = from) => void editor().commands.setTextSelection({ from, to });
const frame = () => new Promise((done) => requestAnimationFrame(done));
// As if it was typed: jsdom writes nothing into the text by itself.
function write(words: string) {
  for (const letter of words) {
    const { from, to } = editor().state.selection;
    if (!editor().view.someProp('handleTextInput', (take) => take(editor().view, from, to, letter, () => editor().state.tr))) editor().view.dispatch(editor().state.tr.insertText(letter));
  }
}

describe('The tools above the text', () => {
  beforeEach(() => {
    toasts.shown = [];
    // ProseMirror asks where the "/" stands; jsdom has no layout.
    Range.prototype.getClientRects = () => [new DOMRect(10, 10, 1, 20)] as never;
  });
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('make what is chosen bold, and take it back', async () => {
    await open();
    choose(1, 7);
    click('Bold');
    expect((editor().getJSON() as BodyNode).content?.[0]?.content?.[0]?.marks).toEqual([{ type: 'bold' }]);
    await settle(20);
    click('Undo');
    expect((editor().getJSON() as BodyNode).content?.[0]?.content?.[0]?.marks).toBeUndefined();
    await settle(20);
    click('Redo');
    expect((editor().getJSON() as BodyNode).content?.[0]?.content?.[0]?.marks).toHaveLength(1);
  });
  it('make headings, lists and quotes of a line', async () => {
    await open();
    choose(2);
    click('List');
    expect(blocks()).toEqual(['bulletList']);
    click('Numbered list');
    expect(blocks()).toEqual(['orderedList']);
    click('Numbered list');
    expect(blocks()).toEqual(['paragraph']);
    click('Quote');
    expect(blocks()).toEqual(['quote']);
  });
  it('put in a table, and its own tools come', async () => {
    await open({ paragraphs: ['One line.'] });
    choose(5);
    click('Insert');
    click('Table', document.querySelector('[role=menu]:not([hidden])') as Element);
    expect(blocks()).toContain('table');
    await settle(50);
    await Promise.race([frame(), settle(50)]);
    await settle(50);
    click('Table', document.querySelector('.tools') as Element);
    click('Row below');
    expect(document.querySelectorAll('#story-body tr')).toHaveLength(4);
  });
  it('do nothing for whoever only reads', async () => {
    await open({ writer: { id: 9, name: 'Jane Roe' } });
    expect(document.querySelector<HTMLFieldSetElement>('.tools fieldset')?.disabled).toBe(true);
    expect(hasButton('Find and replace')).toBe(true);
  });
  it('are one stop of the Tab key, walked with the arrows', async () => {
    await open();
    button('Bold').focus();
    press('ArrowRight', {}, button('Bold'));
    expect(document.activeElement).toBe(button('Italic'));
    press('ArrowLeft', {}, button('Italic'));
    expect(document.activeElement).toBe(button('Bold'));
  });
});

describe('The menu of blocks', () => {
  afterEach(() => document.removeEventListener('keydown', keys.press));
  const offered = () => texts('ul[aria-label="Put in"] li');
  async function begin(words: string) {
    await open({ paragraphs: [] });
    Range.prototype.getClientRects = () => [new DOMRect(10, 10, 1, 20)] as never;
    editor().view.coordsAtPos = () => ({ left: 10, right: 11, top: 10, bottom: 30 });
    editor().view.focus();
    write(words);
    await settle();
  }

  it('opens with a stroke, and is narrowed by what is typed', async () => {
    await begin('/');
    expect(offered()).toHaveLength(12);
    write('quo');
    await settle();
    expect(offered().map((line) => line.replace('>', ''))).toEqual(['Quote', 'Pull quote']);
  });
  it('puts in what the arrows choose with Enter', async () => {
    await begin('/quo');
    press('ArrowDown', {}, surface());
    press('Enter', {}, surface());
    expect(blocks()).toEqual(['pullQuote']);
    expect(offered()).toEqual([]);
  });
  it('leaves Enter to an input method', async () => {
    await begin('/quo');
    surface().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    press('Enter', { isComposing: true }, surface());
    expect(offered()).toHaveLength(2);
  });
  it('goes away with Escape, and the stroke stays', async () => {
    await begin('/quo');
    press('Escape', {}, surface());
    await settle();
    expect(offered()).toEqual([]);
    expect(text(surface())).toBe('/quo');
  });
  it('is no menu in the middle of a word', async () => {
    await begin('and/or');
    expect(offered()).toEqual([]);
  });
});

describe('Links, related stories and embeds', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));
  const done = async () => {
    submit(dialog().querySelector('form'));
    await settle();
  };
  const linkOf = () => ((editor().getJSON() as BodyNode).content ?? []).flatMap((block) => block.content ?? []).find((node) => node.marks?.some((mark) => mark.type === 'link'));

  it('link chosen words to an address that is typed', async () => {
    await open();
    choose(1, 7);
    click('Link');
    await settle();
    type(field(/Find one of our stories/), 'harbour.example/notice');
    await done();
    expect([linkOf()?.text, linkOf()?.marks?.[0]?.attrs?.['href']]).toEqual(['Nobody', 'https://harbour.example/notice']);
    expect(hasDialog()).toBe(false);
  });
  it('say what is wrong with an address', async () => {
    await open();
    choose(1, 7);
    click('Link');
    await settle();
    await done();
    expect(text(dialog())).toContain('Type an address, or choose one of our stories.');
    type(field(/Find one of our stories/), 'javascript:alert(1)');
    await done();
    expect(text(dialog())).toContain('Only addresses with https:// can be linked to.');
  });
  it('find one of our stories', async () => {
    const server = await open();
    server.on('GET stories', { stories: [row({ id: 7, headline: 'The quay', address: '/world/quay-7' }), row({ id: 8, headline: 'The gate', address: null })], next: null });
    choose(1, 7);
    click('Link');
    await settle();
    type(field(/Find one of our stories/), 'qu');
    await settle(200);
    click(/^The gate/, dialog());
    expect(text(dialog())).toContain('This story has no address yet: it is not published.');
    press('ArrowDown', {}, field(/Find one of our stories/));
    await done();
    expect(linkOf()?.marks?.[0]?.attrs?.['href']).toBe('/world/quay-7');
  });
  it('say that our stories could not be searched, and offer none that was found for other words', async () => {
    const server = await open();
    server.on('GET stories', { stories: [row({ id: 4, headline: 'Gate four' })], next: null });
    choose(1, 7);
    click('Link');
    await settle();
    type(field(/Find one of our stories/), 'gate');
    await settle(300);
    expect(texts('li', dialog()).join()).toContain('Gate four');
    server.on('GET stories', unreachable);
    type(field(/Find one of our stories/), 'budget');
    await settle(300);
    expect([texts('li', dialog()), alerts(dialog()).join()]).toEqual([[], expect.stringContaining('Our stories could not be searched.')]);
    server.on('GET stories', { stories: [row({ id: 5, headline: 'Budget' })], next: null });
    click('Try again', dialog());
    await settle(50);
    expect(texts('li', dialog()).join()).toContain('Budget');
  });
  it('take a link away again', async () => {
    await open({ paragraphs: [] });
    editor().commands.setContent({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Nobody', marks: [{ type: 'link', attrs: { href: 'https://a.example/' } }] }] }] });
    choose(3);
    click('Link');
    await settle();
    expect(field(/Find one of our stories/).value).toBe('https://a.example/');
    click('Remove the link');
    expect(linkOf()).toBeUndefined();
  });
  it('put in an embed that loads nothing here', async () => {
    await open();
    choose(5);
    click('Insert');
    click('Embed', document.querySelector('[role=menu]:not([hidden])') as Element);
    await settle();
    type('Address of the page', 'http://video.example/1');
    type('What it is', 'The gate opens');
    await done();
    expect(blocks()).toContain('embed');
    expect(text(surface())).toContain('Embed from video.example');
    expect(document.querySelector('iframe')).toBeNull();
    type('Address', 'mailto:a@b.example');
    expect(text(surface())).toContain('An embed needs the address of a page, with https://.');
    click('Remove', document.querySelector('.thing.embed') as Element);
    expect(blocks()).not.toContain('embed');
  });
  it('put in a related story with its own headline', async () => {
    const server = await open();
    server.on('GET stories', { stories: [row({ id: 1, headline: 'Gate seven is stuck' })], next: null });
    choose(5);
    click('Insert');
    click('Related story', document.querySelector('[role=menu]:not([hidden])') as Element);
    await settle();
    type(field(/Find one of our stories/), 'gate');
    await settle(200);
    click(/^Gate seven/, dialog());
    await settle();
    expect(blocks()).toContain('relatedLink');
    expect(field('Words of the link').placeholder).toBe('Gate seven is stuck');
  });
  it('put in a picture of the library, with what the library says of it', async () => {
    const server = await open();
    server.on('GET pictures', { pictures: [picture({ id: 71, caption: 'The gate', alt: '' })], next: null });
    choose(5);
    click('Picture');
    await settle(10);
    click(/^The gate/, dialog());
    await settle();
    expect(blocks()).toContain('picture');
    const figure = document.querySelector('#story-body figure') as Element;
    expect(field('Caption', figure).placeholder).toBe('The gate');
    expect(text(figure)).toContain('– missing');
    type(field('Caption', figure), 'Gate seven');
    expect((editor().getJSON() as BodyNode).content?.find((block) => block.type === 'picture')?.attrs).toMatchObject({ picture: 71, caption: 'Gate seven' });
  });
});
