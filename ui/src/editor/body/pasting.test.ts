// Files and HTML that are dropped on or pasted into the text, by way of the whole editor.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openInEditor } from '../../../testing/editor';
import { settle, texts } from '../../../testing/render';
import { toasts } from '../../parts/toasts.svelte';
import { plainText } from './document';
import type { BodyNode } from '../../api/types';
import BodyText from '../page/BodyText.svelte';

const file = (name: string, type: string) => new File(['x'], name, { type });
function clipboard({ files = [], html = '', text = '' }: { files?: File[]; html?: string; text?: string }) {
  const data: Record<string, string> = { 'text/html': html, 'text/plain': text };
  return { files, items: [], types: Object.keys(data).filter((kind) => data[kind]), getData: (kind: string) => data[kind] ?? '' };
}

describe('What is put into the text from outside', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => vi.restoreAllMocks());
  const said = () => toasts.shown.map(({ text }) => text);

  async function open() {
    const { openStory } = await openInEditor(BodyText, { paragraphs: ['Nobody was hurt.'] });
    const view = openStory.editor!.view;
    // jsdom has no layout: where a file was dropped is told by hand.
    view.posAtCoords = () => ({ pos: 1, inside: 0 });
    const send = (name: string, data: ReturnType<typeof clipboard>) => {
      const event = new Event(name, { bubbles: true, cancelable: true });
      Object.assign(event, name === 'drop' ? { dataTransfer: data, clientX: 10, clientY: 10 } : { clipboardData: data });
      view.dom.dispatchEvent(event);
      return event;
    };
    return { view, openStory, send, text: () => plainText(openStory.editor!.getJSON() as BodyNode) };
  }

  it('is refused by name when it is a file that a story can’t hold', async () => {
    const { send, text } = await open();
    const event = send('drop', clipboard({ files: [file('minutes.pdf', 'application/pdf'), file('plan.svg', 'image/svg+xml')] }));
    expect(event.defaultPrevented).toBe(true);
    expect(said()).toEqual(['“minutes.pdf”, “plan.svg” can’t be taken: only pictures (JPEG, PNG, WebP, AVIF or HEIC) can be put into a story.']);
    expect(text()).toBe('Nobody was hurt.');
  });
  it('is refused when it is pasted, too', async () => {
    const { send } = await open();
    expect(send('paste', clipboard({ files: [file('tune.mp3', 'audio/mpeg')] })).defaultPrevented).toBe(true);
    expect(said()[0]).toContain('“tune.mp3” can’t be taken');
  });
  it('is uploaded when it is a picture, and a bar stands in its place meanwhile', async () => {
    const { send } = await open();
    vi.stubGlobal('XMLHttpRequest', class {
      upload = {};
      open() {}
      setRequestHeader() {}
      send() {}
    });
    send('drop', clipboard({ files: [file('gate.jpg', 'image/jpeg')] }));
    await settle();
    expect(texts('.incoming')[0]).toContain('gate.jpg');
    expect(said()).toEqual([]);
  });
  it('loses what was struck out, and the person is told', async () => {
    const { send, text } = await open();
    send('paste', clipboard({ html: '<p>Two <del>three</del> gates.</p>', text: 'Two three gates.' }));
    expect(text()).toContain('Two gates.');
    expect(said()).toEqual(['Left out: what was deleted or struck out: “three”.']);
  });
  it('loses the pictures of another page, and the person is told how they come in', async () => {
    const { send } = await open();
    send('paste', clipboard({ html: '<p>A gate.</p><img src="https://elsewhere.example/1.jpg">' }));
    expect(said()).toEqual(['Left out: A picture of the other page. Pictures come in from the library or as files.']);
  });
  it('becomes a link when it is an address over chosen words', async () => {
    const { send, openStory } = await open();
    openStory.editor!.commands.setTextSelection({ from: 1, to: 7 });
    send('paste', clipboard({ text: 'https://harbour.example/notice' }));
    const first = (openStory.editor!.getJSON() as BodyNode).content?.[0]?.content?.[0];
    expect([first?.text, first?.marks?.[0]?.attrs?.['href']]).toEqual(['Nobody', 'https://harbour.example/notice']);
  });
});
