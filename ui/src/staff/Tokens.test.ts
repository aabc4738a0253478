import { describe, expect, it } from 'vitest';
import { click, dialog, field, hasDialog, press, render, settle, submit, text, texts, type } from '../../testing/render';
import { signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import Tokens from './Tokens.svelte';

const one = { id: 1, name: 'Archive transfer', scope: 'read', expires: '2026-12-14T14:30:00Z', last_used: '2026-11-24T13:30:00Z' };
async function open(tokens: unknown[] = [one]) {
  signIn();
  const server = new FakeServer({ 'GET tokens': { tokens }, 'POST tokens': { id: 9, token: 'sp_4mQz81' }, 'DELETE tokens/1': undefined });
  render(Tokens, {});
  await settle();
  return server;
}

describe('Tokens of other programs', () => {
  it('are shown with what they may and when they were used', async () => {
    await open([one, { ...one, id: 2, name: 'Wire desk', scope: 'publish', last_used: null }]);
    expect(texts('tbody tr').map((line) => line.replace(/\s+/g, ' '))).toEqual([expect.stringContaining('Archive transfer'), expect.stringContaining('Never')]);
    expect(text()).toContain('Read, write and publish');
  });
  it('say what they are for when there is none', async () => {
    await open([]);
    expect(text()).toContain('No program has a token');
  });
  it('are made with a name, a scope and a time, and shown once', async () => {
    const server = await open();
    click('New token');
    submit(dialog().querySelector('form'));
    expect(text(dialog())).toContain('Name the program that will use it.');
    type('Name', 'Radio desk');
    type('May', 'write');
    type('Good for', '30');
    submit(dialog().querySelector('form'));
    await settle();
    expect(server.to('POST tokens')[0]?.body).toEqual({ name: 'Radio desk', scope: 'write', days: 30 });
    expect(field('Token').value).toBe('sp_4mQz81');
    press('Escape', {}, field('Token'));
    expect(hasDialog()).toBe(true);
    click('I have copied it');
    await settle();
    expect(hasDialog()).toBe(false);
    expect(server.to('GET tokens')).toHaveLength(2);
  });
  it('are not made when the server refuses, and it says why', async () => {
    const server = await open();
    server.on('POST tokens', new Refusal(422, { detail: 'A token has that name.', field: 'name' }));
    click('New token');
    type('Name', 'Archive transfer');
    submit(dialog().querySelector('form'));
    await settle();
    expect(text(dialog())).toContain('A token has that name.');
  });
  it('end after a question', async () => {
    const server = await open();
    click('End the token Archive transfer');
    server.on('GET tokens', { tokens: [] });
    click('End Archive transfer', dialog());
    await settle();
    expect(server.to('DELETE tokens/1')).toHaveLength(1);
    expect(text()).toContain('No program has a token');
  });
  it('say when they can’t be fetched', async () => {
    signIn();
    const server = new FakeServer({ 'GET tokens': unreachable });
    render(Tokens, {});
    await settle();
    expect(text()).toContain('The server can’t be reached.');
    server.on('GET tokens', { tokens: [one] });
    click('Try again');
    await settle();
    expect(text()).toContain('Archive transfer');
  });
});
