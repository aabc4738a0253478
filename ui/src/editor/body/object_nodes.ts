// The blocks that are objects rather than text: picture, gallery, embed, related story, live entry. How they look is in ../blocks.
import { mergeAttributes, Node, type NodeViewRenderer } from '@tiptap/core';
import { safeAddress } from './address';
import { dataAttribute } from './attributes';

// Views need a page and our API; the schema alone does not.
export interface ObjectViews {
  picture: NodeViewRenderer;
  gallery: NodeViewRenderer;
  embed: NodeViewRenderer;
  relatedLink: NodeViewRenderer;
  liveEntry: NodeViewRenderer;
}
type SavedViews = Partial<ObjectViews>;

const view = (views: SavedViews, name: keyof ObjectViews) => (views[name] ? { addNodeView: () => views[name] as NodeViewRenderer } : {});

const picture = (views: SavedViews) => Node.create({
  name: 'picture',
  group: 'block plain',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    picture: dataAttribute('picture', 0),
    caption: dataAttribute('caption', ''),
    credit: dataAttribute('credit', ''),
    alt: dataAttribute('alt', ''),
  }),
  parseHTML: () => [{ tag: 'figure[data-picture]', getAttrs: (node) => /^[1-9]\d{0,14}$/.test(node.dataset['picture'] ?? '') && null }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
  ...view(views, 'picture'),
});

const gallery = (views: SavedViews) => Node.create({
  name: 'gallery',
  group: 'block plain',
  content: 'picture*',
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-gallery]' }],
  renderHTML: () => ['div', { 'data-gallery': '' }, 0],
  ...view(views, 'gallery'),
});

const embed = (views: SavedViews) => Node.create({
  name: 'embed',
  group: 'block plain',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    url: { ...dataAttribute('url', ''), parseHTML: (node: HTMLElement) => safeAddress(node.dataset['url'] ?? '') },
    title: dataAttribute('title', ''),
  }),
  parseHTML: () => [{ tag: 'div[data-embed]', getAttrs: (node) => safeAddress(node.dataset['url'] ?? '').startsWith('https://') && null }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes({ 'data-embed': '' }, HTMLAttributes)],
  ...view(views, 'embed'),
});

const relatedLink = (views: SavedViews) => Node.create({
  name: 'relatedLink',
  group: 'block plain',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    story: dataAttribute('story', 0),
    url: { ...dataAttribute('url', ''), parseHTML: (node: HTMLElement) => safeAddress(node.dataset['url'] ?? '') },
    text: dataAttribute('text', ''),
  }),
  parseHTML: () => [{
    tag: 'p[data-related]',
    priority: 60,
    getAttrs: (node) => (Number(node.dataset['story']) > 0 || safeAddress(node.dataset['url'] ?? '') !== '') && null,
  }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes({ 'data-related': '' }, HTMLAttributes)],
  ...view(views, 'relatedLink'),
});

const liveEntry = (views: SavedViews) => Node.create({
  name: 'liveEntry',
  group: 'block',
  content: 'plain+',
  isolating: true,
  defining: true,
  addAttributes: () => ({
    id: dataAttribute('id', ''),
    time: dataAttribute('time', ''),
    headline: dataAttribute('headline', ''),
    key: dataAttribute('key', false),
  }),
  parseHTML: () => [{
    tag: 'section[data-entry]',
    getAttrs: (node) => /^\S{1,100}$/.test(node.dataset['id'] ?? '') && !Number.isNaN(Date.parse(node.dataset['time'] ?? '')) && null,
  }],
  renderHTML: ({ HTMLAttributes }) => ['section', mergeAttributes({ 'data-entry': '' }, HTMLAttributes), 0],
  ...view(views, 'liveEntry'),
});

export const objectNodes = (views: SavedViews = {}) => [picture, gallery, embed, relatedLink, liveEntry].map((make) => make(views));
