import { expect, it } from 'vitest';
import { bylineText, withAuthor } from './byline';

const authors = [{ slug: 'ada', name: 'Ada Brennan' }, { slug: 'tom', name: 'Tom Hale' }];

it('A byline names people, then whom they write for', () => {
  expect(bylineText({ authors, agency: 'NORTHWIRE', wording: '' })).toBe('By Ada Brennan and Tom Hale, NORTHWIRE');
  expect(bylineText({ authors: [], agency: 'NORTHWIRE', wording: '' })).toBe('NORTHWIRE');
  expect(bylineText({ authors: [...authors, { slug: '', name: 'May Tolland' }], agency: '', wording: '' })).toBe('By Ada Brennan, Tom Hale and May Tolland');
  expect(bylineText({ authors: [], agency: '', wording: '' })).toBe('');
});

it('A wording of its own replaces the rest', () => {
  expect(bylineText({ authors, agency: 'NORTHWIRE', wording: 'Reported by A, translated by B' })).toBe('Reported by A, translated by B');
});

it('An author is named once, and known by their page when they have one', () => {
  expect(withAuthor(authors, 'ada brennan')).toEqual(authors);
  expect(withAuthor([], ' By  May   Tolland ')).toEqual([{ slug: '', name: 'May Tolland' }]);
  expect(withAuthor([], 'may tolland', [{ slug: 'may-tolland', name: 'May Tolland' }])).toEqual([{ slug: 'may-tolland', name: 'May Tolland' }]);
  expect(withAuthor(authors, '  ')).toEqual(authors);
});
