// Tables with a caption, heading cells and spans; a cell holds one paragraph.
import { callOrReturn, getExtensionField, mergeAttributes, Node, type ParentConfig } from '@tiptap/core';
import { goToNextCell, tableEditing, addRowAfter } from '@tiptap/pm/tables';
import { dataAttribute } from './attributes';
import { lineView } from './line_view';

declare module '@tiptap/core' {
  interface NodeConfig<Options, Storage> {
    // How prosemirror-tables calls this node.
    tableRole?: string | ((this: { name: string; options: Options; storage: Storage; parent: ParentConfig<NodeConfig<Options>>['tableRole'] }) => string);
  }
}

export const Table = Node.create({
  name: 'table',
  group: 'block plain',
  content: 'tableRow+',
  isolating: true,
  tableRole: 'table',
  addAttributes: () => ({ caption: dataAttribute('caption', '') }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  extendNodeSchema(extension) {
    const context = { name: extension.name, options: extension.options, storage: extension.storage };
    return { tableRole: callOrReturn(getExtensionField(extension, 'tableRole', context)) };
  },
  addNodeView: () => lineView({ tag: 'div', className: 'table', inner: 'table', attribute: 'caption', label: 'Caption of the table', after: false }),
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const inTable = () => this.editor.isActive('table');
    const go = (direction: 1 | -1) => goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
    return {
      Tab: () => inTable() && (go(1) || (addRowAfter(this.editor.state, this.editor.view.dispatch) && go(1))),
      'Shift-Tab': () => inTable() && go(-1),
      // Two paragraphs can't stand in a cell: the line is broken instead.
      Enter: () => inTable() && this.editor.commands.insertContent({ type: 'hardBreak' }),
    };
  },
});

export const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  tableRole: 'row',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (node: HTMLElement) => Math.min(1000, Math.max(1, Math.floor(Number(node.getAttribute(name)) || 1))),
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === 1 ? {} : { [name]: attributes[name] }),
});
const spans = () => ({ colspan: span('colspan'), rowspan: span('rowspan') });

export const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph',
  isolating: true,
  tableRole: 'cell',
  addAttributes: spans,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes), 0],
});

export const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'paragraph',
  isolating: true,
  tableRole: 'header_cell',
  addAttributes: spans,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', mergeAttributes(HTMLAttributes), 0],
});

export const tableNodes = [Table, TableRow, TableCell, TableHeader];
