import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../../api/types';
import { toEditor, plainText, toServer } from './document';
import everyBlock from './every_block.json';
import { bodySchema } from './schema';
import { refusal } from '../../../testing/body_check';

const schema = bodySchema();
const throughTheEditor = (doc: BodyNode): BodyNode => {
  const node = schema.nodeFromJSON(toEditor(doc));
  node.check();
  return toServer(node.toJSON() as BodyNode);
};
const doc = (...content: BodyNode[]): BodyNode => ({ type: 'doc', content });
const text = (said: string): BodyNode => ({ type: 'text', text: said });

describe('a body that goes through the editor', () => {
  it('comes back as the server printed it, with every kind of block', () => {
    expect(refusal(everyBlock)).toBeNull();
    expect(throughTheEditor(everyBlock)).toEqual(everyBlock);
  });

  it('keeps the order of marks that the server prints', () => {
    const marks = [{ type: 'bold' }, { type: 'italic' }, { type: 'superscript' }, { type: 'link', attrs: { href: '/a' } }];
    const said = doc({ type: 'paragraph', content: [{ type: 'text', text: 'went', marks }, { type: 'hardBreak', marks }] });
    expect(throughTheEditor(said)).toEqual(said);
  });

  it('has no blocks when it has no words, and can be written in when it is opened', () => {
    expect(toEditor({ type: 'doc' }).content).toEqual([{ type: 'paragraph' }]);
    expect(throughTheEditor({ type: 'doc', content: [] })).toEqual({ type: 'doc', content: [] });
  });

  it('gets a paragraph where the server allows none', () => {
    const bare = doc({ type: 'quote' }, { type: 'bulletList', content: [{ type: 'listItem' }] }, { type: 'table' });
    expect(toEditor(bare).content?.[0]).toEqual({ type: 'quote', content: [{ type: 'paragraph' }] });
    expect(refusal(throughTheEditor(bare))).toBeNull();
  });

  it('is saved without the lines that nobody wrote in', () => {
    const text = { type: 'text', text: 'Nobody was hurt.' };
    const blank = { type: 'paragraph' };
    const item = (...content: BodyNode[]) => ({ type: 'listItem', content });
    const saved = throughTheEditor(doc(
      blank, { type: 'paragraph', content: [text] }, { type: 'paragraph', content: [{ type: 'text', text: ' ' }, { type: 'hardBreak' }] }, { type: 'heading', attrs: { level: 2 } },
      { type: 'bulletList', content: [item({ type: 'paragraph', content: [text] }), item(blank)] }, { type: 'quote', content: [blank] },
      { type: 'quote', attrs: { attribution: 'Ada' }, content: [blank] }, { type: 'liveEntry', attrs: { id: 'e1', time: '2026-11-24T14:00:00Z' }, content: [blank] }, blank));
    expect(saved.content?.map(({ type }) => type)).toEqual(['paragraph', 'bulletList', 'quote', 'liveEntry']);
    expect(saved.content?.[1]?.content).toHaveLength(1);
    expect(refusal(saved)).toBeNull();
  });

  it('is empty when nobody wrote anything', () => {
    expect(throughTheEditor(doc({ type: 'paragraph' }, { type: 'paragraph' })).content).toEqual([]);
  });

  it('leaves out what attributes say by being absent', () => {
    const silent = doc(
      { type: 'picture', attrs: { picture: 7, caption: '', credit: '', alt: '' } },
      { type: 'relatedLink', attrs: { story: 0, url: 'https://a.example/', text: '' } },
    );
    expect(toServer(silent)).toEqual(doc(
      { type: 'picture', attrs: { picture: 7 } },
      { type: 'relatedLink', attrs: { url: 'https://a.example/' } },
    ));
  });
});

describe('the schema', () => {
  it('has the nodes and marks of the server and no more', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual([
      'bulletList', 'doc', 'embed', 'gallery', 'hardBreak', 'heading', 'horizontalRule', 'listItem', 'liveEntry', 'orderedList', 'paragraph',
      'picture', 'pullQuote', 'quote', 'relatedLink', 'table', 'tableCell', 'tableHeader', 'tableRow', 'text']);
    expect(Object.keys(schema.marks)).toEqual(['bold', 'italic', 'subscript', 'superscript', 'link']);
  });

  it('lets no live entry stand inside another', () => {
    const entry = (id: string, inside: BodyNode): BodyNode => ({ type: 'liveEntry', attrs: { id, time: '2026-11-20T12:00:00Z' }, content: [inside] });
    const nested = doc(entry('a', entry('b', { type: 'paragraph' })));
    expect(() => schema.nodeFromJSON(nested).check()).toThrow();
  });

  it('knows no node that the server refuses', () => {
    expect(() => schema.nodeFromJSON(doc({ type: 'iframe' }))).toThrow();
  });
});

describe('plain text', () => {
  it('has the words of text, captions, attributions and headlines', () => {
    const said = plainText(everyBlock);
    for (const words of ['High water', 'The tide came,\nand H2O went.', 'Ada Brennan', 'Tides', 'Gates close', 'The tide elsewhere'])
      expect(said).toContain(words);
    expect(plainText(doc({ type: 'paragraph', content: [text('one')] }, { type: 'paragraph', content: [text('two')] }))).toBe('one\ntwo');
  });
});
