// What never comes in by pasting: scripts, forms, drawings, comments of Word, and what its author had hidden.

const tags = new Set([
  'SCRIPT', 'STYLE', 'HEAD', 'META', 'LINK', 'TITLE', 'NOSCRIPT', 'TEMPLATE', 'OBJECT', 'APPLET', 'SVG', 'MATH', 'CANVAS', 'AUDIO', 'VIDEO', 'INPUT',
  'SELECT', 'TEXTAREA', 'BUTTON', 'XML', 'BASE', 'FRAME', 'FRAMESET', 'NOFRAMES', 'NOEMBED', 'XMP', 'PLAINTEXT', 'LISTING', 'DIALOG',
]);

export function isDropped(node: Element): boolean {
  if (tags.has(node.tagName.toUpperCase())) return true;
  const style = node.getAttribute('style') ?? '';
  if (/display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment/i.test(style)) return true;
  return /^(MsoCommentReference|msocomanchor)$/i.test(node.getAttribute('class') ?? '');
}
