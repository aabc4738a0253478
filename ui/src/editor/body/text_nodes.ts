// The blocks that hold text: paragraph, heading, lists, quote, pull quote, line break, rule; each with its Markdown habit.
import { mergeAttributes, Node, textblockTypeInputRule, wrappingInputRule, InputRule } from '@tiptap/core';
import { dataAttribute } from './attributes';
import { lineView } from './line_view';
import { toggleList, type ListType } from './lists';

export const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });
export const Text = Node.create({ name: 'text', group: 'inline' });

export const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block plain',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode(this.name) };
  },
});

// 1 is the headline's own, so what was a level 1 elsewhere is a 2 here.
export const Heading = Node.create({
  name: 'heading',
  group: 'block plain',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(4, Math.max(2, level)) } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${String(node.attrs['level'])}`, HTMLAttributes, 0],
  addKeyboardShortcuts() {
    const toggle = (level: number) => () => this.editor.commands.toggleNode(this.name, 'paragraph', { level });
    return { 'Mod-Alt-2': toggle(2), 'Mod-Alt-3': toggle(3), 'Mod-Alt-4': toggle(4) };
  },
  addInputRules() {
    return [textblockTypeInputRule({
      find: /^(#{1,4})\s$/,
      type: this.type,
      getAttributes: (match) => ({ level: Math.max(2, match[1]?.length ?? 2) }),
    })];
  },
});

export const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const insert = () => this.editor.commands.insertContent({ type: this.name });
    return { 'Shift-Enter': insert, 'Mod-Enter': insert };
  },
});

export const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block plain',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
  addInputRules() {
    const { type } = this;
    return [new InputRule({
      find: /^(?:---|—-|\*\*\*\s|___\s)$/,
      handler: ({ state, range }) => {
        const $from = state.doc.resolve(range.from);
        const paragraph = state.schema.nodes['paragraph']?.create();
        const outer = $from.node(-1);
        if (!paragraph || !outer.canReplaceWith($from.index(-1), $from.indexAfter(-1), type)) return null;
        // The paragraph that held the dashes stays, empty, below the rule.
        state.tr.delete(range.from, range.to).insert($from.before(), type.create());
      },
    })];
  },
});

export const BulletList = Node.create({
  name: 'bulletList',
  group: 'block plain',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: () => ['ul', { class: 'list' }, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-8': () => toggleList(this.editor, this.name as ListType) };
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*([-+*•–])\s$/, type: this.type })];
  },
});

export const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block plain',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: () => ['ol', { class: 'list' }, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-7': () => toggleList(this.editor, this.name as ListType) };
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^1[.)]\s$/, type: this.type })];
  },
});

// One paragraph and no more, so lists have one level.
export const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      // A list has one level: Tab goes no deeper, but it stays in the text.
      Tab: () => this.editor.isActive(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
      Backspace: () => {
        const { empty, $from } = this.editor.state.selection;
        if (!empty || $from.parentOffset > 0 || $from.node(-1)?.type !== this.type) return false;
        return this.editor.commands.liftListItem(this.name);
      },
    };
  },
});

export const Quote = Node.create({
  name: 'quote',
  group: 'block plain',
  content: 'paragraph+',
  defining: true,
  addAttributes: () => ({ attribution: dataAttribute('attribution', '') }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addNodeView: () => lineView({ tag: 'figure', className: 'quote', inner: 'blockquote', attribute: 'attribution', label: 'Who said it', after: true }),
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
});

export const PullQuote = Node.create({
  name: 'pullQuote',
  group: 'block plain',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ attribution: dataAttribute('attribution', '') }),
  parseHTML: () => [{ tag: 'blockquote[data-pull]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', mergeAttributes({ 'data-pull': '' }, HTMLAttributes), 0],
  addNodeView: () => lineView({ tag: 'figure', className: 'pull', inner: 'p', attribute: 'attribution', label: 'Who said it', after: true }),
});

export const textNodes = [Doc, Text, Paragraph, Heading, HardBreak, HorizontalRule, BulletList, OrderedList, ListItem, Quote, PullQuote];
