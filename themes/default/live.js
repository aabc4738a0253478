// What happens while a page is open: a live blog's new entries, what breaks, new stories on a front. One event stream serves all
// tabs of a browser; where there is none, the same is asked for now and then at addresses that caches may keep.
'use strict';
(() => {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('stoppress') : null;
  const one_for_all = Boolean(channel && navigator.locks);
  const path = location.pathname;
  const blog = document.querySelector('.live-blog');
  const story = Number(blog?.dataset.live ?? 0);
  const names = ['live', 'position', 'behind', 'breaking', 'story', 'front', 'removed'];
  const soon = (most) => new Promise((then) => { setTimeout(then, Math.random() * most); });
  let is_open = false; // the stream, be it another tab's

  // ---- the stream

  const state = (open) => {
    is_open = open;
    document.dispatchEvent(new CustomEvent('stoppress-stream', { detail: open }));
  };
  const hear = ({ name, data, open, ask }) => {
    if (name) listeners[name]?.(data);
    if (open !== undefined) state(open);
    if (ask !== undefined) leader?.want(ask);
  };
  const tell = (message) => {
    channel?.postMessage(message);
    hear(message);
  };

  let leader = null;
  const lead = () => {
    const most = 4; // blogs that the server takes
    let wanted = story ? [story] : [];
    let source = null;
    let refused = 0;
    let over = false;
    const open = () => {
      if (over) return;
      source?.close();
      source = new EventSource(wanted.length ? `/api/v1/events?live=${wanted.join(',')}` : '/api/v1/events');
      for (const name of names) source.addEventListener(name, ({ data }) => tell({ name, data: JSON.parse(data) }));
      source.onopen = () => { refused = 0; tell({ open: true }); };
      source.onerror = () => {
        tell({ open: false });
        if (source?.readyState !== EventSource.CLOSED) return; // it comes back by itself, when the server has said
        setTimeout(open, Math.min(300000, 30000 * 2 ** refused++) * (0.5 + Math.random()));
      };
    };
    open();
    return {
      want: (number) => {
        channel?.postMessage({ open: is_open });
        if (!number || wanted.includes(number)) return;
        wanted = [...wanted, number].slice(-most);
        open();
      },
      close: () => { over = true; source?.close(); state(false); },
    };
  };

  const begin = () => {
    if (!('EventSource' in window)) return;
    if (!one_for_all) {
      const look = () => {
        if (!document.hidden) leader ??= lead();
        else { leader?.close(); leader = null; }
      };
      document.addEventListener('visibilitychange', look);
      return look();
    }
    channel.onmessage = ({ data }) => hear(data);
    channel.postMessage({ ask: story });
    // Whoever has the lock has the stream; when that tab is closed the next one gets it. A page that is kept for going back gives it up.
    const queue = () => navigator.locks.request('stoppress-stream', () => new Promise((done) => {
      leader = lead();
      addEventListener('pagehide', () => { leader?.close(); leader = null; done(); }, { once: true });
    })).catch(() => {});
    addEventListener('pageshow', ({ persisted }) => { if (persisted) { channel.postMessage({ ask: story }); queue(); } });
    queue();
  };

  // ---- a live blog

  const entry_of = (html) => document.importNode(new DOMParser().parseFromString(html, 'text/html').querySelector('.entry'), true);
  const section_of = (number) => document.getElementById(`entry-${number}`);
  const time_of = (section) => Date.parse(section.querySelector('time').dateTime);

  const follow = () => {
    const list = blog.querySelector('.live-entries');
    const button = blog.querySelector('.live-new');
    const told = blog.querySelector('.live-told [role=status]');
    const words = JSON.parse(blog.dataset.new);
    const takes_new = 'takesNew' in blog.dataset;
    const title = document.title;
    const waiting = new Map(); // number → markup, of what the reader has not put in yet
    let sequence = Number(blog.dataset.sequence);

    const added = (section) => {
      section.querySelectorAll('.entry-share').forEach((share) => { share.hidden = false; });
      document.dispatchEvent(new CustomEvent('stoppress-added', { detail: section }));
      return section;
    };
    const count = () => {
      const text = waiting.size === 0 ? '' : words[waiting.size - 1] ?? blog.dataset.many;
      button.textContent = text;
      button.hidden = !text;
      if (told.textContent !== text) told.textContent = text;
      document.title = text ? `(${waiting.size}) ${title}` : title;
    };
    // Where its time says, which is mostly on top.
    const insert = (section) => {
      const next = [...list.children].find((other) => other.dataset.entry && time_of(other) <= time_of(section));
      next ? next.before(section) : list.append(section);
    };
    const put_in = () => {
      const sections = [...waiting.values()].map((html) => added(entry_of(html)));
      waiting.clear();
      for (const section of sections) insert(section);
      blog.querySelector('.live-empty')?.remove();
      count();
      const first = sections.reduce((one, other) => (time_of(other) >= time_of(one) ? other : one));
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      first.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
    };
    button.addEventListener('click', put_in);

    const withdrawn = (section) => {
      const note = document.createElement('p');
      note.className = 'entry-gone';
      note.textContent = blog.dataset.withdrawn;
      section.classList.remove('key', 'pinned');
      section.replaceChildren(section.querySelector('.entry-time'), note);
    };
    const apply = ({ sequence: its, what, number, entry }) => {
      if (its <= sequence) return;
      sequence = its;
      if (what === 'ended' || what === 'resumed') {
        blog.querySelector('.live-over').textContent = what === 'ended' ? blog.dataset.over : '';
        return;
      }
      const shown = section_of(number);
      if (!entry) {
        waiting.delete(number);
        if (shown) withdrawn(shown);
      } else if (shown) {
        const focused = shown.contains(document.activeElement);
        const section = added(entry_of(entry.html));
        shown.replaceWith(section);
        if (focused) { section.tabIndex = -1; section.focus({ preventScroll: true }); }
      } else if (takes_new && (waiting.has(number) || what === 'posted' || what === 'returned')) {
        waiting.set(number, entry.html);
      }
      count();
    };

    // Everything after what this page has, one ask at a time.
    let asking = null;
    const catch_up = () => {
      asking ??= (async () => {
        try {
          for (let more = true; more;) {
            const reply = await fetch(`/api/v1/stories/${story}/live?after=${sequence}`, { cache: 'no-cache', headers: { Accept: 'application/json' } });
            if (!reply.ok) return;
            const said = await reply.json();
            said.events.forEach(apply);
            more = Boolean(said.next);
          }
        } catch { /* Without a connection there is nothing new. */ } finally { asking = null; }
      })();
    };
    listeners.live = (event) => {
      if (event.story !== story) return;
      if (event.sequence > sequence + 1) catch_up();
      else apply(event);
    };
    listeners.position = listeners.behind = (where) => {
      if (where.story === story && where.sequence > sequence) catch_up();
    };
    // Where there is no stream, and for what a tab that slept has missed.
    setInterval(() => { if (!is_open && !document.hidden) catch_up(); }, 15000 + Math.random() * 5000);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) catch_up(); });
    addEventListener('pageshow', ({ persisted }) => { if (persisted) catch_up(); });

    const share = async (one) => {
      const address = new URL(one.closest('.entry').querySelector('.entry-time a').href).href;
      const name = one.textContent;
      if (matchMedia('(pointer: coarse)').matches && navigator.share) {
        await navigator.share({ title, url: address }).catch(() => {});
        return;
      }
      const done = await navigator.clipboard?.writeText(address).then(() => true, () => false);
      one.textContent = told.textContent = done ? one.dataset.copied : one.dataset.refused;
      setTimeout(() => { one.textContent = name; told.textContent = ''; }, 3000);
    };
    const go_on = async (link) => {
      const row = link.closest('.live-further');
      try {
        const reply = await fetch(link.href);
        if (!reply.ok) throw new Error(String(reply.status));
        const next = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('.live-blog');
        const fresh = [...next.querySelectorAll('.live-entries>.entry')].filter((section) => !section_of(section.dataset.entry));
        for (const section of fresh) list.append(added(document.importNode(section, true)));
        const further = next.querySelector('.live-further');
        further ? row.replaceWith(document.importNode(further, true)) : row.remove();
        const first = fresh[0] && section_of(fresh[0].dataset.entry);
        if (first) { first.tabIndex = -1; first.focus({ preventScroll: true }); }
      } catch { location.assign(link.href); }
    };
    blog.addEventListener('click', (event) => {
      const one = event.target.closest('.entry-share');
      if (one) share(one);
      const link = event.target.closest('.live-further a');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go_on(link);
    });
    added(blog);
  };

  // ---- fronts, sections, and what is taken down

  const fronts = () => {
    const section = /^\/[a-z0-9-]+$/.test(path) ? path.slice(1) : null;
    if (path !== '/' && !section) return;
    const pause = 60000;
    const links = (root) => [...root.querySelectorAll('#content a[href]')].map((link) => link.getAttribute('href')).filter((to) => /-\d+$/.test(to));
    let asked = 0;
    // What stands there now says whether anything is new for this page.
    const look = async () => {
      if (document.hidden || Date.now() - asked < pause || document.querySelector('.stories-told')) return;
      asked = Date.now();
      await soon(3000);
      const reply = await fetch(path, { cache: 'no-cache' }).catch(() => null);
      if (!reply?.ok) return;
      const here = new Set(links(document));
      const there = new DOMParser().parseFromString(await reply.text(), 'text/html');
      if (links(there).every((link) => here.has(link))) return;
      const note = document.getElementById('stories-told').content.firstElementChild.cloneNode(true);
      const button = note.querySelector('button');
      button.addEventListener('click', () => { scrollTo(0, 0); location.reload(); });
      document.body.append(note);
    };
    listeners.story = ({ sections }) => { if (path === '/' || sections.includes(section)) look(); };
    listeners.front = ({ home, sections }) => { if (path === '/' ? home : sections.includes(section)) look(); };
  };

  const removals = () => {
    const number = Number(document.querySelector('.article')?.dataset.story ?? 0);
    listeners.removed = async ({ id }) => {
      if (id !== number || path.startsWith('/preview/')) return;
      await soon(2000);
      location.reload();
    };
  };

  const listeners = { breaking: (said) => document.dispatchEvent(new CustomEvent('stoppress-breaking', { detail: said.breaking })) };
  if (blog) follow();
  fronts();
  removals();
  begin();
})();
