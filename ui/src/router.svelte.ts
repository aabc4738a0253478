// The router. The address bar is the state, so that every screen can be linked, reloaded and gone back from.
export interface RouteMatch {
  screen: string;
  params: Record<string, string>;
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
  const params: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = given[index] ?? '';
    if (piece.startsWith(':')) {
      const read = decoded(value);
      if (read === null) return null;
      params[piece.slice(1)] = read;
    } else if (piece !== value) return null;
  }
  return params;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export function find(routes: Route[], pathname: string): RouteMatch {
  if (pathname === base || pathname.startsWith(`${base}/`)) {
    const path = pathname.slice(base.length);
    for (const route of routes) {
      const params = match(route.path, path);
      if (params) return { screen: route.screen, params };
    }
  }
  return { screen: 'unknown', params: {} };
}

// Called before the screen is left; false keeps it. The editor uses it while a save is running.
type Guard = () => boolean;

class Router {
  path = $state(location.pathname);
  query = $state(location.search);
  private guards = new Set<Guard>();

  constructor() {
    addEventListener('popstate', () => this.readLocation());
  }

  // `to` is below /newsroom: "/stories/42".
  go(to: string, options: { replace?: boolean } = {}): boolean {
    for (const guard of this.guards) if (!guard()) return false;
    history[options.replace ? 'replaceState' : 'pushState'](null, '', base + to);
    this.readLocation();
    return true;
  }

  // The query alone, without a new entry in the history: filters of a list.
  setQuery(query: string): void {
    history.replaceState(null, '', location.pathname + (query ? `?${query}` : ''));
    this.readLocation();
  }

  // The same screen has another address from now on: what was new has got its number.
  rename(to: string): void {
    history.replaceState(null, '', base + to);
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

  private readLocation(): void {
    this.path = location.pathname;
    this.query = location.search;
  }
}

export const router = new Router();
