// Where in the newsroom somebody is: the address bar is the state, so that every screen can be linked, reloaded and gone back from.
export interface Place {
  screen: string;
  parts: Record<string, string>;
}
export interface Route {
  screen: string;
  path: string; // below /newsroom, such as "/stories/:id"
}

export const base = '/newsroom';

// The parts of `path` that the pattern names, or null.
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = given[index] ?? '';
    if (piece.startsWith(':')) {
      const read = decoded(value);
      if (read === null) return null;
      parts[piece.slice(1)] = read;
    } else if (piece !== value) return null;
  }
  return parts;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export function find(routes: Route[], pathname: string): Place {
  if (pathname === base || pathname.startsWith(`${base}/`)) {
    const path = pathname.slice(base.length);
    for (const route of routes) {
      const parts = match(route.path, path);
      if (parts) return { screen: route.screen, parts };
    }
  }
  return { screen: 'unknown', parts: {} };
}

// Asked before the place is left; false keeps it. The editor uses it while a save is under way.
type Guard = () => boolean;

class Router {
  path = $state(location.pathname);
  query = $state(location.search);
  private guards = new Set<Guard>();

  constructor() {
    addEventListener('popstate', () => this.look());
  }

  // `to` stands below /newsroom: "/stories/42".
  go(to: string, options: { replace?: boolean } = {}): boolean {
    for (const guard of this.guards) if (!guard()) return false;
    history[options.replace ? 'replaceState' : 'pushState'](null, '', base + to);
    this.look();
    return true;
  }

  // The query alone, without a new entry in the history: filters of a list.
  say(query: string): void {
    history.replaceState(null, '', location.pathname + (query ? `?${query}` : ''));
    this.look();
  }

  guard(guard: Guard): () => void {
    this.guards.add(guard);
    return () => this.guards.delete(guard);
  }

  // For the whole document: plain clicks on links below /newsroom stay in the client.
  follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || !link.pathname.startsWith(`${base}/`)) return;
    if (link.pathname.startsWith(`${base}/api/`)) return;
    event.preventDefault();
    this.go(link.pathname.slice(base.length) + link.search);
  };

  private look(): void {
    this.path = location.pathname;
    this.query = location.search;
  }
}

export const router = new Router();
