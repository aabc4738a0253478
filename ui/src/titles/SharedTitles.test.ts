import { beforeEach, describe, expect, it } from 'vitest';
import type { Right, Row } from '../api/types';
import { alerts, click, dialog, field, hasButton, hasDialog, link, render, settle, submit, text, type } from '../../testing/render';
import { everyRight, row, signIn, title } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import { toasts } from '../parts/toasts.svelte';
import SharedTitles from './SharedTitles.svelte';

const tidings = title({ id: 2, name: 'The Tidings', sections: [{ id: 11, slug: 'harbour', name: 'Harbour' }, { id: 12, slug: 'farms', name: 'Farms' }] });
const copy = { title: { id: 2, name: 'The Tidings' }, section: { id: 12, slug: 'farms', name: 'Farms' }, address: 'https://tidings.example/farms/gate-1', at: '2026-11-24T14:00:00Z' };

async function open(copies: unknown[] = [], of: Partial<Row> = {}, rights: Right[] = everyRight) {
  signIn(rights, { titles: [title(), tidings] });
  const server = new FakeServer({ 'GET stories/1/copies': { copies }, 'POST stories/1/copies': { copies: [copy] }, 'DELETE stories/1/copies/2': { copies: [] } });
  render(SharedTitles, { row: row(of) });
  await settle();
  return server;
}

describe('Sharing a story to another title', () => {
  beforeEach(() => void (toasts.shown = []));

  it('asks for the title and one of its sections', async () => {
    const server = await open();
    expect(text()).toContain('Only this title shows it.');
    click('Share to another title …');
    expect(field('Section there', dialog()).value).toBe('11');
    type(field('Section there', dialog()), '12');
    submit(dialog().querySelector('form'));
    await settle();
    expect(server.to('POST stories/1/copies')[0]?.body).toEqual({ title: 2, section: 12 });
    expect(text()).toContain('The Tidings, Farms');
    expect(hasDialog()).toBe(false);
  });
  it('says when the other title shows it', async () => {
    await open([], { state: 'live' });
    click('Share to another title …');
    submit(dialog().querySelector('form'));
    await settle();
    expect(toasts.shown.at(-1)?.text).toBe('The Tidings shows it now.');
  });
  it('says that a draft will be shown when it is published', async () => {
    await open();
    click('Share to another title …');
    submit(dialog().querySelector('form'));
    await settle();
    expect(toasts.shown.at(-1)?.text).toBe('The Tidings will show it when it is published.');
  });
  it('stays open with the reason when it is refused', async () => {
    const server = await open();
    server.on('POST stories/1/copies', new Refusal(409, { detail: 'The Tidings has it already.' }));
    click('Share to another title …');
    submit(dialog().querySelector('form'));
    await settle();
    expect(alerts()).toContain('The Tidings has it already.');
  });
  it('leads to the page there once the story is live', async () => {
    await open([copy], { state: 'live' });
    expect(link('Open').href).toBe(copy.address);
  });
  it('is taken back after a question, and given again', async () => {
    const server = await open([copy], { state: 'live' });
    click('Take back from The Tidings');
    click('Take it back', dialog());
    await settle();
    expect(server.to('DELETE stories/1/copies/2')).toHaveLength(1);
    expect(text()).toContain('Only this title shows it.');
    toasts.shown.at(-1)?.undo?.();
    await settle();
    expect(server.to('POST stories/1/copies')[0]?.body).toEqual({ title: 2, section: 12 });
  });
  it('is for those who publish, and ends with the story', async () => {
    await open([copy], {}, ['write']);
    expect([hasButton('Share to another title …'), hasButton('Take back from The Tidings')]).toEqual([false, false]);
    document.body.replaceChildren();
    await open([], { state: 'killed' });
    expect(hasButton('Share to another title …')).toBe(false);
  });
});
