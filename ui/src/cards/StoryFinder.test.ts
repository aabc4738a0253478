import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { click, field, press, render, settle, text, texts, type } from '../../testing/render';
import { frontStory, signIn } from '../../testing/sample';
import { FakeServer, unreachable } from '../../testing/server';
import { foundStories } from './found_stories.svelte';
import StoryFinder from './StoryFinder.svelte';

const rows = [frontStory({ id: 7, headline: 'Seven gates', picture: true }), frontStory({ id: 8, headline: 'Eight boats', state: 'draft' })];

async function open(more: { startSection?: string } = {}) {
  signIn();
  Object.assign(foundStories, { items: [], query: null, error: null, current: null });
  const server = new FakeServer({ 'GET stories': { stories: rows, next: null } });
  const onpin = vi.fn();
  const onpickup = vi.fn();
  render(StoryFinder, { on: new Set([7]), place: 'this front', target: 'World', onpin, onpickup, search: null, ...more });
  await settle();
  return { server, onpin, onpickup };
}
const found = (id: number) => document.querySelector(`[data-found="${id}"]`) as HTMLElement;
const box = () => field('Find a story');
const asked = (server: FakeServer) => server.to('GET stories').at(-1)?.query;

describe('The stories to choose from', () => {
  beforeEach(() => void vi.restoreAllMocks());
  afterEach(() => void vi.useRealTimers());

  it('are the newest that are live; unpublished ones are asked for', async () => {
    const { server } = await open();
    expect(asked(server)).toMatchObject({ state: 'live', count: '50' });
    type('State', 'all');
    await settle();
    expect(asked(server)).toMatchObject({ state: 'live,scheduled,draft,waiting' });
  });
  it('say where they stand, and which are there already', async () => {
    await open();
    expect(text(found(7))).toContain('On this front');
    expect(text(found(8))).toContain('Draft');
    expect(text()).toContain('Enter pins to World');
  });
  it('are those of the section on a section’s front', async () => {
    const { server } = await open({ startSection: 'sport' });
    expect(asked(server)).toMatchObject({ section: 'sport' });
  });
  it('are searched, and the arrow leads to the first that is found', async () => {
    const { server } = await open();
    type(box(), 'boats');
    press('ArrowDown', {}, box());
    await settle();
    expect(asked(server)).toMatchObject({ q: 'boats' });
    expect(document.activeElement).toBe(found(7));
    press('ArrowDown', {}, found(7));
    expect(document.activeElement).toBe(found(8));
    press('ArrowUp', {}, found(8));
    press('ArrowUp', {}, found(7));
    expect(document.activeElement).toBe(box());
  });
  it('are pinned with Enter or a click, and picked up with Space', async () => {
    const { onpin, onpickup } = await open();
    press('Enter', {}, found(8));
    click(found(7));
    press(' ', {}, found(8));
    expect(onpin.mock.calls.map(([row]) => (row as { id: number }).id)).toEqual([8, 7]);
    expect(onpickup.mock.calls.map(([row]) => (row as { id: number }).id)).toEqual([8]);
  });
  it('follow what happens to them', async () => {
    const { server } = await open();
    server.on('GET stories', { stories: [frontStory({ id: 9, headline: 'Nine bridges', changed_at: '2026-11-24T14:31:00Z' }), ...rows], next: null });
    FakeEventSource.last.send('story', { id: 9, state: 'live', revision: 1, by: 2 });
    await settle(300);
    expect(texts('[data-found] .headline')[0]).toBe('Nine bridges');
  });
  it('go on page by page', async () => {
    const { server } = await open();
    server.on('GET stories', { stories: rows, next: 'x' });
    type('State', 'all');
    await settle();
    server.on('GET stories', { stories: [frontStory({ id: 6, headline: 'Six' })], next: null });
    click('More stories');
    await settle();
    expect(texts('[data-found] .headline')).toEqual(['Seven gates', 'Eight boats', 'Six']);
  });
  it('say that none is like that, and show the newest again', async () => {
    const { server } = await open();
    server.on('GET stories', { stories: [], next: null });
    type(box(), 'nowhere');
    press('Enter', {}, box());
    await settle();
    expect(text()).toContain('No story is like that');
    click('Show the newest');
    await settle();
    expect(box().value).toBe('');
    expect(asked(server)).not.toHaveProperty('q');
  });
  it('say that they could not be fetched', async () => {
    const { server } = await open();
    server.on('GET stories', unreachable);
    type('Section', 'sport');
    await settle();
    expect(text()).toContain('The server can’t be reached.');
    server.on('GET stories', { stories: rows, next: null });
    click('Try again');
    await settle();
    expect(texts('[data-found]')).toHaveLength(2);
  });
});
