// An entry as somebody types it who is in a hurry: paragraphs parted by a blank line, a quotation behind "> ", a player by its address
// on a line of its own. And back, for editing.
import type { BodyNode } from '../api/types';

const words = (text: string): BodyNode[] => (text ? [{ type: 'text', text }] : []);
const paragraph = (text: string): BodyNode => ({ type: 'paragraph', content: words(text.replace(/\s*\n\s*/g, ' ').trim()) });

function blockOf(part: string): BodyNode {
  if (part.startsWith('>')) return { type: 'quote', content: [paragraph(part.replace(/^>\s?/gm, ''))] };
  if (/^https:\/\/\S+$/.test(part)) return { type: 'embed', attrs: { url: part } };
  return paragraph(part);
}

export function bodyOf(text: string, after: BodyNode[] = []): BodyNode {
  const parts = text.replace(/\r/g, '').split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean);
  return { type: 'doc', content: [...parts.map(blockOf), ...after] };
}

const plain = (node: BodyNode): string => node.text ?? (node.type === 'hardBreak' ? '\n' : (node.content ?? []).map(plain).join(''));
const isTyped = (node: BodyNode): boolean => {
  if (node.type === 'paragraph') return (node.content ?? []).every((span) => !span.marks?.length);
  if (node.type === 'quote') return !node.attrs?.['attribution'] && (node.content ?? []).length === 1 && (node.content ?? []).every(isTyped);
  return node.type === 'embed' && !node.attrs?.['title'];
};

// What can be typed, and the blocks that can't, such as pictures: those come after it. Null when the words have more in them than
// typing can say (links, lists): they are kept as they are.
export function textOf(body: BodyNode): { text: string; after: BodyNode[] } | null {
  const blocks = body.content ?? [];
  const end = blocks.findLastIndex((node) => node.type !== 'picture') + 1;
  const typed = blocks.slice(0, end);
  if (!typed.every(isTyped)) return null;
  const text = typed.map((node) => (node.type === 'embed' ? String(node.attrs?.['url'] ?? '') : `${node.type === 'quote' ? '> ' : ''}${plain(node)}`)).join('\n\n');
  return { text, after: blocks.slice(end) };
}
