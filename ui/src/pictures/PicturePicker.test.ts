import { describe, expect, it, vi } from 'vitest';
import type { Picture } from '../api/types';
import { alerts, button, click, dialog, field, hasButton, render, settle, submit, text, texts, type } from '../../testing/render';
import { everyRight, picture, signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { licence } from './licence';
import MissingTexts from './MissingTexts.svelte';
import PicturePicker from './PicturePicker.svelte';

const all = [picture({ id: 61, caption: 'The gate' }), picture({ id: 62, caption: 'The quay' })];
async function open(more: { many?: boolean; rights?: typeof everyRight } = {}) {
  signIn(more.rights ?? everyRight);
  const server = new FakeServer({ 'GET pictures': { pictures: all, next: 'x' } });
  const chosen = vi.fn((_picture: Picture) => undefined);
  const onclose = vi.fn();
  render(PicturePicker, { chosen, onclose, many: more.many ?? false });
  await settle(10);
  return { server, chosen, onclose };
}

describe('Choosing a picture', () => {
  it('takes one and closes', async () => {
    const { chosen, onclose } = await open();
    click(/^The gate/);
    expect(chosen.mock.calls[0]?.[0].id).toBe(61);
    expect(onclose).toHaveBeenCalledOnce();
  });
  it('takes several for a gallery, and says how many', async () => {
    const { chosen, onclose } = await open({ many: true });
    click(/^The gate/);
    click(/^The quay/);
    expect([chosen.mock.calls.length, onclose.mock.calls.length]).toEqual([2, 0]);
    click('Done (2)');
    expect(onclose).toHaveBeenCalledOnce();
  });
  it('searches after a pause', async () => {
    const { server } = await open();
    server.on('GET pictures', { pictures: [], next: null });
    type(field(/Find by caption/), 'nowhere');
    await settle(200);
    expect(server.to('GET pictures').at(-1)?.query['q']).toBe('nowhere');
    expect(text(dialog())).toContain('No picture has these words.');
  });
  it('goes on to older ones, and shows none twice', async () => {
    const { server } = await open();
    server.on('GET pictures', { pictures: [all[1], picture({ id: 60, caption: 'Older' })], next: null });
    click('Older pictures');
    await settle();
    expect(texts('li .name', dialog())).toEqual(['The gate', 'The quay', 'Older']);
    expect(hasButton('Older pictures')).toBe(false);
  });
  it('says that the library can’t be reached', async () => {
    const { server } = await open();
    server.on('GET pictures', unreachable);
    type(field(/Find by caption/), 'gate');
    await settle(200);
    expect(alerts()[0]).toContain('The server can’t be reached.');
  });
  it('lets only those add to the library who may', async () => {
    await open({ rights: ['write'] });
    expect(hasButton('Upload…')).toBe(false);
    expect(button('Cancel')).toBeTruthy();
  });
});

describe('A picture that came without words', () => {
  async function ask() {
    signIn();
    const server = new FakeServer({ 'PATCH pictures/5': picture() });
    const onclose = vi.fn();
    render(MissingTexts, { picture: picture({ alt: '', credit: '' }), onclose });
    await settle();
    return { server, onclose };
  }
  it('gets them before it is forgotten', async () => {
    const { server, onclose } = await ask();
    expect(document.activeElement).toBe(field('Alternative text'));
    type('Alternative text', 'A closed gate');
    type('Credit', 'Jane Roe');
    submit(dialog().querySelector('form'));
    await settle();
    expect(server.to('PATCH pictures/5')[0]?.body).toEqual({ alt: 'A closed gate', credit: 'Jane Roe', caption: 'The gate' });
    expect(onclose).toHaveBeenCalledOnce();
  });
  it('can wait', async () => {
    const { server, onclose } = await ask();
    click('Later');
    expect([server.asked.length, onclose.mock.calls.length]).toEqual([0, 1]);
  });
  it('keeps the words that the server refuses', async () => {
    const { server } = await ask();
    server.on('PATCH pictures/5', new Refusal(422, { detail: 'Too long.', field: 'alt' }));
    type('Alternative text', 'x');
    submit(dialog().querySelector('form'));
    await settle();
    expect(text(dialog())).toContain('Too long.');
    expect(field('Alternative text').value).toBe('x');
  });
});

describe('The licence of a picture', () => {
  const at = new Date('2026-11-24T12:00:00Z');
  it('is free, ends within a week, or is over', () => {
    expect([licence(null, at), licence('2026-12-24T12:00:00Z', at), licence('2026-11-30T12:00:00Z', at), licence('2026-11-24T12:00:00Z', at)]).toEqual(['free', 'free', 'ends', 'over']);
  });
});
