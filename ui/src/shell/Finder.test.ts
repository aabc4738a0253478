import { describe, expect, it, vi } from 'vitest';
import { click, dialog, field, press, render, settle, text, texts, type } from '../../testing/render';
import { row, signIn } from '../../testing/sample';
import { FakeServer, unreachable } from '../../testing/server';
import { router } from '../router.svelte';
import Finder from './Finder.svelte';

function open(rights: Parameters<typeof signIn>[0] = undefined) {
  signIn(rights);
  router.go('/', { replace: true });
  const server = new FakeServer({ 'GET stories': { stories: [row({ id: 7, slug: 'gate' }), row({ id: 8, slug: 'gatehouse', headline: 'The gatehouse' })], next: null } });
  const onclose = vi.fn();
  render(Finder, { onclose });
  return { server, onclose };
}
const box = () => field('Find a story or command');
const offered = () => texts('[role=option]', dialog());
const chosen = () => text(dialog().querySelector('[aria-selected=true]'));

describe('The finder', () => {
  it('offers the commands, and after two letters the stories that the server finds', async () => {
    const { server } = open();
    expect(offered()[0]).toContain('New story');
    type(box(), 'g');
    await settle(200);
    expect(server.to('GET stories')).toHaveLength(0);
    type(box(), 'gate');
    await settle(200);
    expect(offered().slice(0, 2).map((line) => line.split(' ')[0])).toEqual(['gateGate', 'gatehouseThe']);
  });
  it('asks once for what is typed in one go', async () => {
    const { server } = open();
    for (const words of ['ga', 'gat', 'gate']) type(box(), words);
    await settle(200);
    expect(server.to('GET stories').map(({ query }) => query['q'])).toEqual(['gate']);
  });
  it('goes with Enter to what the arrows chose', async () => {
    const { onclose } = open();
    type(box(), 'gate');
    await settle(200);
    press('ArrowDown', {}, box());
    expect(chosen()).toContain('The gatehouse');
    press('Enter', {}, box());
    expect(onclose).toHaveBeenCalled();
    expect(router.path).toBe('/newsroom/stories/8');
  });
  it('walks around the ends of the list', () => {
    open(['write']);
    press('ArrowUp', {}, box());
    expect(chosen()).toBe(offered().at(-1));
    press('ArrowDown', {}, box());
    expect(chosen()).toBe(offered()[0]);
  });
  it('keeps the Enter that ends the composition of an input method', async () => {
    const { onclose } = open();
    type(box(), '水門');
    await settle(200);
    press('Enter', { isComposing: true }, box());
    press('Enter', { keyCode: 229 }, box());
    press('ArrowDown', { isComposing: true }, box());
    expect(onclose).not.toHaveBeenCalled();
    expect(router.path).toBe('/newsroom/');
  });
  it('opens a story by its number', () => {
    open();
    type(box(), '#42');
    expect(chosen()).toBe('Open story 42');
    click(dialog().querySelector('[role=option]') as Element);
    expect(router.path).toBe('/newsroom/stories/42');
  });
  it('offers nobody a command that they have no right to', () => {
    open(['write']);
    expect(offered().some((line) => line.includes('Staff'))).toBe(false);
  });
  it('says when nothing is called that, and when the server can’t be asked', async () => {
    const { server } = open();
    server.on('GET stories', { stories: [], next: null });
    type(box(), 'zzz');
    await settle(200);
    expect(text(dialog())).toContain('Nothing is called that.');
    server.on('GET stories', unreachable);
    type(box(), 'zzzz');
    await settle(200);
    expect(text(dialog())).toContain('The server can’t be reached.');
  });
});
