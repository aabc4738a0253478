// The ways back into one's account.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alerts, click, field, hasField, link, render, settle, submit, text, type } from '../../testing/render';
import { FakeServer, Refusal } from '../../testing/server';
import { userSession } from '../user_session.svelte';
import EndSecondFactor from './EndSecondFactor.svelte';
import ForgottenPassword from './ForgottenPassword.svelte';
import NewPassword from './NewPassword.svelte';
import SignInForm from './SignInForm.svelte';

const owner = { name: 'Edda Quince', email: 'edda@courier.example' };

beforeEach(() => {
  vi.useFakeTimers();
  userSession.current = null;
});

describe('A forgotten password', () => {
  it('is asked about by address, and nothing tells whether anybody has that', async () => {
    const server = new FakeServer({ 'POST password-links': {} });
    render(ForgottenPassword, {});
    submit();
    expect(text()).toContain('Enter your e-mail address.');
    type('E-mail', ' edda@courier.example ');
    submit();
    await settle();
    expect(server.to('POST password-links')[0]?.body).toEqual({ email: 'edda@courier.example' });
    expect(text()).toContain('If edda@courier.example belongs to somebody here');
    expect(link('Back to signing in').pathname).toBe('/newsroom/');
  });
  it('is an administrator’s matter where no e-mail leaves', async () => {
    new FakeServer({ 'POST password-links': new Refusal(409, { detail: 'This newsroom sends no e-mail.' }) });
    render(ForgottenPassword, {});
    type('E-mail', 'edda@courier.example');
    submit();
    await settle();
    expect(alerts()).toEqual(['This newsroom sends no e-mail.']);
  });
  it('says how long to wait', async () => {
    new FakeServer({ 'POST password-links': new Refusal(429, {}, { 'Retry-After': '1200' }) });
    render(ForgottenPassword, {});
    type('E-mail', 'edda@courier.example');
    submit();
    await settle();
    expect(alerts()).toEqual(['Too many tries. Try again in 20 minutes.']);
  });
});

describe('A link to a new password', () => {
  async function open(answer: unknown = owner) {
    const server = new FakeServer({ 'GET password-links/tok': answer, 'POST password-links/tok': undefined });
    render(NewPassword, { token: 'tok' });
    await settle();
    return server;
  }
  it('sets it, and says that all sessions ended', async () => {
    const server = await open();
    expect(text()).toContain('For Edda Quince, edda@courier.example.');
    type('New password', 'short');
    submit();
    expect(field('New password').getAttribute('aria-invalid')).toBe('true');
    type('New password', 'a press in a cellar');
    submit();
    await settle();
    expect(server.to('POST password-links/tok')[0]?.body).toEqual({ password: 'a press in a cellar' });
    expect(text()).toContain('All your sessions have ended.');
  });
  it('shows beside the field what the server has against a password', async () => {
    const server = await open();
    server.on('POST password-links/tok', new Refusal(422, { detail: 'That is easily guessed.', field: 'password' }));
    type('New password', 'password password');
    submit();
    await settle();
    expect(text()).toContain('That is easily guessed.');
    expect(field('New password').value).toBe('password password');
  });
  it('that is no longer good leads to a new one', async () => {
    await open(new Refusal(410, {}));
    expect(text()).toContain('This link is no longer good');
    expect(link('Ask for a new one').pathname).toBe('/newsroom/forgot');
  });
  it('may run out while somebody thinks', async () => {
    const server = await open();
    server.on('POST password-links/tok', new Refusal(410, {}));
    type('New password', 'a press in a cellar');
    submit();
    await settle();
    expect(text()).toContain('This link is no longer good');
  });
});

describe('A lost second factor', () => {
  it('is told to the administrators by whoever gave the password', async () => {
    const server = new FakeServer({ 'POST session': new Refusal(401, { needs: 'code' }), 'POST second-factor-requests': {} });
    render(SignInForm, {});
    type('E-mail', 'edda@courier.example');
    type('Password', 'a press in a cellar');
    submit();
    await settle();
    expect(hasField('Code')).toBe(true);
    click('I have lost my phone and my recovery codes');
    await settle();
    expect(server.to('POST second-factor-requests')[0]?.body).toEqual({ email: 'edda@courier.example', password: 'a press in a cellar' });
    expect(text()).toContain('The administrators have been told.');
  });
  it('is turned off by the link and a button, never by opening the link', async () => {
    const server = new FakeServer({ 'GET second-factor-links/tok': owner, 'POST second-factor-links/tok': undefined });
    render(EndSecondFactor, { token: 'tok' });
    await settle();
    expect(server.to('POST second-factor-links/tok')).toEqual([]);
    click('Turn it off');
    await settle();
    expect(text()).toContain('Your second factor is off');
  });
  it('has a link that works once', async () => {
    new FakeServer({ 'GET second-factor-links/tok': new Refusal(410, {}) });
    render(EndSecondFactor, { token: 'tok' });
    await settle();
    expect(text()).toContain('This link is no longer good');
  });
});
