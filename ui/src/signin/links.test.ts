// Invitations and the set-up of a newsroom: links that work once.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alerts, click, field, hasField, render, settle, submit, text, type } from '../../testing/render';
import { session } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { router } from '../router.svelte';
import { userSession } from '../user_session.svelte';
import Invitation from './Invitation.svelte';
import { passwordFault } from './password';
import SetUp from './SetUp.svelte';

const good = 'a press in a cellar';

describe('An invitation', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    userSession.current = null;
  });
  async function open(answer: unknown = { email: 'may@courier.example', role: 'reporter', title: 'The Courier' }) {
    const server = new FakeServer({ 'GET invitation/abc': answer, 'POST invitation/abc': session() });
    render(Invitation, { token: 'abc' });
    await settle();
    return server;
  }

  it('says where to and as what, and takes a name and a password', async () => {
    const server = await open();
    expect(text()).toContain('Join The Courier');
    expect(text()).toContain('You are invited as reporter, with the address may@courier.example.');
    type('Your name', ' May Tolland ');
    type('Password', good);
    submit();
    await settle();
    expect(server.to('POST invitation/abc')[0]?.body).toEqual({ name: 'May Tolland', password: good });
    expect([userSession.current?.staff.name, router.path]).toEqual(['Edda Quince', '/newsroom/']);
  });
  it('tells a password manager whose password it is', async () => {
    await open();
    expect([field('E-mail').value, field('E-mail').autocomplete, field('E-mail').readOnly]).toEqual(['may@courier.example', 'username', true]);
  });
  it('asks for what is missing', async () => {
    const server = await open();
    submit();
    expect(text()).toContain('Enter your name, as colleagues know it.');
    type('Your name', 'May');
    type('Password', 'short');
    submit();
    expect(text()).toContain('Too short');
    expect(server.to('POST invitation/abc')).toEqual([]);
  });
  it('is no longer good once it was used, also in the moment it is sent', async () => {
    await open(new Refusal(410));
    expect(text()).toContain('This invitation is no longer good');
    document.body.replaceChildren();
    const server = await open();
    server.on('POST invitation/abc', new Refusal(410));
    type('Your name', 'May');
    type('Password', good);
    submit();
    await settle();
    expect(text()).toContain('This invitation is no longer good');
  });
  it('says that the server can’t be asked', async () => {
    await open(unreachable);
    expect(alerts()[0]).toContain('The server can’t be reached.');
  });
  it('keeps what was typed when it is refused', async () => {
    const server = await open();
    server.on('POST invitation/abc', new Refusal(422, { detail: 'That password is known from other sites.', field: 'password' }));
    type('Your name', 'May');
    type('Password', good);
    submit();
    await settle();
    expect(text()).toContain('That password is known from other sites.');
    expect(field('Your name').value).toBe('May');
  });
});

describe('The set-up of a newsroom', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    userSession.current = null;
  });
  async function open(answer: unknown = undefined) {
    const server = new FakeServer({ 'GET setup/abc': answer, 'POST setup/abc': session() });
    render(SetUp, { token: 'abc' });
    await settle();
    return server;
  }

  it('makes the first administrator', async () => {
    const server = await open();
    type('Your name', 'Ada');
    type('E-mail', ' ada@courier.example ');
    type('Password', good);
    submit();
    await settle();
    expect(server.to('POST setup/abc')[0]?.body).toEqual({ name: 'Ada', email: 'ada@courier.example', password: good });
  });
  it('asks for the address too', async () => {
    await open();
    type('Your name', 'Ada');
    submit();
    expect(text()).toContain('Enter your e-mail address.');
  });
  it('is no longer good after its hour', async () => {
    await open(new Refusal(410));
    expect(text()).toContain('A set-up link works once, for an hour.');
    expect(hasField('Password')).toBe(false);
    expect(() => click('Open the newsroom')).toThrow();
  });
});

describe('A password', () => {
  it('is at least twelve characters, whatever they are', () => {
    expect([passwordFault(''), passwordFault('elevenchars'), passwordFault('twelve chars')]).toEqual(['Choose a password.', 'Too short: at least 12 characters.', null]);
    expect(passwordFault('🗞🗞🗞🗞🗞🗞')).toContain('Too short');
  });
});
