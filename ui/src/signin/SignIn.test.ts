import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alerts, button, click, field, hasField, link, render, settle, submit, text, type } from '../../testing/render';
import { session } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import App from '../App.svelte';
import { userSession } from '../user_session.svelte';

// The client as it starts before a server on which nobody is signed in.
async function open(answer: unknown = new Refusal(401, {}, { 'X-Title-Address': 'http://courier.example' })) {
  vi.useFakeTimers();
  const server = new FakeServer({ 'GET session': answer, 'POST session': session(), 'GET stories': { stories: [], next: null }, 'GET authors': { authors: [] }, 'GET views': { views: [] } });
  render(App, {});
  await settle();
  return server;
}
async function signIn(email: string, password: string) {
  type('E-mail', email);
  type('Password', password);
  submit();
  await settle(100);
}

describe('Signing in', () => {
  beforeEach(() => {
    userSession.current = null;
    userSession.checked = false;
    userSession.secureAddress = null;
  });

  it('leads to the desk', async () => {
    const server = await open();
    await signIn(' edda@courier.example ', 'a press in a cellar');
    expect(server.to('POST session')[0]?.body).toEqual({ email: 'edda@courier.example', password: 'a press in a cellar' });
    expect(text()).toContain('The desk is clear');
  });
  it('asks for what is missing beside its field', async () => {
    const server = await open();
    submit();
    expect(text()).toContain('Enter your e-mail address.');
    type('E-mail', 'edda@courier.example');
    submit();
    expect(text()).toContain('Enter your password.');
    expect(field('Password').getAttribute('aria-invalid')).toBe('true');
    expect(server.to('POST session')).toEqual([]);
  });
  it('keeps what was typed when the server refuses it', async () => {
    const server = await open();
    server.on('POST session', new Refusal(401, { detail: 'E-mail, password or code is not right.' }));
    await signIn('edda@courier.example', 'wrong');
    expect(alerts()).toContain('E-mail, password or code is not right.');
    expect(field('Password').value).toBe('wrong');
  });
  it('says how long to wait after too many tries', async () => {
    const server = await open();
    server.on('POST session', new Refusal(429, {}, { 'Retry-After': '240' }));
    await signIn('edda@courier.example', 'wrong');
    expect(alerts()).toContain('Too many tries. Try again in 4 minutes.');
  });
  it('asks for the code of whoever has a second factor', async () => {
    const server = await open();
    server.on('POST session', ({ body }: { body: unknown }) => ((body as { code?: string }).code === '123456' ? session() : new Refusal(401, { needs: 'code' })));
    await signIn('edda@courier.example', 'a press in a cellar');
    expect(hasField('Password')).toBe(false);
    type('Code', '000000');
    submit();
    await settle();
    expect(text()).toContain('That code is not right, or was used already.');
    type('Code', '123 456');
    submit();
    await settle(100);
    expect(text()).toContain('The desk is clear');
  });
  it('goes back from the code to the password', async () => {
    const server = await open();
    server.on('POST session', new Refusal(401, { needs: 'code' }));
    await signIn('edda@courier.example', 'a press in a cellar');
    click('Back to e-mail and password');
    expect(field('Password').value).toBe('a press in a cellar');
  });
  it('is sent to https before the password, where the cookie would not be kept', async () => {
    await open(new Refusal(401, {}, { 'X-Title-Address': 'https://courier.example' }));
    expect(text()).toContain('This page came over http.');
    expect(link(/Go to/).href).toBe('https://courier.example/newsroom/');
    expect(hasField('Password')).toBe(false);
  });
  it('is as ever on this very computer, where browsers keep such a cookie', async () => {
    vi.stubGlobal('isSecureContext', true);
    await open(new Refusal(401, {}, { 'X-Title-Address': 'https://courier.example' }));
    expect(hasField('Password')).toBe(true);
  });
  it('says that the newsroom can’t be reached, and tries again', async () => {
    const server = await open(unreachable);
    expect(text()).toContain('The newsroom can’t be reached');
    server.on('GET session', session());
    click(button('Try again'));
    await settle(100);
    expect(text()).toContain('The desk is clear');
  });
});
