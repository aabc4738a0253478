// The picture library: the grid, the pane of one picture, uploads, crops, rights.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { button, click, dialog, field, hasButton, hasDialog, hasField, press, render, settle, text, texts, type } from '../../testing/render';
import { everyRight, picture, signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import type { Picture, Right } from '../api/types';
import { keys } from '../keys';
import { router } from '../router.svelte';
import { library, uploads } from './library.svelte';
import Pictures from './Pictures.svelte';

let next = 100;
// Each test has pictures of its own, since what was fetched once is remembered.
function three(): Picture[] {
  next += 10;
  return [picture({ id: next + 3, caption: 'The gate' }), picture({ id: next + 2, caption: 'The quay', credit: '', alt: '' }), picture({ id: next + 1, caption: 'The council', expires: '2026-11-20T00:00:00Z' })];
}
async function open(all = three(), query = '', rights: Right[] = everyRight) {
  signIn(rights);
  router.setQuery(query);
  Object.assign(library, { items: [], query: null, current: null, error: null });
  uploads.all = [];
  document.addEventListener('keydown', keys.press);
  const server = new FakeServer({
    'GET pictures': { pictures: all, next: null }, 'GET pictures/*/uses': { uses: [], fronts: [] },
    'GET pictures/*': (_asked: unknown, [id]: string[]) => all.find((one) => one.id === Number(id)) ?? new Refusal(404),
    'PATCH pictures/*': ({ body }: { body: unknown }, [id]: string[]) => ({ ...all.find((one) => one.id === Number(id)), ...(body as object) }),
  });
  render(Pictures, {});
  await settle(50);
  return { server, all };
}
const tiles = () => texts('[role=option] .name');
const pane = () => document.querySelector<HTMLElement>('[aria-label="The picture"]');
const patch = (server: FakeServer) => server.asked.filter(({ method }) => method === 'PATCH').at(-1)?.body;

describe('The library', () => {
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('shows what a picture lacks, and which may not be shown any more', async () => {
    await open();
    expect(tiles()).toEqual(['The gate', 'The quay', 'The council']);
    expect(texts('[role=option]')[1]).toContain('No credit');
    expect(texts('[role=option]')[1]).toContain('No alt text');
    expect(texts('[role=option]')[2]).toContain('Expired');
  });
  it('is walked and opened by keyboard, and the pane follows', async () => {
    const { all } = await open();
    press('Enter', {}, document.body);
    await settle();
    expect(router.query).toBe(`?picture=${all[0]?.id}`);
    expect(text(pane()?.querySelector('h1'))).toBe('The gate');
    press('j', {}, document.body);
    await settle();
    expect(text(pane()?.querySelector('h1'))).toBe('The quay');
    press('Escape', {}, document.body);
    await settle();
    expect(pane()).toBeNull();
  });
  it('opens a picture by its address, also one that is not in the list', async () => {
    const all = three();
    await open(all.slice(0, 1), `picture=${all[0]?.id}`);
    expect(pane()).not.toBeNull();
    document.body.replaceChildren();
    await open(three(), 'picture=9999');
    expect(text()).toContain('There is no such picture');
  });
  it('is searched, and says when no picture has these words', async () => {
    const { server } = await open();
    server.on('GET pictures', { pictures: [], next: null });
    press('/', {}, document.body);
    type('Search the library', 'nowhere');
    press('Enter', {}, field('Search the library'));
    await settle();
    expect(router.query).toBe('?q=nowhere');
    expect(text()).toContain('No picture has these words');
    click('Show all pictures');
    expect(router.query).toBe('');
  });
  it('says that it is empty, to each what they may do about it', async () => {
    await open([], '', ['write']);
    expect(text()).toContain('The library is empty');
    expect([hasButton('Upload'), hasButton('Upload pictures')]).toEqual([false, false]);
  });
  it('says that it can’t be fetched', async () => {
    const { server } = await open([]);
    server.on('GET pictures', unreachable);
    router.setQuery('q=gate');
    await settle();
    expect(text()).toContain('The library could not be fetched');
  });
  it('follows what colleagues do', async () => {
    const { server, all } = await open();
    server.on('GET pictures', { pictures: [{ ...all[0], caption: 'The gate, open' }, ...all.slice(1)], next: null });
    FakeEventSource.last.send('picture', { id: all[0]?.id });
    await settle(300);
    expect(tiles()[0]).toBe('The gate, open');
  });
});

describe('One picture', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => document.removeEventListener('keydown', keys.press));
  async function show(of: Partial<Picture> = {}, rights: Right[] = everyRight) {
    next += 10;
    const shown = picture({ id: next, ...of });
    const opened = await open([shown], `picture=${shown.id}`, rights);
    return { ...opened, shown };
  }

  it('saves its words by itself, and says so', async () => {
    const { server } = await show();
    type('Caption', 'The seventh gate');
    expect(text(pane())).toContain('Saving…');
    await settle(800);
    expect(patch(server)).toEqual({ caption: 'The seventh gate' });
    expect(text(pane())).toContain('Saved 14:30:00');
  });
  it('reads keywords between commas', async () => {
    const { server } = await show();
    type('Keywords', 'tide,  harbour , ');
    await settle(800);
    expect(patch(server)).toEqual({ keywords: ['tide', 'harbour'] });
  });
  it('keeps what the server refuses, and says why beside it', async () => {
    const { server } = await show();
    server.on('PATCH pictures/*', new Refusal(422, { detail: 'A credit has at most 300 letters.', field: 'credit' }));
    type('Credit', 'x');
    await settle(800);
    expect(field('Credit').getAttribute('aria-invalid')).toBe('true');
    expect(text(pane())).toContain('Not saved');
    expect(field('Credit').value).toBe('x');
  });
  it('moves its focal point by keyboard', async () => {
    const { server } = await show();
    press('ArrowRight', {}, button(/Focal point at 50 %/));
    press('ArrowUp', { shiftKey: true }, button(/Focal point at 52 %/));
    await settle(800);
    expect(patch(server)).toEqual({ focus: { x: 0.52, y: 0.4 } });
  });
  it('gets a crop of its own for a shape, and follows the focal point again', async () => {
    const { server } = await show();
    click(/16:9/);
    expect(text()).toContain('Crop for leads of fronts, shared links');
    press('ArrowDown', {}, button(/^Crop 16:9/));
    press('-', {}, button(/^Crop 16:9/));
    await settle(800);
    const crops = (patch(server) as { crops: Record<string, { width: number }> }).crops;
    expect(Object.keys(crops)).toEqual(['16x9']);
    expect(crops['16x9']?.width).toBeLessThan(1);
    click('Follow the focal point again');
    await settle(800);
    expect(patch(server)).toEqual({ crops: {} });
  });
  it('takes its room before it arrives', async () => {
    const { shown } = await show();
    const frame = document.querySelector<HTMLElement>('.fitted');
    expect(frame?.style.getPropertyValue('--ratio')).toBe('1.5');
    expect([frame?.querySelector('img')?.getAttribute('width'), frame?.querySelector('img')?.getAttribute('height')]).toEqual([String(shown.width), String(shown.height)]);
  });
  it('says which shapes would be soft', async () => {
    await show({ width: 900, height: 2000 });
    expect(texts('.soft').length).toBe(0);
    click(/16:9/);
    press('-', {}, button(/^Crop 16:9/));
    expect(texts('.soft')[0]).toMatch(/px, soft/);
  });
  it('has an end of its rights, and a picture that replaces it then', async () => {
    const { server } = await show();
    expect(text()).toContain('May be shown without an end.');
    click('Set an end…');
    type(/May be shown until/, '2026-12-01T00:00');
    await settle(800);
    expect(patch(server)).toEqual({ expires: '2026-12-01T00:00:00.000Z' });
    click('No end');
    await settle(800);
    expect(patch(server)).toEqual({ expires: null });
  });
  it('says that readers do not see it any more', async () => {
    await show({ expires: '2026-11-20T00:00:00Z', replacement: null });
    expect(text()).toContain('Readers do not see it any more.');
  });
  it('says where it is used', async () => {
    const { server } = await show();
    server.on('GET pictures/*/uses', {
      uses: [{ story: 7, headline: 'Gate seven', state: 'live', section: 'world', main: true, body: true, live: true, address: '/world/gate-7' }, { story: 7, headline: 'Gate seven', state: 'draft', section: 'world', main: true, body: false, live: false, address: null }],
      fronts: [{ front: 'home', name: 'Home', title: { id: 1, name: 'The Courier' }, draft: true, published: true }, { front: '2', name: 'Harbour', title: { id: 2, name: 'The Tidings' }, draft: false, published: true }],
    });
    FakeEventSource.last.send('story', { id: 7, state: 'live', revision: 1, by: 1 });
    await settle();
    const lines = texts('[aria-label="Where it is used"] li');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('main picture and in the text');
    expect(lines[2]).toContain('readers see it, and the draft has it');
    expect(lines[3]).toContain('The Tidings: Harbour');
  });
  it('can only be looked at without the right to change it', async () => {
    await show({}, ['write']);
    expect([field('Caption').disabled, hasButton('Put in a better file…'), button(/Focal point at/).disabled]).toEqual([true, false, true]);
  });
  it('says what the file is', async () => {
    await show({ taken: '2026-11-20T09:00:00Z', added_by: { id: 2, name: 'Owen Marsh' } });
    for (const words of ['3000 × 2000 pixels, JPEG', 'gate.jpg', 'Friday 20 November 2026', 'by Owen Marsh']) expect(text(pane())).toContain(words);
  });
});

describe('Files on their way to the library', () => {
  class Request {
    static all: Request[] = [];
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    status = 0;
    response: unknown = null;
    responseType = '';
    headers: Record<string, string> = {};
    onload: () => void = () => undefined;
    onerror: () => void = () => undefined;
    onabort: () => void = () => undefined;
    constructor() {
      Request.all.push(this);
    }
    open(readonly_method: string, address: string) {
      this.headers[':'] = `${readonly_method} ${address}`;
    }
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value;
    }
    send() {}
    abort() {
      this.onabort();
    }
    answer(status: number, response: unknown) {
      Object.assign(this, { status, response });
      this.onload();
    }
  }
  const file = (name: string, size = 4) => new File(['x'.repeat(size)], name, { type: 'image/jpeg' });
  const drop = (...files: File[]) => {
    const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: { files, types: ['Files'] } });
    document.querySelector('.pictures')?.dispatchEvent(event);
  };
  beforeEach(() => {
    Request.all = [];
  });
  async function start(...files: File[]) {
    const opened = await open();
    vi.stubGlobal('XMLHttpRequest', Request);
    drop(...files);
    await settle();
    return opened;
  }

  it('are sent two at a time, each with how far it is', async () => {
    await start(file('one.jpg'), file('two.jpg'), file('three.jpg'));
    expect(Request.all).toHaveLength(2);
    Request.all[0]?.upload.onprogress?.({ loaded: 1, total: 4 });
    await settle();
    expect(texts('[aria-label=Uploads] li').map((line) => line.replace(/Stop.*/, '').trim())).toEqual(['one.jpg 25 %', 'two.jpg 0 %', 'three.jpg waits']);
    Request.all[0]?.answer(201, picture({ id: 900 }));
    await settle();
    expect(Request.all).toHaveLength(3);
    expect(text()).toContain('1 of 3 in the library');
  });
  it('carry their name and kind, whatever letters the name has', async () => {
    await start(file('Straße ☀.jpg'));
    expect(Request.all[0]?.headers).toMatchObject({ ':': 'POST /newsroom/api/pictures', 'Content-Type': 'image/jpeg', 'X-File-Name': 'Stra%C3%9Fe%20%E2%98%80.jpg' });
  });
  it('say why one was refused, and hold up no other', async () => {
    await start(file('one.jpg'), file('two.jpg'));
    Request.all[0]?.answer(422, { detail: 'It is no picture.' });
    Request.all[1]?.answer(200, { ...picture({ id: 901 }), was_there: true });
    await settle();
    expect(text()).toContain('1 taken, 1 refused');
    expect(text()).toContain('It is no picture.');
    expect(text()).toContain('was in the library already, unchanged');
    expect(hasButton('Try again')).toBe(false);
  });
  it('can be tried again after a lost connection, and stopped', async () => {
    await start(file('one.jpg'));
    Request.all[0]?.onerror();
    await settle();
    click('Try again');
    await settle();
    expect(Request.all).toHaveLength(2);
    click('Stop one.jpg');
    await settle();
    expect(texts('[aria-label=Uploads] li')).toEqual([]);
  });
  it('are not sent when they are empty or too large', async () => {
    await start(file('empty.jpg', 0));
    expect(Request.all).toEqual([]);
    expect(text()).toContain('“empty.jpg” is empty.');
    expect([hasDialog(), hasField('Search the library')]).toEqual([false, true]);
    expect(() => dialog()).toThrow();
  });
});
