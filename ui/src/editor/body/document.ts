// The body as JSON, between the server's form (story/body.h) and the editor's: the server leaves out attributes that have their default,
// the editor wants at least one block, one item in a list and one paragraph in a quote, an item and a cell.
import type { BodyNode } from '../../api/types';

// The value of an attribute that is absent.
const defaultAttributes: Record<string, Record<string, unknown>> = {
  picture: { caption: '', credit: '', alt: '' },
  pullQuote: { attribution: '' },
  quote: { attribution: '' },
  table: { caption: '' },
  tableCell: { colspan: 1, rowspan: 1 },
  tableHeader: { colspan: 1, rowspan: 1 },
  embed: { title: '' },
  relatedLink: { story: 0, url: '', text: '' },
  liveEntry: { headline: '', key: false },
};
const paragraph: BodyNode = { type: 'paragraph' };
// What a node contains that the editor can't leave empty.
const minimumContent: Record<string, BodyNode> = {
  doc: paragraph,
  quote: paragraph,
  listItem: paragraph,
  tableCell: paragraph,
  tableHeader: paragraph,
  liveEntry: paragraph,
  bulletList: { type: 'listItem', content: [paragraph] },
  orderedList: { type: 'listItem', content: [paragraph] },
  table: { type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph] }] },
  tableRow: { type: 'tableCell', content: [paragraph] },
};

// For the editor, from the server.
export function toEditor(node: BodyNode): BodyNode {
  const filled = node.content?.length ? node.content : minimumContent[node.type] ? [minimumContent[node.type] as BodyNode] : undefined;
  return filled ? { ...node, content: filled.map(toEditor) } : node;
}

// For the server, from the editor. A body without a word has no blocks.
export function toServer(doc: BodyNode): BodyNode {
  return { type: 'doc', content: withoutEmpty((doc.content ?? []).map(nodeToServer)) };
}

// Lines that nobody wrote in are room on the screen and no part of the text.
function withoutEmpty(blocks: BodyNode[]): BodyNode[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph' || block.type === 'heading') return plainText(block).trim() ? [block] : [];
    if (!holdsLines.has(block.type)) return [block];
    const content = withoutEmpty(block.content ?? []);
    if (content.length === 0 && block.type !== 'liveEntry' && !block.attrs?.['attribution']) return [];
    const { content: _content, ...rest } = block;
    return [content.length > 0 ? { ...rest, content } : rest];
  });
}
const holdsLines = new Set(['quote', 'bulletList', 'orderedList', 'listItem', 'liveEntry']);

function nodeToServer(node: BodyNode): BodyNode {
  const out: BodyNode = { type: node.type };
  const attributes = nonDefaultAttributes(node);
  if (Object.keys(attributes).length > 0) out.attrs = attributes;
  if (node.content?.length) out.content = node.content.map(nodeToServer);
  if (node.marks?.length) out.marks = node.marks;
  if (node.text !== undefined) out.text = node.text;
  return out;
}

function nonDefaultAttributes(node: BodyNode): Record<string, unknown> {
  const defaults = defaultAttributes[node.type] ?? {};
  const pieces = Object.entries(node.attrs ?? {}).filter(([name, value]) => value !== null && value !== undefined && value !== defaults[name]);
  return Object.fromEntries(pieces);
}

// The words of a node without its markup; blocks inside it are parted by a line end.
export function plainText(node: BodyNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const inner = node.content ?? [];
  const inline = inner.every((child) => child.type === 'text' || child.type === 'hardBreak');
  const own = inner.map(plainText).join(inline ? '' : '\n');
  const pieces = [node.attrs?.['headline'], own, node.attrs?.['caption'], node.attrs?.['attribution'], node.attrs?.['text'], node.attrs?.['title']];
  return pieces.filter((text) => typeof text === 'string' && text !== '').join('\n');
}

// Words as the desk counts them: runs between blanks.
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

// At 230 words a minute, to the nearest, never below 1: the same as readers are told.
export function readingMinutes(words: number): number {
  return Math.max(1, Math.floor((words + 115) / 230));
}

// What readers call a block, for lists of changes.
export const blockLabels: Record<string, string> = {
  paragraph: 'Paragraph',
  heading: 'Heading',
  picture: 'Picture',
  gallery: 'Gallery',
  pullQuote: 'Pull quote',
  quote: 'Quote',
  bulletList: 'List',
  orderedList: 'Numbered list',
  table: 'Table',
  embed: 'Embed',
  horizontalRule: 'Rule',
  relatedLink: 'Related story',
  liveEntry: 'Live entry',
};
