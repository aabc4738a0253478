// The desk as a whole: the list, its filters by the address, the story beside it, and what keys do.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { button, click, dialog, field, hasButton, hasDialog, press, render, settle, text, texts, type } from '../../testing/render';
import { row, signIn, story } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import type { Right, Row } from '../api/types';
import { keys } from '../keys';
import { router } from '../router.svelte';
import { toasts } from '../parts/toasts.svelte';
import Desk from './Desk.svelte';
import { storyList } from './story_list.svelte';

const three = [row({ id: 1, slug: 'gate' }), row({ id: 2, slug: 'budget', state: 'live', published_revision: 3, headline: 'Budget passed' }), row({ id: 3, slug: 'cider', state: 'scheduled', release_at: '2026-11-24T18:00:00Z' })];

async function open(rows: Row[] = three, rights?: Right[]) {
  signIn(rights);
  router.setQuery('');
  document.addEventListener('keydown', keys.press);
  storyList.items = [];
  storyList.query = null;
  storyList.picked = new Set();
  storyList.current = null;
  const server = new FakeServer({
    'GET stories': { stories: rows, next: null }, 'GET authors': { authors: [{ slug: 'robin-vale', name: 'Robin Vale' }] }, 'GET views': { views: [{ name: 'Live sport', query: 'state=live&section=sport' }] },
    'GET stories/*': (_asked: unknown, [id]: string[]) => story(rows.find((one) => one.id === Number(id)) ?? {}),
    'GET stories/*/checks': { missing: [], risky: [] }, 'GET stories/*/revisions': { revisions: [] },
  });
  render(Desk, {});
  await settle(300);
  return server;
}
const rows = () => texts('[role=option] .what b');
const current = () => text(document.querySelector('[role=option].current .what b'));
const pane = () => text(document.querySelector('aside'));

describe('The desk', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => {
    document.removeEventListener('keydown', keys.press);
    vi.restoreAllMocks();
    toasts.shown = [];
  });

  it('shows the stories, and beside them the one with the cursor', async () => {
    await open();
    expect(rows()).toEqual(['gate', 'budget', 'cider']);
    expect(pane()).toContain('Gate seven is stuck');
  });
  it('moves the cursor by keyboard', async () => {
    await open();
    press('j');
    expect(current()).toBe('budget');
    press('ArrowDown');
    press('k');
    expect(current()).toBe('budget');
    press('Home');
    expect(current()).toBe('gate');
  });
  it('opens a story with Enter', async () => {
    await open();
    press('j');
    press('Enter');
    expect(router.path).toBe('/newsroom/stories/2');
  });
  it('goes to the search with a stroke, and back to the list with Enter', async () => {
    const server = await open();
    press('/');
    expect(document.activeElement).toBe(field('Search the stories'));
    type('Search the stories', 'tide');
    press('Enter');
    await settle();
    expect(router.query).toBe('?q=tide');
    expect(server.to('GET stories').at(-1)?.query['q']).toBe('tide');
    expect(document.activeElement).toBe(document.body);
  });
  it('filters by state, and takes the filter away', async () => {
    const server = await open();
    click('Draft');
    click('Live');
    await settle();
    expect(router.query).toBe('?state=draft,live');
    expect(server.to('GET stories').at(-1)?.query['state']).toBe('draft,live');
    click('Clear');
    expect(router.query).toBe('');
  });
  it('opens a saved view', async () => {
    await open();
    click('Live sport');
    expect(router.query).toBe('?state=live&section=sport');
    await settle();
    expect(button('Live sport').getAttribute('aria-pressed')).toBe('true');
  });
  it('offers what all picked stories have in common, and drops them', async () => {
    await open();
    press('x');
    press('j');
    press('j');
    press('x');
    expect(pane()).toContain('2 stories picked');
    expect(hasButton('Publish …')).toBe(true);
    press('Escape');
    expect(pane()).not.toContain('picked');
  });
  it('asks before it publishes, and says what was done', async () => {
    const server = await open();
    server.on('POST stories/1/publication', row({ id: 1, slug: 'gate', state: 'live', published_revision: 3 }));
    press('p');
    expect(text(dialog())).toContain('Publish gate?');
    await settle();
    click('Publish', dialog());
    await settle();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3 });
    expect(hasDialog()).toBe(false);
    expect(toasts.shown.at(-1)?.text).toBe('gate: out.');
  });
  it('does nothing by key that somebody may not do', async () => {
    await open(three, ['write']);
    press('p');
    expect(hasDialog()).toBe(false);
  });
  it('shows at once what a colleague did', async () => {
    const server = await open();
    server.on('GET stories', { stories: [row({ id: 9, slug: 'flash', changed_at: '2026-11-24T14:31:00Z' }), ...three], next: null });
    FakeEventSource.last.send('story', { id: 9, state: 'draft', revision: 1, by: 2 });
    await settle(300);
    expect(rows()[0]).toBe('flash');
    expect(current()).toBe('gate');
  });
  it('shows who opened a story for writing', async () => {
    await open();
    FakeEventSource.last.send('editor', { story: 2, editor: { id: 4, name: 'Ines Harrow' }, readers: [] });
    await settle();
    expect(texts('[role=option]')[1]).toContain('Ines Harrow');
  });
  it('says that nothing is like the filters', async () => {
    await open([]);
    router.setQuery('q=nowhere');
    await settle();
    expect(text()).toContain('No story is like that');
    click('Show all stories');
    expect(router.query).toBe('');
  });
  it('says that it is clear, to each what they may do about it', async () => {
    await open([], ['write']);
    expect(text()).toContain('The desk is clear');
    expect([hasButton('Write a story'), hasButton('Read the wires')]).toEqual([true, false]);
  });
  it('says that the stories could not be fetched, and tries again', async () => {
    const server = await open([]);
    server.on('GET stories', unreachable);
    router.setQuery('q=tide');
    await settle();
    expect(text()).toContain('The stories could not be fetched');
    server.on('GET stories', { stories: three, next: null });
    click('Try again');
    await settle();
    expect(rows()).toHaveLength(3);
  });
  it('keeps what it shows when a later answer fails', async () => {
    const server = await open();
    server.on('GET stories', new Refusal(503));
    FakeEventSource.last.send('story', { id: 1, state: 'draft', revision: 4, by: 2 });
    await settle(300);
    expect(rows()).toHaveLength(3);
    expect(text()).toContain('The server could not do it (503).');
  });
  it('goes on when one story can’t be drawn', async () => {
    await open([row({ id: 1, section: null as never })]);
    expect(text()).toContain('The list of stories can’t be shown');
    expect(field('Search the stories')).toBeTruthy();
    expect(hasButton('New story')).toBe(true);
  });
});
