// What surrounds every screen: the rail, keys that work everywhere, the finder, help, and signing in again.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { button, click, dialog, field, hasButton, hasDialog, link, press, render, settle, submit, text, texts, type } from '../../testing/render';
import { everyRight, session, signIn, title } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import type { Right, Session } from '../api/types';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';
import { userSession } from '../user_session.svelte';
import Shell from './Shell.svelte';

async function open(rights: Right[] = everyRight, more: Partial<Session> = {}, path = '/account') {
  signIn(rights, more);
  router.go(path, { replace: true });
  const server = new FakeServer({ 'GET sessions': { sessions: [] }, 'GET stories': { stories: [], next: null }, 'GET authors': { authors: [] }, 'GET views': { views: [] }, 'DELETE session': undefined });
  render(Shell, { session: userSession.current as Session });
  // The screen is fetched, which takes time of its own.
  await vi.waitFor(() => expect(document.querySelector('#screen h1')).not.toBeNull(), 5000);
  await settle(50);
  return server;
}
const rail = () => texts('nav ul a');

describe('The shell', () => {
  beforeEach(() => {
    toasts.shown = [];
    document.addEventListener('keydown', keys.press);
  });
  afterEach(() => {
    document.removeEventListener('keydown', keys.press);
    vi.restoreAllMocks();
  });

  it('leads to the screens that somebody may see, and to no other', async () => {
    await open();
    expect(rail()).toEqual(['Desk', 'Wires', 'Fronts', 'Pictures', 'Messages', 'Newsletters', 'Titles', 'Staff', 'Outbox', 'Tokens', 'Audit']);
  });
  it('shows a reporter what is a reporter’s', async () => {
    await open(['read', 'write', 'pictures']);
    expect(rail()).toEqual(['Desk', 'Pictures']);
  });
  it('has a bar on a phone: the screens that one works in, the finder, and all else behind one button', async () => {
    vi.stubGlobal('matchMedia', (media: string) => ({ media, matches: media.includes('700px'), addEventListener: () => undefined, removeEventListener: () => undefined }));
    await open(everyRight, { titles: [title(), title({ id: 2, name: 'The Harbour Post' })] }, '/settings/staff');
    expect(texts('nav li > a, nav li > button')).toEqual(['Desk', 'Wires', 'Fronts', 'Pictures', 'Find']);
    click('Menu');
    expect(texts('[role=menuitem]')).toEqual(['Messages', 'Newsletters', 'Titles', 'Staff', 'Outbox', 'Tokens', 'Audit', 'See The Courier', 'Work in The Harbour Post', 'Edda Quince', 'Sign out']);
    click('Tokens');
    expect(router.path).toBe('/newsroom/settings/tokens');
    click('Find');
    expect(text(dialog())).toContain('Find');
  });
  it('marks where one is', async () => {
    await open(everyRight, {}, '/');
    expect(link('Desk').getAttribute('aria-current')).toBe('page');
    expect(link('Edda Quince').hasAttribute('aria-current')).toBe(false);
  });
  it('names the screen and the title in the window', async () => {
    await open();
    expect(document.title).toBe('Your account · The Courier');
  });
  it('goes by two keys in a row', async () => {
    await open();
    press('g', {}, document.body);
    press('d', {}, document.body);
    expect(router.path).toBe('/newsroom/');
  });
  it('opens the finder with Ctrl+K, also while somebody types, and closes it again', async () => {
    await open();
    press('k', { ctrlKey: true }, document.body);
    expect(hasDialog()).toBe(true);
    press('K', { ctrlKey: true }, field('Find a story or command'));
    expect(hasDialog()).toBe(false);
  });
  it('shows the keys of the screen with a question mark', async () => {
    await open();
    press('?', { shiftKey: true }, document.body);
    expect(text(dialog())).toContain('Find any story or command');
    expect(text(dialog())).toContain('Go to the wires');
    click('Close');
    expect(hasDialog()).toBe(false);
  });
  it('shows no key that somebody has no right for', async () => {
    await open(['read', 'write']);
    click('Keys');
    expect(text(dialog())).not.toContain('Go to the wires');
  });
  it('says that there is no such screen', async () => {
    await open(everyRight, {}, '/nowhere');
    expect(text()).toContain('There is no such screen');
    click('Go to the desk');
    await settle(50);
    expect(router.path).toBe('/newsroom/');
  });
  it('says that a screen is not open to somebody', async () => {
    await open(['read', 'write'], {}, '/settings/staff');
    expect(text()).toContain('This is not open to you');
    expect(hasButton('Go to the desk')).toBe(true);
  });
  it('leads somebody who reads no copy to their account, and not to the desk once more', async () => {
    await open(['ads'], {}, '/');
    expect(text()).toContain('This is not open to you');
    click('Go to your account');
    await settle(50);
    expect(router.path).toBe('/newsroom/account');
    press('g', {}, document.body);
    press('d', {}, document.body);
    expect(router.path).toBe('/newsroom/account');
  });
  it('says after a moment that the server is out of reach', async () => {
    await open();
    FakeEventSource.last.open();
    FakeEventSource.last.fail();
    await settle(1000);
    expect(text()).not.toContain('Not connected.');
    await settle(2000);
    expect(text()).toContain('Not connected.');
  });
  it('asks to sign in again over the screen, which stays as it was', async () => {
    const server = await open();
    server.on('POST session', session());
    FakeEventSource.last.send('session', { ended: true });
    await settle();
    expect(text(dialog())).toContain('Your session is over.');
    press('Escape', {}, field('Password', dialog()));
    expect(hasDialog()).toBe(true);
    expect(field('E-mail', dialog()).value).toBe('edda@courier.example');
    type(field('Password', dialog()), 'a press in a cellar');
    submit(dialog().querySelector('form'));
    await settle();
    expect(hasDialog()).toBe(false);
    expect(text()).toContain('Two-factor signing in');
  });
  it('says when signing out fails', async () => {
    const server = await open();
    server.on('DELETE session', new Refusal(503, { detail: 'The database does not answer.' }));
    click('Sign out');
    await settle();
    expect(toasts.shown.map((toast) => toast.text)).toEqual(['The database does not answer.']);
  });
  it('leads to the site of the title', async () => {
    await open();
    expect(link(/Courier/).href).toBe('https://courier.example/');
    expect(hasButton('Find')).toBe(true);
  });
  it('lets somebody with several titles choose the one they work in', async () => {
    const titles = [title(), title({ id: 2, name: 'The Tidings' })];
    await open(everyRight, { titles });
    const choose = vi.spyOn(userSession, 'switchTitle').mockImplementation(() => undefined);
    type('The title that you work in', '2');
    expect(choose).toHaveBeenCalledWith(titles[1]);
    expect(button('Sign out')).toBeTruthy();
  });
});
