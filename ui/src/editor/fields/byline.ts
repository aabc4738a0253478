// A byline as readers will see it (story/byline.h: printed), and its parts.
import type { Author, Content } from '../../api/types';

type Byline = Content['byline'];

export function bylineText({ authors, agency, wording }: Byline): string {
  if (wording.trim()) return wording.trim();
  const names = authors.map(({ name }) => name);
  const last = names.pop();
  const people = names.length > 0 ? `${names.join(', ')} and ${last ?? ''}` : (last ?? '');
  return [people && `By ${people}`, agency.trim()].filter(Boolean).join(', ');
}

// A name that was typed rather than chosen has no page of its own yet: the server finds or makes it.
export function withAuthor(authors: Author[], name: string, known: Author[] = []): Author[] {
  const plain = name.trim().replace(/\s+/g, ' ').replace(/^by\s+/i, '');
  if (!plain || authors.some((author) => author.name.toLowerCase() === plain.toLowerCase())) return authors;
  const found = known.find((author) => author.name.toLowerCase() === plain.toLowerCase());
  return [...authors, found ? { slug: found.slug, name: found.name } : { slug: '', name: plain }];
}
