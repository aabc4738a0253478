import { describe, expect, it } from 'vitest';
import type { BodyNode } from '../api/types';
import { bodyOf, textOf } from './entry_text';

const kinds = (body: BodyNode) => (body.content ?? []).map(({ type }) => type);

describe('An entry as it is typed', () => {
  it('has paragraphs, quotations and players', () => {
    const body = bodyOf('The gate\nis shut.\n\n> Nobody saw it.\n\nhttps://www.youtube.com/watch?v=abc');
    expect(kinds(body)).toEqual(['paragraph', 'quote', 'embed']);
    expect(body.content?.[0]?.content?.[0]?.text).toBe('The gate is shut.');
    expect(body.content?.[2]?.attrs?.['url']).toBe('https://www.youtube.com/watch?v=abc');
  });
  it('is nothing when nothing is typed', () => {
    expect(bodyOf(' \n\n ').content).toEqual([]);
  });
  it('comes back as it was typed, with its pictures after it', () => {
    const picture: BodyNode = { type: 'picture', attrs: { picture: 7 } };
    const text = 'One.\n\n> Two.\n\nhttps://x.example/';
    expect(textOf(bodyOf(text, [picture]))).toEqual({ text, after: [picture] });
  });
  it('is left alone when it has more in it than can be typed', () => {
    const link: BodyNode = { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://x.example/' } }] };
    expect(textOf({ type: 'doc', content: [{ type: 'paragraph', content: [link] }] })).toBeNull();
    expect(textOf({ type: 'doc', content: [{ type: 'bulletList', content: [] }] })).toBeNull();
  });
});
