// A story's content for tests, with the paragraphs that are given.
import type { BodyNode, Content } from '../src/api/types';

export const paragraph = (text: string): BodyNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });

export function content(paragraphs: string[], changes: Partial<Content> = {}): Content {
  return {
    headline: 'Tide closes harbour', headline_search: '', headline_share: '', standfirst: '', kicker: '', kind: 'news',
    section: { id: 1, slug: 'world', name: 'World' }, byline: { authors: [], agency: '', wording: '' }, dateline: { place: '', date: null },
    topics: [], main_picture: null, body: { type: 'doc', content: paragraphs.map(paragraph) }, language: 'en', source: '', copyright: '',
    desk_note: '', urgency: 4, legal: false, usage_terms: '', entities: [], related: [], ...changes,
  };
}

export const paragraphsOf = (shown: Content) => (shown.body.content ?? []).map((block) => block.content?.[0]?.text ?? '');
