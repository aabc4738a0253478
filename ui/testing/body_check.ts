// The server's validation of a body (story/body_read.cc), for tests: the first thing it would refuse, or null.
import type { BodyNode } from '../src/api/types';
import { safeAddress } from '../src/editor/body/address';

type Kind = 'text' | 'number' | 'flag' | 'address';
interface Rule {
  attrs?: Record<string, Kind>;
  holds?: string[];
  most?: number;
}
const inline = ['text', 'hardBreak'];
const plain = [
  'paragraph', 'heading', 'picture', 'gallery', 'pullQuote', 'quote', 'bulletList', 'orderedList', 'table', 'embed', 'horizontalRule',
  'relatedLink',
];
const cell: Rule = { attrs: { colspan: 'number', rowspan: 'number' }, holds: ['paragraph'], most: 1 };
const rules: Record<string, Rule> = {
  doc: { holds: [...plain, 'liveEntry'] },
  paragraph: { holds: inline },
  heading: { attrs: { level: 'number' }, holds: inline },
  picture: { attrs: { picture: 'number', caption: 'text', credit: 'text', alt: 'text' } },
  gallery: { holds: ['picture'] },
  pullQuote: { attrs: { attribution: 'text' }, holds: inline },
  quote: { attrs: { attribution: 'text' }, holds: ['paragraph'] },
  bulletList: { holds: ['listItem'] },
  orderedList: { holds: ['listItem'] },
  listItem: { holds: ['paragraph'], most: 1 },
  table: { attrs: { caption: 'text' }, holds: ['tableRow'] },
  tableRow: { holds: ['tableCell', 'tableHeader'] },
  tableCell: cell,
  tableHeader: cell,
  embed: { attrs: { url: 'address', title: 'text' } },
  horizontalRule: {},
  relatedLink: { attrs: { story: 'number', url: 'address', text: 'text' } },
  liveEntry: { attrs: { id: 'text', time: 'text', headline: 'text', key: 'flag' }, holds: plain },
  hardBreak: {},
  text: {},
};
const markRules: Record<string, Record<string, Kind>> = {
  bold: {}, italic: {}, subscript: {}, superscript: {}, link: { href: 'address' },
};
const types: Record<Kind, string> = { text: 'string', address: 'string', number: 'number', flag: 'boolean' };

export function refusal(node: BodyNode, place = 'doc'): string | null {
  const rule = rules[node.type];
  if (!rule) return `${place}: there is no ${node.type}`;
  const error = attributes(node.attrs, rule.attrs ?? {}, place) ?? special(node, place) ?? marks(node, place);
  if (error) return error;
  if (rule.most !== undefined && (node.content?.length ?? 0) > rule.most) return `${place}: holds at most ${rule.most}`;
  for (const [index, child] of (node.content ?? []).entries()) {
    const at = `${place}.${index}`;
    if (!rule.holds?.includes(child.type)) return `${at}: ${node.type} holds no ${child.type}`;
    const inside = refusal(child, at);
    if (inside) return inside;
  }
  return null;
}

function attributes(given: Record<string, unknown> | undefined, known: Record<string, Kind>, place: string): string | null {
  for (const [name, value] of Object.entries(given ?? {})) {
    const kind = known[name];
    if (!kind) return `${place}: no attribute ${name}`;
    if (typeof value !== types[kind]) return `${place}: ${name} is no ${kind}`;
    if (kind === 'address' && value !== '' && safeAddress(String(value)) !== value) return `${place}: ${name} sends readers to ${String(value)}`;
  }
  return null;
}

function special(node: BodyNode, place: string): string | null {
  const { level, picture, url, story, id, time } = node.attrs ?? {};
  if (node.type === 'heading' && ![2, 3, 4].includes(Number(level))) return `${place}: level ${String(level)}`;
  if (node.type === 'picture' && !(Number(picture) >= 1)) return `${place}: a picture without its number`;
  if (node.type === 'embed' && !String(url).startsWith('https://')) return `${place}: an embed without https`;
  if (node.type === 'relatedLink' && !story && !url) return `${place}: leads nowhere`;
  if (node.type === 'liveEntry' && (!/^\S{1,100}$/.test(String(id)) || Number.isNaN(Date.parse(String(time))))) return `${place}: no entry`;
  if ((node.type === 'text') !== (typeof node.text === 'string')) return `${place}: text in the wrong place`;
  return null;
}

function marks(node: BodyNode, place: string): string | null {
  if (node.marks?.length && !inline.includes(node.type)) return `${place}: ${node.type} has no marks`;
  for (const mark of node.marks ?? []) {
    const known = markRules[mark.type];
    if (!known) return `${place}: no mark ${mark.type}`;
    const error = attributes(mark.attrs, known, place);
    if (error) return error;
    if (mark.type === 'link' && !mark.attrs?.['href']) return `${place}: a link without its address`;
  }
  return null;
}
