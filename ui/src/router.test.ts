import { afterEach, describe, expect, it } from 'vitest';
import { find, match, router, type Route } from './router.svelte';

const routes: Route[] = [{ screen: 'desk', path: '/' }, { screen: 'story', path: '/stories/:id' }];

describe('The router', () => {
  afterEach(() => void router.go('/', { replace: true }));

  it('finds the desk with and without a slash at the end', () => {
    expect(find(routes, '/newsroom').screen).toBe('desk');
    expect(find(routes, '/newsroom/').screen).toBe('desk');
  });
  it('reads the parts of an address', () => {
    expect(find(routes, '/newsroom/stories/42')).toEqual({ screen: 'story', params: { id: '42' } });
    expect(match('/setup/:token', '/setup/a%2Fb')).toEqual({ token: 'a/b' });
  });
  it('knows no screen for other addresses', () => {
    for (const path of ['/newsroom/stories', '/newsroom/stories/42/x', '/newsrooms', '/', '/newsroom/stories/%E0%A4%A'])
      expect(find(routes, path).screen).toBe('unknown');
  });
  it('keeps a place that somebody must not leave yet', () => {
    const free = router.guard(() => false);
    expect(router.go('/wires')).toBe(false);
    expect(router.path).not.toContain('wires');
    free();
    expect(router.go('/wires')).toBe(true);
    expect(router.path).toBe('/newsroom/wires');
  });
  it('puts filters into the address without a new entry to go back over', () => {
    const before = history.length;
    router.setQuery('state=live');
    expect(location.search).toBe('?state=live');
    expect(router.query).toBe('?state=live');
    expect(history.length).toBe(before);
  });
  it('follows plain clicks on links of the newsroom, and leaves the others to the browser', () => {
    const follows = (href: string, event: MouseEventInit = {}) => {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, ...event });
      link.addEventListener('click', router.follow);
      link.addEventListener('click', (after) => !after.defaultPrevented && after.preventDefault());
      const was = router.path;
      link.dispatchEvent(click);
      link.remove();
      return router.path !== was;
    };
    expect(follows('/newsroom/wires')).toBe(true);
    expect(follows('/newsroom/account', { ctrlKey: true })).toBe(false);
    expect(follows('/newsroom/api/audit.csv')).toBe(false);
    expect(follows('/world/tide-42')).toBe(false);
    expect(follows('https://elsewhere.example/newsroom/x')).toBe(false);
  });
});
