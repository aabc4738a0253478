// What never comes in by pasting: scripts, forms, drawings, comments of Word, what its author had hidden, and what was struck out.

const tags = new Set([
  'SCRIPT', 'STYLE', 'HEAD', 'META', 'LINK', 'TITLE', 'NOSCRIPT', 'TEMPLATE', 'OBJECT', 'APPLET', 'SVG', 'MATH', 'CANVAS', 'AUDIO', 'VIDEO', 'INPUT',
  'SELECT', 'TEXTAREA', 'BUTTON', 'XML', 'BASE', 'FRAME', 'FRAMESET', 'NOFRAMES', 'NOEMBED', 'XMP', 'PLAINTEXT', 'LISTING', 'DIALOG',
]);

const struckTags = new Set(['DEL', 'S', 'STRIKE']);

// Text that somebody struck out: a deletion that Word tracks, a suggestion of Google Docs, a line through the words.
export function isStruck(node: Element): boolean {
  if (struckTags.has(node.tagName.toUpperCase())) return true;
  if (/text-decoration(-line)?\s*:[^;]*line-through/i.test(node.getAttribute('style') ?? '')) return true;
  return /^msoDel$/i.test(node.getAttribute('class') ?? '');
}

export function isDropped(node: Element): boolean {
  if (tags.has(node.tagName.toUpperCase()) || isStruck(node)) return true;
  const style = node.getAttribute('style') ?? '';
  if (/display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment/i.test(style)) return true;
  return /^(MsoCommentReference|msocomanchor)$/i.test(node.getAttribute('class') ?? '');
}
