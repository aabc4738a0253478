// The wires as a whole: reading, deciding, the way back, and what a phone shows.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { button, click, field, press, render, settle, text, texts, type } from '../../testing/render';
import { signIn, story, wireCopy, wireItem } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import type { WireItem } from '../api/types';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';
import { agencies, formatFilters, parseFilters, wireList } from './wire_list.svelte';
import Wires from './Wires.svelte';

const three = [wireItem({ id: 9, slugline: 'HARBOUR-Tide' }), wireItem({ id: 8, slugline: 'COUNTY-Budget', source: 'Estuary Press' }), wireItem({ id: 7, slugline: 'FARM-Cider', status: 'canceled' })];

async function open(items: WireItem[] = three, query = '') {
  signIn();
  router.setQuery(query);
  Object.assign(wireList, { items: [], query: null, current: null, error: null });
  agencies.names = [];
  document.addEventListener('keydown', keys.press);
  const server = new FakeServer({
    'GET wire': { items, next: null }, 'GET agencies': { agencies: ['Estuary Press', 'NORTHWIRE'] },
    'GET wire/*': (_asked: unknown, [id]: string[]) => wireCopy(items.find((one) => one.id === Number(id)) ?? {}),
    'PUT wire/*/state': ({ body }: { body: unknown }, [id]: string[]) => ({ ...items.find((one) => one.id === Number(id)), ...(body as object) }),
    'POST wire/*/story': story({ id: 42 }),
  });
  render(Wires, {});
  await settle(200);
  return server;
}
const rows = () => texts('[role=option] .what b');
const current = () => text(document.querySelector('[role=option].current .what b'));
const said = () => toasts.shown.at(-1)?.text;

describe('The wires', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('show what nobody has decided on, and beside it the item with the cursor', async () => {
    const server = await open();
    expect(server.to('GET wire')[0]?.query['state']).toBe('new');
    expect(rows()).toEqual(['HARBOUR-Tide', 'COUNTY-Budget', 'FARM-Cider']);
    expect(text(document.querySelector('article'))).toContain('The gates were shut.');
  });
  it('are filtered by decision, agency and words', async () => {
    const server = await open();
    click('Held');
    await settle();
    type('Agency', 'Estuary Press');
    await settle();
    type('Search the wires', 'tide');
    press('Enter', {}, field('Search the wires'));
    await settle();
    expect(router.query).toBe('?state=held&source=Estuary+Press&q=tide');
    expect(server.to('GET wire').at(-1)?.query).toMatchObject({ state: 'held', source: 'Estuary Press', q: 'tide' });
    click('All');
    await settle();
    expect(server.to('GET wire').at(-1)?.query['state']).toBeUndefined();
  });
  it('hold an item by key, and take it back', async () => {
    const server = await open();
    press('h', {}, document.body);
    await settle();
    expect(server.to('PUT wire/9/state').map(({ body }) => body)).toEqual([{ state: 'held' }]);
    expect(said()).toBe('HARBOUR-Tide: held.');
    toasts.shown.at(-1)?.undo?.();
    await settle();
    expect(server.to('PUT wire/9/state').at(-1)?.body).toEqual({ state: 'new' });
  });
  it('spike an item, and let one off the spike', async () => {
    const server = await open([wireItem({ id: 9, state: 'spiked' })]);
    press('s', {}, document.body);
    await settle();
    expect(server.to('PUT wire/9/state').map(({ body }) => body)).toEqual([{ state: 'new' }]);
  });
  it('take an item as a story, and open it', async () => {
    await open();
    press('t', {}, document.body);
    await settle();
    expect(router.path).toBe('/newsroom/stories/42');
  });
  it('lead to the story that waits for a newer version', async () => {
    await open([wireItem({ id: 9, story: 30 })]);
    press('t', {}, document.body);
    await settle();
    expect(router.path + router.query).toBe('/newsroom/stories/30?wire');
  });
  it('take nothing that an agency has killed', async () => {
    const server = await open([wireItem({ id: 7, status: 'canceled' })]);
    press('t', {}, document.body);
    await settle();
    expect(server.asked.some(({ method }) => method === 'POST')).toBe(false);
  });
  it('decide once, however often a key is pressed', async () => {
    const server = await open();
    server.on('PUT wire/9/state', () => new Promise(() => undefined));
    press('h', {}, document.body);
    press('h', {}, document.body);
    await settle();
    expect(server.to('PUT wire/9/state')).toHaveLength(1);
    expect(button('Hold').disabled).toBe(true);
  });
  it('say why something could not be decided', async () => {
    const server = await open();
    server.on('PUT wire/9/state', new Refusal(409, { detail: 'Ines Harrow has taken it.' }));
    press('h', {}, document.body);
    await settle();
    expect(said()).toBe('Ines Harrow has taken it.');
  });
  it('show at once what comes, and keep the cursor where it is', async () => {
    const server = await open();
    press('j', {}, document.body);
    server.on('GET wire', { items: [wireItem({ id: 10, slugline: 'FLASH-Quay', received: '2026-11-24T14:30:00Z' }), ...three], next: null });
    FakeEventSource.last.send('wire', { id: 10 });
    await settle(300);
    expect([rows()[0], current()]).toEqual(['FLASH-Quay', 'COUNTY-Budget']);
  });
  it('say that all is read, or that nothing is like the filters', async () => {
    await open([]);
    expect(text()).toContain('All is read');
    click('Show what is held');
    await settle();
    expect(text()).toContain('No item is like that');
    click('Show what is new');
    expect(router.query).toBe('');
  });
  it('say that they can’t be fetched, and try again', async () => {
    const server = await open([]);
    server.on('GET wire', unreachable);
    click('Held');
    await settle();
    expect(text()).toContain('The wires could not be fetched');
    server.on('GET wire', { items: three, next: null });
    click('Try again');
    await settle();
    expect(rows()).toHaveLength(3);
  });
  it('go on when one item can’t be shown', async () => {
    const server = await open([wireItem({ id: 9, problems: null as never }), wireItem({ id: 8, slugline: 'COUNTY-Budget' })]);
    expect(text()).toContain('can’t be shown because of a fault in the program');
    expect(field('Search the wires')).toBeTruthy();
    expect(server.to('GET wire')).toHaveLength(1);
  });
});

describe('The filters of the wires', () => {
  it('come back from the address as they were set', () => {
    for (const query of ['', 'state=held', 'state=all&source=NORTHWIRE&q=the+tide']) expect(formatFilters(parseFilters(query))).toBe(query);
    expect(parseFilters('state=nonsense')).toEqual({ state: 'new', source: '', q: '' });
  });
});
