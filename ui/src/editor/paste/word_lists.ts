// Word has no lists in what it copies: they are paragraphs with a style that says so and a bullet or number that is text.

const marked = (node: Element) => /mso-list\s*:\s*(?!none|ignore)/i.test(node.getAttribute('style') ?? '');

export function isListParagraph(node: Node): node is Element {
  return node instanceof Element && node.tagName === 'P' && (marked(node) || (/^MsoListParagraph/.test(node.className) && !!marker(node)));
}

// The bullet or number, which Word wraps in a span to be ignored, or sets before hard blanks.
function marker(node: Element): string {
  const ignored = [...node.querySelectorAll('span')].find((span) => /mso-list\s*:\s*ignore/i.test(span.getAttribute('style') ?? ''));
  const text = ignored?.textContent ?? /^\s*([·•§o▪–-]|\(?[0-9a-zA-Z]{1,4}[.)])[\s\u00A0]{2,}/.exec(node.textContent ?? '')?.[1] ?? '';
  return text.replace(/[\s\u00A0]+/g, '');
}

export interface WordList {
  paragraphs: Node[][];
  ordered: boolean;
  // The index of the last node that belongs to it.
  last: number;
}

export function listOf(nodes: Node[], at: number): WordList {
  const first = nodes[at] as Element;
  const ordered = isNumber(marker(first));
  const paragraphs: Node[][] = [];
  let last = at;
  for (let index = at; index < nodes.length; index++) {
    const node = nodes[index] as Node;
    if (node.nodeType === Node.TEXT_NODE && !node.textContent?.trim()) continue;
    if (node.nodeType === Node.COMMENT_NODE) continue;
    if (!isListParagraph(node) || (levelOf(node) === 1 && isNumber(marker(node)) !== ordered)) break;
    paragraphs.push(withoutMarker(node));
    last = index;
  }
  return { paragraphs, ordered, last };
}

const isNumber = (mark: string) => /^\(?(?:\d{1,4}|[a-zA-Z]{1,4})[.)]$/.test(mark);
const levelOf = (node: Element) => Number(/level(\d)/.exec(node.getAttribute('style') ?? '')?.[1] ?? 1);

function withoutMarker(node: Element): Node[] {
  const copy = node.cloneNode(true) as Element;
  const ignored = [...copy.querySelectorAll('span')].filter((span) => /mso-list\s*:\s*ignore/i.test(span.getAttribute('style') ?? ''));
  for (const span of ignored) span.remove();
  if (ignored.length === 0) dropLeading(copy, /^\s*(?:[·•§o▪–-]|\(?[0-9a-zA-Z]{1,4}[.)])[\s\u00A0]{2,}/);
  return [...copy.childNodes];
}

function dropLeading(node: Element, pattern: RegExp): void {
  let length = pattern.exec(node.textContent ?? '')?.[0].length ?? 0;
  const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (length > 0 && walker.nextNode()) {
    const text = walker.currentNode.textContent ?? '';
    walker.currentNode.textContent = text.slice(length);
    length -= Math.min(length, text.length);
  }
}
