// Keeps the last stories read, the front, their pictures and the offline page. A page always comes from the
// network when there is one; a story that the desk has taken down is dropped as soon as that is known, and what
// says no-store (a private preview) is never kept.
'use strict';
const STORIES = 'stories';
const SHELL = 'shell';
const PICTURES = 'pictures';
const MOST_STORIES = 30;
const MOST_PICTURES = 60;
const MOST_SHELL = 24;

const is_front = (path) => path === '/';
const may_keep = (reply) => reply.ok && !reply.redirected && !/\bno-store\b/i.test(reply.headers.get('Cache-Control') || '');
const is_story = (path) => /^\/[^/]+\/[^/]*?\d+$/.test(path) && !path.startsWith('/topic/') && !path.startsWith('/by/');

async function trim(cache, most) {
  const keys = (await cache.keys()).filter((key) => !['/', '/offline'].includes(new URL(key.url).pathname));
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

async function keep(name, request, reply, most) {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, reply);
  await trim(cache, most);
}

self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(SHELL);
  const offline = await fetch('/offline', { cache: 'reload' });
  if (!offline.ok) return;
  // The installed app opens with the front, also the first time without a network.
  const front = await fetch('/').catch(() => null);
  if (front && may_keep(front)) await cache.put('/', front);
  const parts = [...(await offline.clone().text()).matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js|woff2))"/g)];
  await cache.put('/offline', offline);
  await Promise.all(parts.map(([, part]) => cache.add(part).catch(() => {})));
  await self.skipWaiting();
})()));

// What a worker before this one kept of private previews goes.
async function forget_private() {
  const cache = await caches.open(STORIES);
  for (const key of await cache.keys())
    if (new URL(key.url).pathname.startsWith('/preview/')) await cache.delete(key);
}

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([forget_private(), self.clients.claim()])));

async function read_page(event) {
  const { request } = event;
  const path = new URL(request.url).pathname;
  try {
    const reply = await fetch(request);
    if (is_front(path) && may_keep(reply)) event.waitUntil(keep(SHELL, path, reply.clone(), MOST_SHELL));
    if (is_story(path)) {
      if (may_keep(reply)) event.waitUntil(keep(STORIES, path, reply.clone(), MOST_STORIES));
      if (reply.status === 404 || reply.status === 410) event.waitUntil(caches.open(STORIES).then((cache) => cache.delete(path)));
    }
    return reply;
  } catch (fault) {
    const kept = is_front(path) ? SHELL : STORIES;
    const found = (await caches.match(path, { cacheName: kept })) || (await caches.match('/offline', { cacheName: SHELL }));
    if (found) return found;
    throw fault;
  }
}

async function read_part(event, name, most) {
  const found = await caches.match(event.request, { cacheName: name });
  if (found) return found;
  const reply = await fetch(event.request);
  if (reply.ok) event.waitUntil(keep(name, event.request, reply.clone(), most));
  return reply;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(read_page(event));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(read_part(event, SHELL, MOST_SHELL));
  else if (url.pathname.startsWith('/pictures/')) event.respondWith(read_part(event, PICTURES, MOST_PICTURES));
});

// What a push says; nothing for what we did not send.
function alert_in(data) {
  try {
    const said = data.json();
    return said && said.headline && String(said.url).startsWith('/') && !String(said.url).startsWith('//') ? said : null;
  } catch (fault) {
    return null;
  }
}

// A story that was taken back must not be read here any more, with or without a network.
async function forget_story(url) {
  const number = url.split('/').pop();
  const cache = await caches.open(STORIES);
  for (const key of await cache.keys())
    if (new URL(key.url).pathname.endsWith(`-${number}`)) await cache.delete(key);
}

// One about the same story replaces the one before it. What is taken back is replaced without a sound.
self.addEventListener('push', (event) => event.waitUntil((async () => {
  const said = event.data && alert_in(event.data);
  if (!said) return;
  const is_recall = said.type === 'recall';
  if (is_recall) await forget_story(said.url);
  await self.registration.showNotification(said.headline, {
    body: said.words,
    tag: said.tag,
    renotify: !is_recall,
    silent: is_recall,
    timestamp: said.sent * 1000,
    data: { url: said.url },
  });
})()));

self.addEventListener('notificationclick', (event) => event.waitUntil((async () => {
  event.notification.close();
  // The number of the story leads to its newest version.
  const url = new URL(event.notification.data.url, location.origin).href;
  const windows = await self.clients.matchAll({ type: 'window' });
  const open = windows.find((each) => 'navigate' in each);
  if (!open) return self.clients.openWindow(url);
  await open.focus();
  return open.navigate(url);
})()));
