// Who gets the title's newsletters.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, click, dialog, field, hasButton, hasDialog, press, render, settle, submit, text, texts, type } from '../../testing/render';
import { everyRight, mailIsOn, newsletter, signIn, subscriber } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import type { Right } from '../api/types';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';
import { subscriberList } from './subscriber_list.svelte';
import Subscribers from './Subscribers.svelte';

const ida = subscriber();
const jon = subscriber({ id: 91, email: 'jon@post.example', suppressed: 'bounced', suppression: { reason: 'bounced', said: '550 Nobody here', at: '2026-11-20T10:00:00Z' } });

async function open(query = '', rights: Right[] = everyRight, list: unknown[] = [ida, jon]) {
  signIn(rights);
  document.addEventListener('keydown', keys.press);
  Object.assign(subscriberList, { items: [], query: null, error: null, current: null });
  router.go(`/newsletters/subscribers${query}`);
  const server = new FakeServer({
    'GET newsletters': { newsletters: [newsletter()], mail: mailIsOn }, 'GET subscribers': { subscribers: list, counts: { confirmed: 1240, asked: 2, left: 9 }, suppressed: 3, next: null },
    'GET subscribers/90': ida, 'GET subscribers/91': jon,
  });
  render(Subscribers, {});
  await settle(50);
  return server;
}
const asked = (server: FakeServer) => server.to('GET subscribers').at(-1)?.query;

describe('The subscribers', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('are listed with how they stand, and counted', async () => {
    await open();
    expect(texts('[role=option] .email')).toEqual(['ida@mail.example', 'jon@post.example']);
    expect(text()).toContain('Suppressed: bounced');
    expect(button('Confirmed1,240')).toBeTruthy();
  });
  it('are searched and filtered, and the address says so', async () => {
    const server = await open();
    type('Search subscribers', 'mail.ex');
    await settle(300);
    expect(asked(server)).toMatchObject({ q: 'mail.ex' });
    click('Not confirmed2');
    await settle(50);
    expect(asked(server)).toMatchObject({ q: 'mail.ex', state: 'asked' });
    expect(location.search).toBe('?q=mail.ex&state=asked');
  });
  it('show what one has agreed to, by keyboard too', async () => {
    await open();
    press('Enter', {}, document.body);
    await settle(50);
    expect(location.search).toBe('?id=90');
    expect(text(document.querySelector('.read'))).toContain('Confirmed: Lunch Tuesday 24 November 2026, 10:05:00 GMT, /newsletter/confirm Yes, please');
    press('Escape', {}, document.body);
    await settle(50);
    expect(location.search).toBe('');
  });
  it('are suppressed for a reason and let have mail again', async () => {
    const server = await open('?id=90');
    server.on('PUT subscribers/90/suppression', subscriber({ suppressed: 'by_hand', suppression: { reason: 'by_hand', said: 'By telephone', at: '2026-11-24T14:30:00Z' } }));
    click('Suppress …');
    type(field('Why', dialog()), 'By telephone');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(server.to('PUT subscribers/90/suppression')[0]?.body).toEqual({ said: 'By telephone' });
    expect(text()).toContain('Nothing is sent to this address');
    server.on('DELETE subscribers/90/suppression', ida);
    click('Let the address have mail again');
    await settle(50);
    expect(text(document.querySelector('.read'))).not.toContain('Nothing is sent to this address');
  });
  it('are erased after hearing what goes', async () => {
    const server = await open('?id=90');
    server.on('DELETE subscribers/90', null);
    click('Erase …');
    expect(text(dialog())).toContain('This can’t be taken back. What goes:');
    expect(texts('li', dialog())[0]).toBe('the address');
    expect(text(dialog())).toContain('1 line of the proof of consent');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(server.to('DELETE subscribers/90')).toHaveLength(1);
    expect(location.search).toBe('');
  });
  it('are taken along and erased by administrators alone', async () => {
    await open('?id=90', everyRight.filter((right) => right !== 'staff'));
    expect([hasButton('Import …'), hasButton('Erase …'), hasButton('Suppress …')]).toEqual([false, false, true]);
    expect(text()).not.toContain('Export');
  });
  it('are added by hand, and asked to confirm', async () => {
    const server = await open();
    server.on('POST subscribers', new Refusal(422, { detail: 'That is not an e-mail address.', field: 'email' }));
    click('Add one');
    type(field('E-mail', dialog()), 'greta');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(field('E-mail', dialog()).value).toBe('greta');
    expect(text(dialog())).toContain('That is not an e-mail address.');
    server.on('POST subscribers', { id: 92, mailed: true, suppressed: false });
    type(field('E-mail', dialog()), 'greta@mail.example');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(server.to('POST subscribers').at(-1)?.body).toEqual({ email: 'greta@mail.example', name: '', newsletter: 3 });
    expect(toasts.shown.at(-1)?.text).toBe('greta@mail.example is asked to confirm.');
    expect(hasDialog()).toBe(false);
  });
  it('are imported with a report of what was not taken', async () => {
    const server = await open();
    server.on('POST subscribers/import', { lines: 4, added: 2, known: 1, repeated: 0, left: 0, suppressed: 0, refused: 1, problems: [{ line: 4, email: 'nobody', what: 'This is no e-mail address.' }] });
    click('Import …');
    submit(dialog().querySelector('form'));
    expect(text(dialog())).toContain('Choose a file.');
    const file = field('File', dialog());
    Object.defineProperty(file, 'files', { value: [new File(['email\nida@mail.example'], 'old.csv', { type: 'text/csv' })] });
    file.dispatchEvent(new Event('change', { bubbles: true }));
    type(field('Where they have agreed', dialog()), 'The old site');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(server.to('POST subscribers/import')[0]?.query).toEqual({ newsletter: '3', source: 'The old site' });
    expect(text(dialog())).toContain('4 lines read');
    expect(texts('tbody tr', dialog())).toEqual(['4nobodyThis is no e-mail address.']);
    click('Done', dialog());
    expect(hasDialog()).toBe(false);
  });
  it('of a large file are imported piece by piece, which can be stopped and gone on with', async () => {
    const server = await open();
    const row = `${'x'.repeat(86)}@mail.example\n`;
    const rows = 6_250;
    let answer = () => {};
    const told = { added: 10_000, known: 0, repeated: 0, left: 0, suppressed: 0, refused: 0, problems: [], layout: '44.0.' };
    server.on('POST subscribers/import', () => new Promise((done) => (answer = () => done({ ...told, lines: 10_000 }))));
    click('Import …');
    const file = field('File', dialog());
    Object.defineProperty(file, 'files', { value: [new File([`email\n${row.repeat(rows)}`], 'old.csv', { type: 'text/csv' })] });
    file.dispatchEvent(new Event('change', { bubbles: true }));
    type(field('Where they have agreed', dialog()), 'The old site');
    submit(dialog().querySelector('form'));
    await settle(100);
    answer();
    await settle(100);
    expect(text(dialog())).toContain('10,000 lines read, 10,000 added. 39 % of the file.');
    click('Stop', dialog());
    answer();
    await settle(100);
    expect(text(dialog())).toContain('Stopped after 20,000 lines');
    expect(server.to('POST subscribers/import')).toHaveLength(2);
    expect(server.to('POST subscribers/import')[1]?.query).toMatchObject({ layout: '44.0.', line: '2501' });
    server.on('POST subscribers/import', new Refusal(503, { detail: 'The archive is busy.' }));
    click('Go on', dialog());
    await settle(100);
    expect(text(dialog())).toContain('The archive is busy.');
    server.on('POST subscribers/import', { ...told, lines: 5001 });
    click('Go on', dialog());
    await settle(100);
    expect(text(dialog())).toContain('25,001 lines read');
    expect(text(dialog())).toContain('30,000 added');
  });
  it('are none at first', async () => {
    await open('', everyRight, []);
    expect(text()).toContain('Nobody has signed up yet');
    click('Import subscribers');
    expect(hasDialog()).toBe(true);
  });
});
