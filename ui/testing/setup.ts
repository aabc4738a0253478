// What a browser has and jsdom does not, and a clean page after each test.
import { afterEach, vi } from 'vitest';
import { FakeEventSource } from './event_source';
import { unmountAll } from './render';

const nothing = () => undefined;
const define = (on: object, name: string, value: unknown) => Object.defineProperty(on, name, { value, configurable: true, writable: true });

define(window, 'matchMedia', (media: string) => ({ media, matches: false, addEventListener: nothing, removeEventListener: nothing }));
define(window, 'ResizeObserver', class {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
});
define(window, 'EventSource', FakeEventSource);
define(globalThis, 'EventSource', FakeEventSource);
define(globalThis, 'visualViewport', null);
define(globalThis, 'isSecureContext', false);
define(window, 'scrollTo', nothing);
define(window, 'scrollBy', nothing);
history.replaceState(null, '', '/newsroom/');
for (const name of ['scrollIntoView', 'scrollTo', 'scrollBy', 'setPointerCapture']) define(Element.prototype, name, nothing);
define(Element.prototype, 'animate', () => ({ cancel: nothing, finished: Promise.resolve(), onfinish: null, playState: 'finished' }));
define(Range.prototype, 'getClientRects', () => []);
define(Range.prototype, 'getBoundingClientRect', () => new DOMRect());
define(document, 'elementFromPoint', () => null);
define(HTMLDialogElement.prototype, 'showModal', function showModal(this: HTMLDialogElement) {
  this.open = true;
  (this.querySelector<HTMLElement>('[autofocus]') ?? this.querySelector<HTMLElement>('input, button, select, textarea'))?.focus();
});
define(navigator, 'clipboard', { writeText: vi.fn(() => Promise.resolve()) });
define(globalThis, 'CSS', { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') });

afterEach(() => {
  unmountAll();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
  localStorage.clear();
  history.replaceState(null, '', '/newsroom/');
  FakeEventSource.all = [];
});

// jsdom's files can be read by a FileReader alone.
Blob.prototype.arrayBuffer ??= function (this: Blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as ArrayBuffer);
    reader.onerror = () => failed(reader.error);
    reader.readAsArrayBuffer(this);
  });
};
