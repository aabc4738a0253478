// A field's value as a line of text, for comparing two versions of it.
import type { BodyNode, Content } from '../../api/types';
import { plainText } from '../body/document';
import { bylineText } from './byline';

export function fieldText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (field === 'byline') return bylineText(value as Content['byline']);
  if (field === 'dateline') return [(value as Content['dateline']).place, (value as Content['dateline']).date?.slice(0, 10)].filter(Boolean).join(', ');
  if (field === 'topics') return (value as Content['topics']).map(({ name }) => name).join(', ');
  if (field === 'section') return (value as Content['section']).name;
  if (field === 'body') return plainText(value as BodyNode);
  if (field === 'main_picture') {
    const { picture, caption, credit, alt } = value as NonNullable<Content['main_picture']>;
    return [`Picture ${picture}`, caption, credit, alt].filter(Boolean).join(' · ');
  }
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
