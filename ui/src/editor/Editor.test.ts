// The story editor as a whole: opening, writing, saving, who writes, and what others do meanwhile.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editorServer, type InEditorOptions } from '../../testing/editor';
import { FakeEventSource } from '../../testing/event_source';
import { alerts, button, click, dialog, field, hasButton, hasDialog, press, render, settle, text, type, unmountAll } from '../../testing/render';
import { content, paragraph, signIn, story } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';
import type { Right } from '../api/types';
import Editor from './Editor.svelte';

async function open(options: InEditorOptions = {}, rights?: Right[]) {
  signIn(rights);
  const server = editorServer(options);
  render(Editor, { id: 1 });
  await settle(600);
  document.addEventListener('keydown', keys.press);
  return server;
}
const headline = () => field('Headline');
const status = () => text(document.querySelector('.save'));
const body = () => document.querySelector('#story-body') as HTMLElement;
const patches = (server: FakeServer) => server.to('PATCH stories/1').map(({ body: said }) => said);
const jane = { id: 9, name: 'Jane Roe' };

describe('The editor', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('shows the story as readers will see it', async () => {
    await open({ content: { byline: { authors: [{ slug: 'robin-vale', name: 'Robin Vale' }], agency: 'NORTHWIRE', wording: '' }, dateline: { place: 'PORT ELLERY', date: null }, kicker: 'Harbour' } });
    expect([headline().value, field('Standfirst').value, field('Kicker').value]).toEqual(['Gate seven is stuck', 'Nobody was hurt.', 'Harbour']);
    for (const words of ['World', 'By Robin Vale, NORTHWIRE', 'Dateline: PORT ELLERY', 'Not published', 'Nobody was hurt.']) expect(text()).toContain(words);
    expect(body().getAttribute('contenteditable')).toBe('true');
  });
  it('saves by itself what was changed, after a pause', async () => {
    const server = await open();
    type(headline(), 'Gate seven is open');
    expect(status()).toBe('Saving…');
    await settle(800);
    expect(patches(server)).toEqual([{ revision: 3, content: { headline: 'Gate seven is open' }, keep: false }]);
    expect(status()).toBe('Saved 14:31:00');
  });
  it('keeps a revision with Ctrl+S', async () => {
    const server = await open();
    type(headline(), 'Gate seven is open');
    press('s', { ctrlKey: true }, headline());
    await settle();
    expect(patches(server)[0]).toMatchObject({ keep: true });
  });
  it('makes one line of a headline that is pasted', async () => {
    await open();
    type(headline(), 'Gate seven\n is open');
    expect(headline().value).toBe('Gate seven is open');
  });
  it('goes on with Enter from headline to standfirst to the text', async () => {
    await open();
    headline().focus();
    press('Enter', {}, headline());
    expect(document.activeElement).toBe(field('Standfirst'));
    press('Enter', { isComposing: true }, field('Standfirst'));
    expect(document.activeElement).toBe(field('Standfirst'));
    press('Enter', {}, field('Standfirst'));
    expect(document.activeElement).toBe(body());
  });
  it('says how long the headline is, and where others cut it', async () => {
    await open();
    type(headline(), 'The seventh gate of the harbour is stuck since the morning tide and nobody knows when it will open again');
    expect(text(document.querySelector('.guide'))).toContain('over 100');
    expect(text(document.querySelector('.guide'))).toContain('Search:');
  });
  it('counts the words and the minutes', async () => {
    await open({ paragraphs: ['One two three.', 'Four five.'] });
    expect(text()).toContain('5 words · 1 min');
  });
  it('says that it can’t be saved now, keeps it on the device, and saves it later', async () => {
    const server = await open();
    server.on('PATCH stories/1', unreachable);
    type(headline(), 'Gate seven is open');
    await settle(800);
    expect(status()).toBe('Offline – kept on this device');
    server.on('PATCH stories/1', { revision: 4, saved_at: '2026-11-24T14:32:00Z', slug: 'gate' });
    await settle(2500);
    expect(status()).toBe('Saved 14:32:00');
  });
  it('says what the server refuses', async () => {
    const server = await open();
    server.on('PATCH stories/1', new Refusal(422, { detail: 'The headline is too long.' }));
    type(headline(), 'Gate');
    await settle(800);
    expect(alerts()[0]).toContain('This was not saved. The headline is too long. It is kept on this device.');
    server.on('PATCH stories/1', { revision: 4, saved_at: '2026-11-24T14:32:00Z', slug: 'gate' });
    click('Try again');
    await settle();
    expect(alerts()).toEqual([]);
  });
  it('saves what is left when one goes away, and gives the story free', async () => {
    const server = await open();
    type(headline(), 'Gate seven is open');
    unmountAll();
    await settle();
    expect(patches(server)).toHaveLength(1);
    expect(server.to('DELETE stories/1/editor')).toHaveLength(1);
  });
  it('offers what an earlier tab typed and never saved', async () => {
    localStorage.setItem('stoppress.kept.1.1.gone', JSON.stringify({ story: 1, staff: 1, tab: 'gone', revision: 3, content: { headline: 'Gate eight' }, at: Date.parse('2026-11-24T14:20:00Z') }));
    const server = await open();
    expect(text()).toContain('Typed on this device and never saved (10 min ago): headline.');
    click('Look at it');
    expect(text(dialog())).toContain('Gate');
    press('Escape', {}, dialog());
    click('Bring it in');
    await settle(100);
    expect(patches(server)).toEqual([{ revision: 3, content: { headline: 'Gate eight' }, keep: false }]);
    expect(headline().value).toBe('Gate eight');
    expect(text()).not.toContain('never saved');
  });
  it('throws away what an earlier tab typed, when that is chosen', async () => {
    localStorage.setItem('stoppress.kept.1.1.gone', JSON.stringify({ story: 1, staff: 1, tab: 'gone', revision: 3, content: { headline: 'Gate eight' }, at: 1 }));
    await open();
    click('Throw away');
    expect(localStorage.getItem('stoppress.kept.1.1.gone')).toBeNull();
  });
  it('says that there is no such story, and that one could not be opened', async () => {
    signIn();
    const server = new FakeServer({ 'GET stories/1': new Refusal(404) });
    render(Editor, { id: 1 });
    await settle();
    expect(text()).toContain('There is no such story');
    expect(hasButton('Try again')).toBe(false);
    unmountAll();
    server.on('GET stories/1', unreachable);
    render(Editor, { id: 1 });
    await settle();
    expect(text()).toContain('The story could not be opened');
    click('Go to the desk');
    expect(router.path).toBe('/newsroom/');
  });
  it('can’t change a story that was killed', async () => {
    await open({ row: { state: 'killed' } });
    expect(text()).toContain('This story was killed.');
    expect(headline().readOnly).toBe(true);
    expect(hasButton('Publish')).toBe(false);
  });
  it('offers publication to whoever may publish', async () => {
    await open({}, ['write']);
    expect([hasButton('Publish'), hasButton('Preview')]).toEqual([false, true]);
  });
});

describe('A story that several people open', () => {
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('is read by all but one, who are told who writes', async () => {
    await open({ writer: jane });
    expect(text()).toContain('Jane Roe is writing (since 14:10).');
    expect([headline().readOnly, body().getAttribute('contenteditable')]).toEqual([true, 'false']);
  });
  it('is taken over', async () => {
    await open({ writer: jane });
    click('Take over');
    await settle(50);
    expect(headline().readOnly).toBe(false);
    expect(text()).not.toContain('Jane Roe is writing');
  });
  it('is taken away by a colleague, and what was typed is saved', async () => {
    const server = await open();
    type(headline(), 'Gate seven is open');
    FakeEventSource.last.send('editor', { story: 1, editor: jane, readers: [] });
    await settle(50);
    expect(text()).toContain('Jane Roe has taken over. All you wrote is saved');
    expect(patches(server)[0]).toMatchObject({ content: { headline: 'Gate seven is open' }, keep: true });
  });
  it('is free again when nobody writes any more', async () => {
    await open({ writer: jane });
    FakeEventSource.last.send('editor', { story: 1, editor: null, readers: [] });
    await settle();
    expect(text()).toContain('Nobody is writing any more.');
    click('Write');
    await settle(50);
    expect(headline().readOnly).toBe(false);
  });
  it('shows who else looks at it', async () => {
    await open();
    const look = async (...names: string[]) => {
      FakeEventSource.last.send('editor', { story: 1, editor: { id: 1, name: 'Edda Quince' }, readers: names.map((name, at) => ({ id: 20 + at, name })) });
      await settle();
      return text(document.querySelector('.company'));
    };
    expect(await look('Ines Harrow')).toBe('Ines Harrow is reading along');
    expect(await look('Ines Harrow', 'Tom')).toBe('Ines Harrow and Tom are reading along');
    expect(await look('Ines Harrow', 'Tom', 'May')).toBe('Ines Harrow and 2 more are reading along');
    expect(await look()).toBe('');
  });
  it('moves before those who read it', async () => {
    const server = await open({ writer: jane });
    server.on('GET stories/1', story({ id: 1, revision: 4, editing: jane }, { headline: 'Gate eight' }, 'Another text.'));
    FakeEventSource.last.send('story', { id: 1, state: 'draft', revision: 4, by: 9 });
    await settle(100);
    expect(headline().value).toBe('Gate eight');
    expect(text(body())).toBe('Another text.');
  });
  it('becomes one text when two saved different parts of it', async () => {
    const server = await open();
    const base = content({}, 'Nobody was hurt.');
    server.on('PATCH stories/1', ({ body: said }: { body: unknown }) => ((said as { revision: number }).revision === 3
      ? new Refusal(409, { revision: 4, content: { ...base, standfirst: 'Two were hurt.' }, by: jane, base, merged: { ...base, headline: 'Gate eight', standfirst: 'Two were hurt.' }, clashes: [] })
      : { revision: 5, saved_at: '2026-11-24T14:33:00Z', slug: 'gate' }));
    type(headline(), 'Gate eight');
    await settle(1500);
    expect([headline().value, field('Standfirst').value]).toEqual(['Gate eight', 'Two were hurt.']);
    expect(toasts.shown.at(-1)?.text).toBe('Jane Roe saved meanwhile: both texts are one now.');
    expect(patches(server).at(-1)).toMatchObject({ revision: 4, content: { headline: 'Gate eight' } });
  });
  it('asks which it shall be when two changed the same', async () => {
    const server = await open();
    const base = content({}, 'Nobody was hurt.');
    server.on('PATCH stories/1', new Refusal(409, { revision: 4, content: { ...base, headline: 'Gate nine' }, by: jane, base, merged: base, clashes: [0] }));
    type(headline(), 'Gate eight');
    await settle(800);
    expect(text(dialog())).toContain('Jane Roe changed the same while you wrote');
    expect(button('1 left to choose').disabled).toBe(true);
    expect(status()).toBe('Two versions – choose');
    click(field('Jane Roe’s', dialog()));
    server.on('PATCH stories/1', { revision: 5, saved_at: '2026-11-24T14:33:00Z', slug: 'gate' });
    click('Save this text');
    await settle(100);
    expect(hasDialog()).toBe(false);
    expect(headline().value).toBe('Gate nine');
  });
});

describe('The agency’s newer version', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));
  const base = content({}, 'Nobody was hurt.');
  const wire = content({ headline: 'Gate seven opens', desk_note: 'Second lead.' }, 'Nobody was hurt.', 'The gate opened at noon.');
  const waiting = {
    item: { id: 30, source: 'NORTHWIRE', received: '2026-11-24T14:00:00Z', embargo: '2026-11-24T18:00:00Z' }, base, wire, merged: wire, clashes: [],
    comparison: { fields: [], blocks: [{ change: 'added', kind: 'paragraph', parts: [{ text: 'The gate opened at noon.', change: 'added' }] }] },
  };
  async function compare(own = {}) {
    const server = await open({ row: { wire_waiting: true }, content: own });
    server.on('GET stories/1/wire', waiting);
    server.on('POST stories/1/wire', { revision: 4, saved_at: '2026-11-24T14:33:00Z', slug: 'gate' });
    click('Compare and merge');
    await settle(50);
    return server;
  }

  it('is compared place by place, with its words suggested where only it changed something', async () => {
    const server = await compare();
    for (const words of ['A newer version from NORTHWIRE', 'Note to editors. Second lead.', 'Embargo until 18:00']) expect(text(dialog())).toContain(words);
    click('Take it in', dialog());
    await settle(50);
    expect(server.to('POST stories/1/wire')[0]?.body).toMatchObject({ item: 30, revision: 3, content: { headline: 'Gate seven opens', body: { content: [paragraph('Nobody was hurt.'), paragraph('The gate opened at noon.')] } } });
    expect(toasts.shown.at(-1)?.text).toContain('NORTHWIRE’s version is in the story now.');
    expect(hasDialog()).toBe(false);
  });
  it('must be chosen where both changed something', async () => {
    await compare({ headline: 'Gate seven, our words' });
    expect(text(dialog())).toContain('Both changed this: choose.');
    expect(button('1 left to choose', dialog()).disabled).toBe(true);
    click('Ours everywhere', dialog());
    expect(hasButton('Keep our words', dialog())).toBe(true);
  });
  it('is let go of, and not asked about again', async () => {
    const server = await compare();
    click('Keep our words', dialog());
    await settle(50);
    expect(server.to('POST stories/1/wire')[0]?.body).toMatchObject({ item: 30, content: {} });
  });
  it('is opened at once by the way from the wires', async () => {
    router.setQuery('wire');
    const server = await open({ row: { wire_waiting: true } });
    server.on('GET stories/1/wire', waiting);
    await settle(50);
    expect(hasDialog()).toBe(true);
    expect(router.query).toBe('');
  });
  it('says why it can’t be taken in', async () => {
    const server = await compare();
    server.on('POST stories/1/wire', new Refusal(409, { detail: 'The agency has sent a newer one still.' }));
    click('Take it in', dialog());
    await settle(50);
    expect(alerts()).toContain('The agency has sent a newer one still.');
  });
});
