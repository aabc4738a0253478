// The inline half of cleaning: which text is bold, italic, raised, lowered or a link, said by an element or by a style.
import { safeAddress } from '../body/address';
import { isDropped } from './dropped';

export interface Marks {
  bold?: boolean;
  italic?: boolean;
  sub?: boolean;
  sup?: boolean;
  href?: string;
}

const byTag: Record<string, Marks> = {
  B: { bold: true }, STRONG: { bold: true }, I: { italic: true }, EM: { italic: true }, CITE: { italic: true }, SUB: { sub: true }, SUP: { sup: true },
};
const invisible = /[\u00AD\u200B\u200E\u200F\u2060\uFEFF]/g;
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

// Puts the text of `node` into `to`, with the marks around it.
export function inlineOf(node: Node, to: Element, marks: Marks, depth = 0): void {
  if (node.nodeType === Node.TEXT_NODE) return put(node.textContent ?? '', to, marks);
  if (!(node instanceof Element) || isDropped(node) || depth > 200) return;
  if (node.tagName === 'BR') return void (node.className === 'Apple-interchange-newline' || to.append(to.ownerDocument.createElement('br')));
  if (node.tagName === 'IMG') return;
  const inside = marksOf(node, marks);
  for (const child of node.childNodes) inlineOf(child, to, inside, depth + 1);
}

function marksOf(node: Element, around: Marks): Marks {
  const marks = { ...around, ...byTag[node.tagName] };
  const style = node.getAttribute('style') ?? '';
  const weight = /(?:^|[;\s])font-weight\s*:\s*(bold|bolder|normal|\d+)/i.exec(style)?.[1];
  if (weight) marks.bold = /bold/i.test(weight) || Number(weight) >= 600;
  const slant = /(?:^|[;\s])font-style\s*:\s*(italic|oblique|normal)/i.exec(style)?.[1];
  if (slant) marks.italic = !/normal/i.test(slant);
  const place = /(?:^|[;\s])vertical-align\s*:\s*(super|sub|baseline)/i.exec(style)?.[1]?.toLowerCase();
  if (place) {
    marks.sup = place === 'super';
    marks.sub = place === 'sub';
  }
  if (node.tagName === 'A') {
    const href = linked(node.getAttribute('href') ?? '');
    if (href) marks.href = href;
  }
  return marks;
}

// Google Docs and mail programs send links through a counter of theirs; fragments and files lead nowhere for readers.
export function linked(href: string): string {
  const safe = safeAddress(href);
  if (!safe || safe.startsWith('#') || !/^(https?:|mailto:|tel:|\/)/i.test(safe)) return '';
  const through = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(.*)$/i.exec(safe)?.[1];
  const target = through ? new URLSearchParams(through).get('q') : null;
  return target ? safeAddress(target) : safe;
}

function put(text: string, to: Element, marks: Marks): void {
  const clean = text.replace(controls, '').replace(invisible, '').replace(/[ \t\r\n]+/g, ' ');
  if (!clean) return;
  let made: Node = to.ownerDocument.createTextNode(clean);
  // A blank is neither bold nor a link; that it was is a slip of the mouse.
  if (clean.trim()) {
    const around: [boolean | undefined, string][] = [[marks.sup, 'sup'], [marks.sub, 'sub'], [marks.italic, 'em'], [marks.bold, 'strong']];
    if (marks.href) made = wrapped(made, 'a', marks.href);
    for (const [has, tag] of around) if (has) made = wrapped(made, tag);
  }
  to.append(made);
}

function wrapped(node: Node, tag: string, href?: string): Element {
  const made = (node.ownerDocument as Document).createElement(tag);
  if (href) made.setAttribute('href', href);
  made.append(node);
  return made;
}

// Blanks at the ends and in runs go, hard blanks beside blanks too, line breaks at the ends. False when nothing is left.
export function tidyInline(made: Element): boolean {
  let before: Node | null = null;
  const texts = textsAndBreaks(made);
  for (const node of texts) {
    if (node instanceof Element) {
      before = null;
      continue;
    }
    const text = (node.textContent ?? '').replace(/[ \u00A0]*(?: \u00A0|\u00A0 |\u00A0\u00A0| {2})[ \u00A0]*/g, ' ');
    const first = before === null || endsBlank(before);
    if (first && before && /^[ \u00A0]/.test(text)) before.textContent = (before.textContent ?? '').replace(/\u00A0$/, ' ');
    node.textContent = first ? text.replace(/^[ \u00A0]+/, '') : text;
    if (node.textContent) before = node;
  }
  trimEnd(texts);
  return (made.textContent ?? '') !== '';
}

const endsBlank = (node: Node) => /[ \u00A0]$/.test(node.textContent ?? '');

function trimEnd(nodes: Node[]): void {
  for (const end of [...nodes].reverse()) {
    if (end instanceof Element) {
      end.remove();
      continue;
    }
    end.textContent = (end.textContent ?? '').replace(/[ \u00A0]+$/, '');
    if (end.textContent) break;
  }
  for (const start of nodes) {
    if (!(start instanceof Element) && start.textContent) break;
    if (start instanceof Element) start.remove();
  }
  // A blank before a line break is none.
  for (const [index, node] of nodes.entries())
    if (nodes[index + 1] instanceof Element && !(node instanceof Element)) node.textContent = (node.textContent ?? '').replace(/[ \u00A0]+$/, '');
}

function textsAndBreaks(made: Element): Node[] {
  const walker = made.ownerDocument.createTreeWalker(made, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node.nodeType === Node.TEXT_NODE || node.nodeName === 'BR' ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}
