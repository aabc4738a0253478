// What comes from Word, Google Docs and web pages, made clean: HTML in, HTML out that has only what a body can hold (body/schema.ts).
// Everything is read in a document that runs nothing and loads nothing; every element of the answer is made anew, none is copied.
import { safeAddress } from '../body/address';
import { isDropped, isStruck } from './dropped';
import { inlineOf, tidyInline } from './inline_cleaning';
import { isListParagraph, listOf } from './word_lists';

export interface CleanedHtml {
  html: string;
  // What could not be taken over, for a sentence to the person.
  pictures: number;
  others: number;
  // The texts that were struck out.
  struck: string[];
}

const blocks = new Set([
  'P', 'DIV', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'TABLE', 'BLOCKQUOTE', 'HR', 'FIGURE', 'SECTION', 'ARTICLE', 'MAIN', 'HEADER',
  'FOOTER', 'ASIDE', 'NAV', 'PRE', 'DL', 'DT', 'DD', 'ADDRESS', 'FORM', 'FIELDSET', 'CENTER', 'DETAILS', 'SUMMARY', 'IFRAME', 'IMG', 'PICTURE', 'BODY',
  'TR', 'TD', 'TH', 'TBODY', 'THEAD', 'TFOOT', 'HGROUP', 'MENU', 'DIR',
]);
// A tree deeper than this was made to hurt.
const deepest = 200;

export function cleanHtml(html: string): CleanedHtml {
  const source = new DOMParser().parseFromString(html, 'text/html');
  const cleaning = new Cleaning();
  cleaning.blocksOf(source.body, cleaning.out, 0);
  return { html: cleaning.out.innerHTML, pictures: cleaning.pictures, others: cleaning.others, struck: struckTexts(source.body) };
}

// Each text once, though one piece of struck text may lie in another.
function struckTexts(body: Element): string[] {
  const struck = [...body.querySelectorAll('*')].filter(isStruck);
  return struck.filter((node) => !struck.some((outer) => outer !== node && outer.contains(node)))
    .map((node) => (node.textContent ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
}

const isBlock = (node: Element) => blocks.has(node.tagName);
const hasBlocks = (node: Element): boolean => [...node.querySelectorAll('*')].some((inner) => isBlock(inner) && !isDropped(inner));

class Cleaning {
  private readonly document = document.implementation.createHTMLDocument('');
  readonly out = this.document.body;
  pictures = 0;
  others = 0;

  // The blocks of `from`; runs of text between them become paragraphs.
  blocksOf(from: Node, to: Element, depth: number): void {
    let run: Node[] = [];
    const flush = () => {
      this.paragraph(run, to);
      run = [];
    };
    const nodes = [...from.childNodes];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index] as Node;
      if (!(node instanceof Element) || isDropped(node) || !(isBlock(node) || hasBlocks(node))) {
        this.note(node);
        if (isDoubleBreak(node, nodes[index + 1])) flush();
        else run.push(node);
        continue;
      }
      flush();
      if (isListParagraph(node)) index += this.wordList(nodes, index, to);
      else if (depth < deepest) this.block(node, to, depth);
    }
    flush();
  }

  private note(node: Node): void {
    if (node instanceof Element && /^(OBJECT|VIDEO|AUDIO|SVG|CANVAS)$/i.test(node.tagName)) this.others++;
  }

  private block(node: Element, to: Element, depth: number): void {
    const tag = node.tagName;
    if (/^H[1-6]$/.test(tag)) return this.heading(node, to);
    if (tag === 'P' || tag === 'ADDRESS' || tag === 'DT' || tag === 'SUMMARY') return this.textBlock(node, to, depth);
    if (tag === 'PRE') return this.preformatted(node, to);
    if (tag === 'UL' || tag === 'OL' || tag === 'MENU' || tag === 'DIR') return this.list(node, to);
    if (tag === 'TABLE') return this.table(node, to, depth);
    if (tag === 'BLOCKQUOTE') return this.quote(node, to, depth);
    if (tag === 'HR') return void to.append(this.make('hr'));
    if (tag === 'IMG' || tag === 'PICTURE') return void this.pictures++;
    if (tag === 'IFRAME') return this.frame(node, to);
    if (tag === 'FIGURE') return this.figure(node, to, depth);
    this.blocksOf(node, to, depth + 1);
  }

  private textBlock(node: Element, to: Element, depth: number): void {
    if (hasBlocks(node)) this.blocksOf(node, to, depth + 1);
    else this.paragraph([...node.childNodes], to);
  }

  private paragraph(nodes: Node[], to: Element): void {
    this.filled('p', nodes, to);
  }

  private heading(node: Element, to: Element): void {
    const level = Math.min(4, Math.max(2, Number(node.tagName[1])));
    this.filled(`h${level}`, [...node.childNodes], to);
  }

  // An element with the inline content of the nodes, unless they say nothing.
  private filled(tag: string, nodes: Node[], to: Element): void {
    const made = this.make(tag);
    for (const node of nodes) inlineOf(node, made, {});
    if (tidyInline(made)) to.append(made);
  }

  private filledItem(nodes: Node[], list: Element): void {
    const item = this.make('li');
    this.filled('p', nodes, item);
    if (item.hasChildNodes()) list.append(item);
  }

  private preformatted(node: Element, to: Element): void {
    for (const part of (node.textContent ?? '').split(/\n\s*\n/)) {
      const made = this.make('p');
      for (const [index, line] of part.split('\n').entries()) made.append(...(index > 0 ? [this.make('br')] : []), line);
      if (tidyInline(made)) to.append(made);
    }
  }

  private list(node: Element, to: Element): void {
    const list = this.make(node.tagName === 'OL' ? 'ol' : 'ul');
    this.items(node, list, 0);
    if (list.childElementCount > 0) to.append(list);
  }

  // Lists inside lists become items of the one list.
  private items(node: Element, list: Element, depth: number): void {
    if (depth > 20) return;
    for (const child of node.children) {
      if (/^(UL|OL)$/.test(child.tagName)) this.items(child, list, depth + 1);
      else if (child.tagName === 'LI') this.item(child, list, depth);
    }
  }

  private item(node: Element, list: Element, depth: number): void {
    const inner = [...node.children].filter((child) => /^(UL|OL)$/.test(child.tagName));
    const words = [...node.childNodes].filter((child) => !inner.includes(child as Element));
    this.filledItem(words, list);
    for (const nested of inner) this.items(nested, list, depth + 1);
  }

  private wordList(nodes: Node[], at: number, to: Element): number {
    const { paragraphs, ordered, last } = listOf(nodes, at);
    const list = this.make(ordered ? 'ol' : 'ul');
    for (const paragraph of paragraphs) this.filledItem(paragraph, list);
    if (list.childElementCount > 0) to.append(list);
    return last - at;
  }

  private quote(node: Element, to: Element, depth: number): void {
    const isPull = node.hasAttribute('data-pull') || /pull/i.test(node.className);
    const quote = this.make('blockquote');
    if (isPull) quote.setAttribute('data-pull', '');
    const by = node.querySelector(':scope > footer, :scope > cite, :scope > figcaption, :scope > p > cite:only-child');
    const attribution = (by?.textContent ?? node.getAttribute('data-attribution') ?? '').replace(/\s+/g, ' ').trim();
    by?.remove();
    if (attribution) quote.setAttribute('data-attribution', attribution.replace(/^[—–-]\s*/, ''));
    const inside = this.make('div');
    this.blocksOf(node, inside, depth + 1);
    // Lists and tables can't stand in a quote: their texts do.
    const texts = [...inside.querySelectorAll('p,h2,h3,h4')];
    if (isPull) quote.append(...texts.flatMap((text, index) => [...(index > 0 ? [this.make('br')] : []), ...text.childNodes]));
    else quote.append(...texts.map((text) => this.renamed(text, 'p')));
    if (quote.textContent?.trim()) to.append(quote);
  }

  private renamed(node: Element, tag: string): Element {
    const made = this.make(tag);
    made.append(...node.childNodes);
    return made;
  }

  private table(node: Element, to: Element, depth: number): void {
    const rows = [...node.querySelectorAll('tr')].filter((row) => row.closest('table') === node);
    const cells = rows.map((row) => [...row.children].filter((cell) => /^T[DH]$/.test(cell.tagName)));
    // One column is a page's layout, not a table.
    if (cells.every((row) => row.length < 2)) {
      for (const cell of cells.flat()) this.blocksOf(cell, to, depth + 1);
      return;
    }
    const table = this.make('table');
    const caption = node.querySelector(':scope > caption')?.textContent?.replace(/\s+/g, ' ').trim() || node.getAttribute('data-caption');
    if (caption) table.setAttribute('data-caption', caption);
    for (const row of cells) if (row.length > 0) table.append(this.row(row));
    to.append(table);
  }

  private row(cells: Element[]): Element {
    const row = this.make('tr');
    for (const cell of cells) {
      const made = this.make(cell.tagName === 'TH' || cell.closest('thead') ? 'th' : 'td');
      for (const name of ['colspan', 'rowspan']) {
        const span = Number(cell.getAttribute(name));
        if (span > 1 && span <= 1000) made.setAttribute(name, String(Math.floor(span)));
      }
      made.append(this.cellText(cell));
      row.append(made);
    }
    return row;
  }

  // A cell holds one paragraph: several become lines of it.
  private cellText(cell: Element): Element {
    const inside = this.make('div');
    this.blocksOf(cell, inside, deepest - 20);
    const paragraph = this.make('p');
    for (const text of inside.querySelectorAll('p,h2,h3,h4')) {
      if (paragraph.hasChildNodes()) paragraph.append(this.make('br'));
      paragraph.append(...text.childNodes);
    }
    return paragraph;
  }

  private frame(node: Element, to: Element): void {
    const address = safeAddress(node.getAttribute('src') ?? '');
    if (!address.startsWith('https://')) return void this.others++;
    const made = this.make('div');
    made.setAttribute('data-embed', '');
    made.setAttribute('data-url', address);
    const title = node.getAttribute('title');
    if (title) made.setAttribute('data-title', title);
    to.append(made);
  }

  // A picture of elsewhere is none of ours: its caption would stand for nothing.
  private figure(node: Element, to: Element, depth: number): void {
    const quoteOrTable = node.querySelector('blockquote, table, iframe');
    if (quoteOrTable) return this.blocksOf(node, to, depth + 1);
    this.pictures += Math.max(1, node.querySelectorAll('img').length);
  }

  private make(tag: string): Element {
    return this.document.createElement(tag);
  }
}

// <br><br> between texts is how many pages part paragraphs.
function isDoubleBreak(node: Node, next: Node | undefined): boolean {
  return node.nodeName === 'BR' && next?.nodeName === 'BR';
}
