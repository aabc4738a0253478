// Where a link may send readers: the same rule as the server's (base/html: safe_href), so that nothing is refused after it was typed.

const allowed = new Set(['http', 'https', 'mailto', 'tel']);

// The address without the controls and blanks that browsers skip inside a scheme; '' when its scheme is none that readers may be sent to.
export function safeAddress(address: string): string {
  const plain = address.replace(/[\u0000-\u0020]/g, '');
  const scheme = /^([^/?#:]*):/.exec(plain)?.[1];
  return scheme === undefined || allowed.has(scheme.toLowerCase()) ? plain : '';
}

export type Typed = { address: string } | { error: string };

// What a person typed or pasted as an address: "press.example/tide" means https, an e-mail address means mailto:.
export function typedAddress(text: string): Typed {
  const plain = text.trim();
  if (!plain) return { error: 'Type an address, or choose one of our stories.' };
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(plain)) return { address: `mailto:${plain}` };
  if (/^(mailto|tel):\S+$/i.test(plain) || /^\/(?!\/)\S*$/.test(plain)) return { address: plain };
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(plain) && !/^[^/]+:\d+(\/|$)/.test(plain) ? plain : `https://${plain}`;
  if (!/^https?:\/\//i.test(withScheme)) return { error: 'Only addresses with https:// can be linked to.' };
  const url = parsed(withScheme);
  if (!url || !url.hostname.includes('.')) return { error: 'This is no address of a page.' };
  return { address: url.protocol === 'http:' ? withScheme.replace(/^http:/i, 'https:') : withScheme };
}

// An embed is shown from its own site, over https alone.
export function typedEmbed(text: string): Typed {
  const typed = typedAddress(text);
  if ('error' in typed || typed.address.startsWith('https://')) return typed;
  return { error: 'An embed needs the address of a page, with https://.' };
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

export function hostOf(address: string): string {
  return parsed(address)?.hostname.replace(/^www\./, '') ?? address;
}
