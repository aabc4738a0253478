import { beforeEach, describe, expect, it } from 'vitest';
import { click, dialog, hasButton, render, settle, submit, text, texts, type } from '../../testing/render';
import { signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';
import SavedViews from './SavedViews.svelte';

const mine = { name: 'Mine', query: 'by=robin-vale' };
async function open(query: string, views: unknown = { views: [mine] }) {
  signIn();
  router.setQuery(query);
  const server = new FakeServer({ 'GET views': views, 'PUT views': undefined });
  render(SavedViews, { query });
  await settle();
  return server;
}

describe('Saved views', () => {
  beforeEach(() => void (toasts.shown = []));

  it('are one click away, and the one that is shown is pressed', async () => {
    await open('by=robin-vale');
    expect([...document.querySelectorAll('[aria-pressed=true]')].map((one) => one.textContent)).toEqual(['Mine']);
    click('All');
    expect(router.query).toBe('');
    click('Mine');
    expect(router.query).toBe('?by=robin-vale');
  });
  it('are saved under a name', async () => {
    const server = await open('state=live');
    click('Save view');
    submit(dialog().querySelector('form'));
    expect(text(dialog())).toContain('Give it a name.');
    type('Name', ' What is out ');
    submit(dialog().querySelector('form'));
    await settle();
    expect(server.to('PUT views')[0]?.body).toEqual({ views: [mine, { name: 'What is out', query: 'state=live' }] });
    expect(texts('li')).toContain('What is out');
  });
  it('take the place of an older one with the same name', async () => {
    const server = await open('state=live');
    click('Save view');
    type('Name', 'Mine');
    submit(dialog().querySelector('form'));
    await settle();
    expect(server.to('PUT views')[0]?.body).toEqual({ views: [{ name: 'Mine', query: 'state=live' }] });
  });
  it('are removed, with a way back', async () => {
    const server = await open('by=robin-vale');
    click('Remove the view Mine');
    await settle();
    expect(server.to('PUT views')[0]?.body).toEqual({ views: [] });
    expect(hasButton('Mine')).toBe(false);
    toasts.shown.at(-1)?.undo?.();
    await settle();
    expect(hasButton('Mine')).toBe(true);
  });
  it('stay when the server refuses', async () => {
    const server = await open('by=robin-vale');
    server.on('PUT views', new Refusal(503, { detail: 'The database does not answer.' }));
    click('Remove the view Mine');
    await settle();
    expect(toasts.shown.at(-1)?.text).toBe('The database does not answer.');
    expect(hasButton('Mine')).toBe(true);
  });
  it('with the same name are both shown', async () => {
    await open('', { views: [mine, { ...mine, query: 'state=live' }] });
    expect(texts('li')).toEqual(['All', 'Mine', 'Mine']);
  });
  it('say when they can’t be fetched', async () => {
    await open('', unreachable);
    expect(toasts.shown.at(-1)?.text).toContain('The server can’t be reached.');
  });
});
