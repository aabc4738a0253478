// The reader's pages work without this script. It shares, closes the breaking bar for good, sends forms in
// place, shows embeds when asked, and keeps what was read for reading offline.
'use strict';
(() => {
  const page = document.documentElement;
  page.classList.add('js');

  const kept = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch { /* Storage may be forbidden; then nothing is remembered. */ }
    return null;
  };

  // A bar closed before must not flash up and push the page down, so it is hidden before the body is read.
  const closed = kept('breaking-closed');
  if (closed && /^[\w-]+$/.test(closed) && 'adoptedStyleSheets' in document) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`[data-breaking="${closed}"]{display:none}`);
    document.adoptedStyleSheets = [sheet];
  }

  const all = (selector, work) => document.querySelectorAll(selector).forEach(work);

  const closable = (bar) => {
    const button = bar.querySelector('button');
    button.hidden = false;
    button.addEventListener('click', () => {
      kept('breaking-closed', bar.dataset.breaking);
      bar.hidden = true;
      document.getElementById('content').focus();
    });
  };

  // The same bar for something that broke while this page was open.
  const late_bar = ({ id, headline, language, direction, href, since, time }) => {
    const bar = document.getElementById('breaking-bar').content.firstElementChild.cloneNode(true);
    bar.dataset.breaking = id;
    const [clock, link] = bar.querySelectorAll('time, a');
    clock.dateTime = since;
    clock.textContent = time;
    link.href = href;
    link.textContent = headline;
    if (language) link.lang = language;
    if (direction) link.dir = direction;
    closable(bar);
    return bar;
  };

  // A page that stays open asks now and then; mostly the answer is that nothing has changed.
  const breaking = () => {
    all('[data-breaking]', closable);
    const told = document.createElement('div');
    told.setAttribute('aria-live', 'polite');
    document.body.append(told);
    const show = (story) => {
      const shown = document.querySelector('[data-breaking]');
      if (shown?.dataset.breaking === story?.id) {
        if (shown) shown.querySelector('a').textContent = story.headline;
        return;
      }
      all('[data-breaking]', (bar) => bar.remove());
      if (story && kept('breaking-closed') !== story.id) told.append(late_bar(story));
    };
    let told_by_stream = false;
    const ask = async () => {
      if (document.hidden || told_by_stream) return;
      try {
        const reply = await fetch('/breaking.json', { cache: 'no-cache' });
        if (reply.ok) show((await reply.json()).breaking);
      } catch { /* Without a connection nothing is news. */ }
    };
    document.addEventListener('stoppress-breaking', ({ detail }) => show(detail));
    document.addEventListener('stoppress-stream', ({ detail }) => {
      told_by_stream = false;
      if (detail) ask().finally(() => { told_by_stream = true; });
    });
    // Where there is no stream (live.js). Not all pages at the same moment.
    setInterval(ask, 12000 + Math.random() * 6000);
    document.addEventListener('visibilitychange', ask);
  };

  // Scrolls a row until that part of it stands near its start, which is at the right in Arabic.
  const reach = (row, part) => {
    const [box, wanted] = [row.getBoundingClientRect(), part.getBoundingClientRect()];
    row.scrollLeft += document.documentElement.dir === 'rtl' ? wanted.right - box.right + 40 : wanted.left - box.left - 40;
  };

  const masthead = () => {
    const bar = document.querySelector('.sections');
    if (!bar) return;
    const name = bar.querySelector('.sections-name');
    const head = document.querySelector('.masthead');
    let before = scrollY;
    let waiting = false;
    const look = () => {
      waiting = false;
      const past = head.getBoundingClientRect().bottom < -bar.offsetHeight;
      const inside = bar.contains(document.activeElement);
      if (Math.abs(scrollY - before) > 6 || !past) {
        bar.classList.toggle('away', past && !inside && scrollY > before);
        before = scrollY;
      }
      bar.classList.toggle('small', past);
      name.toggleAttribute('aria-hidden', !past);
      name.tabIndex = past ? 0 : -1;
    };
    addEventListener('scroll', () => {
      if (!waiting) requestAnimationFrame(look);
      waiting = true;
    }, { passive: true });
    const current = bar.querySelector('[aria-current]');
    if (current) reach(bar.querySelector('ul'), current);
  };

  const share = () => all('.share', (box) => {
    const summary = box.querySelector('summary');
    const copy = box.querySelector('.share-copy');
    const name = copy.textContent;
    const told = box.querySelector('[role=status]');
    const address = document.querySelector('link[rel=canonical]')?.href || location.href;
    const touch = matchMedia('(pointer: coarse)').matches;
    if (touch && navigator.share) {
      summary.addEventListener('click', (event) => {
        event.preventDefault();
        navigator.share({ title: box.dataset.share, url: address }).catch((fault) => {
          if (fault.name !== 'AbortError') box.open = true;
        });
      });
    }
    if (navigator.clipboard) {
      copy.hidden = false;
      copy.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(address);
          copy.textContent = told.textContent = box.dataset.copied;
        } catch {
          copy.textContent = told.textContent = box.dataset.refused;
        }
        setTimeout(() => { copy.textContent = name; told.textContent = ''; }, 3000);
      });
    }
    document.addEventListener('click', (event) => { if (!box.contains(event.target)) box.open = false; });
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !box.open) return;
      box.open = false;
      summary.focus();
    });
  });

  const mark = (form, name, text) => {
    const field = form.elements[name];
    if (!field?.id) return null;
    const note = document.createElement('p');
    note.className = 'mistake';
    note.id = `${field.id}-mistake`;
    note.textContent = text;
    field.before(note);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', note.id);
    return field;
  };

  const unmark = (form) => {
    form.querySelectorAll('.mistake').forEach((note) => note.remove());
    form.querySelectorAll('[aria-invalid]').forEach((field) => {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
    });
  };

  // SHA-256 (FIPS 180-4) of a text of at most 119 bytes. The browser's own is there over https alone, and slower for so little.
  const sha256 = (() => {
    const rest = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
    const primes = [];
    for (let n = 2; primes.length < 64; ++n) if (primes.every((prime) => n % prime)) primes.push(n);
    const k = primes.map((prime) => rest(Math.cbrt(prime)));
    const first = primes.slice(0, 8).map((prime) => rest(Math.sqrt(prime)));
    const turn = (x, by) => (x >>> by) | (x << (32 - by));
    const w = new Int32Array(64);
    return (text) => {
      const blocks = text.length > 55 ? 2 : 1;
      const words = new Int32Array(16 * blocks);
      for (let i = 0; i < text.length; ++i) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
      words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
      words[16 * blocks - 1] = 8 * text.length;
      const state = Int32Array.from(first);
      for (let at = 0; at < words.length; at += 16) {
        w.set(words.subarray(at, at + 16));
        for (let i = 16; i < 64; ++i) {
          const [x, y] = [w[i - 15], w[i - 2]];
          w[i] = w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
        }
        let [a, b, c, d, e, f, g, h] = state;
        for (let i = 0; i < 64; ++i) {
          const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
          const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
          [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
        }
        [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] += value; });
      }
      return state;
    };
  })();

  const pause = (milliseconds) => new Promise((then) => { setTimeout(then, milliseconds); });

  // A text with which the hash of "token:text" begins with so many zero bits: a phone looks for less than a second, in turns, so
  // that the page stays alive.
  const work = async (token, bits) => {
    for (let text = 0; ; ++text) {
      if (Math.clz32(sha256(`${token}:${text}`)[0]) >= bits) return String(text);
      if (text % 1000 === 999) await pause(0);
    }
  };

  // What a message is sent with. Nobody writes one in two seconds: what comes sooner is taken for a program's.
  const tokens = new WeakMap();
  const ask_token = (form) => {
    if (!tokens.has(form)) {
      const asked = (async () => {
        const reply = await fetch('/message/token', { headers: { Accept: 'application/json' }, cache: 'no-store' });
        if (!reply.ok) return null;
        const { token, bits } = await reply.json();
        return { token, ready: pause(2200), work: await work(token, bits) };
      })();
      tokens.set(form, asked);
      asked.catch(() => tokens.delete(form));
    }
    return tokens.get(form);
  };
  const add_token = async (form, body) => {
    const proof = await ask_token(form);
    if (!proof) return;
    await proof.ready;
    body.set('token', proof.token);
    body.set('work', proof.work);
  };

  // Files go before the message, in pieces, so that a lost connection costs a piece and not a video: tus 1.0.
  const tus = (address, method, headers, body) => fetch(address, { method, headers: { 'Tus-Resumable': '1.0.0', ...headers }, body, cache: 'no-store' });
  const piece = 262144;
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const refusal = async (reply) => {
    const said = await reply.json().catch(() => ({}));
    return Object.assign(new Error(said.detail || ''), { status: reply.status });
  };
  const uploads = new WeakMap(); // where a file goes, so that a second try goes on
  const begin_upload = async (file, { token, work: text }) => {
    const about = { filename: file.name, filetype: file.type, token, work: text };
    const metadata = Object.entries(about).map(([name, value]) => `${name} ${base64(value)}`).join(',');
    const reply = await tus('/message/attachments', 'POST', { 'Upload-Length': file.size, 'Upload-Metadata': metadata });
    if (reply.status !== 201) throw await refusal(reply);
    uploads.set(file, reply.headers.get('Location'));
    return 0;
  };
  const uploaded = async (file) => {
    if (!uploads.has(file)) return null;
    const reply = await tus(uploads.get(file), 'HEAD', {});
    if (reply.ok) return Number(reply.headers.get('Upload-Offset'));
    if (reply.status === 404) uploads.delete(file);
    return null;
  };
  const upload = async (file, proof, tell) => {
    let at = await uploaded(file) ?? await begin_upload(file, proof);
    let pieces = 1;
    for (let failed = 0; at < file.size;) {
      tell(at);
      try {
        const began = performance.now();
        const reply = await tus(uploads.get(file), 'PATCH', { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': at }, file.slice(at, at + pieces * piece));
        if (!reply.ok) throw await refusal(reply);
        at = Number(reply.headers.get('Upload-Offset'));
        pieces = performance.now() - began < 1500 ? Math.min(4, pieces * 2) : 1;
        failed = 0;
      } catch (fault) {
        if (fault.status && ![409, 503].includes(fault.status)) throw fault;
        if (++failed > 5) throw fault;
        await pause(500 * 2 ** failed);
        pieces = 1;
        at = await uploaded(file).catch(() => null) ?? (uploads.has(file) ? at : await begin_upload(file, proof));
      }
    }
    tell(file.size);
    return uploads.get(file).split('/').pop();
  };

  // Gives the names under which they came.
  const send_files = async (form, files) => {
    const total = files.reduce((sum, file) => sum + file.size, 0);
    if (files.length > 20 || total > 200e6) throw Object.assign(new Error(form.dataset.tooMany), { status: 413 });
    const proof = await ask_token(form);
    const bar = document.createElement('progress');
    bar.max = total;
    bar.setAttribute('aria-label', form.dataset.uploading);
    form.querySelector('.status').before(bar);
    try {
      const sent = [];
      for (let at = 0, before = 0; at < files.length; before += files[at++].size)
        sent.push(await upload(files[at], proof, (bytes) => { bar.value = before + bytes; }));
      return sent;
    } finally {
      bar.remove();
    }
  };

  // 2xx: {"message"}, of a message to the newsroom also {"receipt": [[name, value]], "note"}; else problem JSON (RFC 9457): {"detail", "errors": [{"name", "message"}]}.
  const answer = async (form, reply) => {
    const said = await reply.json().catch(() => ({}));
    if (reply.ok) {
      const done = document.createElement('div');
      done.className = 'done status';
      done.tabIndex = -1;
      done.setAttribute('role', 'status');
      const line = (name, text) => {
        const part = document.createElement(name);
        part.textContent = text;
        return part;
      };
      done.append(line('p', said.message || form.dataset.received));
      if (said.receipt) {
        const list = document.createElement('dl');
        list.className = 'receipt';
        for (const [name, value] of said.receipt) list.append(line('dt', name), line('dd', value));
        done.append(list, line('p', said.note));
      }
      form.replaceWith(done);
      done.focus();
      return '';
    }
    const fields = (said.errors || []).map((one) => mark(form, one.name, one.message)).filter(Boolean);
    fields[0]?.focus();
    return fields.length ? '' : said.detail || form.dataset.failed;
  };

  const forms = () => all('form.inplace', (form) => {
    const status = form.querySelector('.status');
    const button = form.querySelector('[type=submit]');
    let sending = false;
    const has_token = Boolean(form.elements.token);
    if (form.elements.files) form.elements.files.disabled = form.querySelector('.files').hidden = false;
    if (has_token) form.addEventListener('focusin', () => ask_token(form).catch(() => {}), { once: true });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (sending) return;
      sending = true;
      unmark(form);
      button.setAttribute('aria-disabled', 'true');
      const typed = new FormData(form);
      typed.delete('files');
      const body = new URLSearchParams(typed);
      const files = [...form.elements.files?.files ?? []];
      try {
        if (files.length) {
          status.textContent = form.dataset.uploading;
          for (const name of await send_files(form, files)) body.append('attachment', name);
        }
        status.textContent = form.dataset.pending;
        const send = async () => {
          if (has_token) await add_token(form, body);
          return fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
        };
        let reply = await send();
        // The token was too old, or a script has sent the form again: with another it goes.
        if (has_token) tokens.delete(form);
        if (reply.status === 428) reply = await send();
        status.textContent = await answer(form, reply);
      } catch (fault) {
        status.textContent = fault.status ? fault.message || form.dataset.failed : form.dataset[files.length ? 'interrupted' : 'offline'];
      }
      button.removeAttribute('aria-disabled');
      sending = false;
    });
  });

  const embeds = (root = document) => root.querySelectorAll('.embed-show').forEach((button) => {
    const box = button.closest('.embed');
    const source = box.querySelector('.embed-frame');
    button.hidden = false;
    box.querySelector('.embed-note').hidden = false;
    button.addEventListener('click', () => {
      const frame = document.createElement('iframe');
      frame.src = source.href;
      frame.title = source.textContent;
      frame.allow = 'fullscreen; encrypted-media; picture-in-picture';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      frame.sandbox = 'allow-scripts allow-same-origin allow-popups allow-presentation';
      box.querySelector('.embed-title').after(frame);
      box.querySelector('.embed-note').remove();
      button.remove();
      frame.focus();
    });
  });

  // A link to a folded form opens it.
  const folds = () => {
    const open = () => {
      const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
      if (target instanceof HTMLDetailsElement) target.open = true;
    };
    addEventListener('hashchange', open);
    open();
  };

  const install = () => {
    if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {});
    let offer = null;
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      offer = event;
      all('[data-install]', (line) => {
        line.querySelector('button').hidden = false;
        line.querySelector('.apps-how').textContent = line.dataset.kept;
      });
    });
    all('[data-install] button', (button) => button.addEventListener('click', async () => {
      if (!offer) return;
      await offer.prompt();
      offer = null;
      button.hidden = true;
    }));
  };

  const saved = async () => {
    const list = document.querySelector('[data-saved]');
    if (!list || !('caches' in window)) return;
    const cache = await caches.open('stories');
    const rows = await Promise.all((await cache.keys()).reverse().map(async (request) => {
      const text = await (await cache.match(request)).text();
      const story = new DOMParser().parseFromString(text, 'text/html');
      const headline = story.querySelector('.article h1');
      if (!headline) return null;
      const row = document.createElement('li');
      const link = document.createElement('a');
      link.href = new URL(request.url).pathname;
      link.textContent = headline.textContent;
      const { lang, dir } = story.querySelector('.article');
      if (lang) link.lang = lang;
      if (dir) link.dir = dir;
      const time = document.createElement('span');
      time.textContent = story.querySelector('.times-line time')?.textContent || '';
      row.append(link, time);
      return row;
    }));
    const stories = rows.filter(Boolean);
    if (!stories.length) return;
    list.replaceChildren(...stories);
    list.hidden = false;
    const line = document.querySelector('[data-saved-none]');
    line.textContent = line.dataset.savedNone;
  };

  document.addEventListener('DOMContentLoaded', () => {
    for (const start of [breaking, masthead, share, forms, embeds, folds, saved]) start();
    document.addEventListener('stoppress-added', ({ detail }) => embeds(detail));
    install();
  });
})();
