// Bold, italic, subscript, superscript and link, in the order in which the server prints them.
import { Mark, markInputRule } from '@tiptap/core';
import { safeAddress } from './address';

export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // Google Docs wraps everything it copies in a <b> that is not bold.
    { tag: 'b', getAttrs: (node) => node.style.fontWeight !== 'normal' && null },
  ],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark(this.name), 'Mod-B': () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [/(?:^|\s)(\*\*(?!\s+\*\*)((?:[^*]+))\*\*(?!\s+\*\*))$/, /(?:^|\s)(__(?!\s+__)((?:[^_]+))__(?!\s+__))$/].map((find) =>
      markInputRule({ find, type: this.type }));
  },
});

export const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i', getAttrs: (node) => node.style.fontStyle !== 'normal' && null }],
  renderHTML: () => ['em', 0],
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleMark(this.name), 'Mod-I': () => this.editor.commands.toggleMark(this.name) };
  },
  addInputRules() {
    return [/(?:^|\s)(\*(?!\s+\*)((?:[^*]+))\*(?!\s+\*))$/, /(?:^|\s)(_(?!\s+_)((?:[^_]+))_(?!\s+_))$/].map((find) =>
      markInputRule({ find, type: this.type }));
  },
});

export const Subscript = Mark.create({
  name: 'subscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
  addKeyboardShortcuts() {
    return { 'Mod-,': () => this.editor.chain().unsetMark('superscript').toggleMark(this.name).run() };
  },
});

export const Superscript = Mark.create({
  name: 'superscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addKeyboardShortcuts() {
    return { 'Mod-.': () => this.editor.chain().unsetMark('subscript').toggleMark(this.name).run() };
  },
});

// What is typed at the end of a link is no longer the link.
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({
    href: { default: '', parseHTML: (node: HTMLElement) => safeAddress(node.getAttribute('href') ?? '') },
  }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (node) => safeAddress(node.getAttribute('href') ?? '') !== '' && null }],
  renderHTML: ({ HTMLAttributes }) => ['a', HTMLAttributes, 0],
  addInputRules() {
    // [words](https://address)
    return [markInputRule({ find: typedLink, type: this.type, getAttributes: (match) => ({ href: String(match.data?.['href']) }) })];
  },
});

function typedLink(text: string) {
  const found = /(?:^|\s)\[([^\][]+)\]\((https:\/\/[^\s()]+|\/[^\s()]*)\)$/.exec(text);
  if (!found?.[1] || !found[2]) return null;
  return { index: found.index, text: found[0], replaceWith: found[1], data: { href: safeAddress(found[2]) } };
}

export const bodyMarks = [Bold, Italic, Subscript, Superscript, Link];
