import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alerts, button, click, dialog, field, hasButton, hasDialog, render, settle, submit, text, texts, type } from '../../testing/render';
import { session, signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { toasts } from '../parts/toasts.svelte';
import Account from './Account.svelte';
import { agentName } from './agent';

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1';
const own = [
  { id: 1, current: true, since: '2026-11-24T12:00:00Z', seen: '2026-11-24T14:30:00Z', address: '192.0.2.14', agent: chrome },
  { id: 2, current: false, since: '2026-11-20T12:00:00Z', seen: '2026-11-24T10:30:00Z', address: '198.51.100.7', agent: iphone },
];

async function open(twoFactor = false) {
  signIn(undefined, { staff: { ...session().staff, two_factor: twoFactor } });
  const server = new FakeServer({
    'GET sessions': { sessions: own }, 'DELETE sessions/*': undefined, 'PUT account/password': undefined, 'DELETE account/two-factor': undefined,
    'POST account/two-factor': { secret: 'JBSWY3DPEHPK3PXP', address: 'otpauth://totp/courier?secret=JBSWY3DPEHPK3PXP' },
    'PUT account/two-factor': { recovery_codes: ['4096-k0zq', '5073-k1zq'] },
  });
  render(Account, {});
  await settle();
  return server;
}
const formOf = (label: string) => field(label).closest('form');
async function begin(password = 'a press in a cellar') {
  click('Set it up');
  type(field('Password', dialog()), password);
  submit(dialog().querySelector('form'));
  await settle();
}

describe('One’s own account', () => {
  beforeEach(() => void (toasts.shown = []));

  it('says whose it is', async () => {
    await open();
    expect(text()).toContain('Edda Quince');
    expect(text()).toContain('Editor · edda@courier.example');
  });

  it('changes the password', async () => {
    const server = await open();
    type('Password now', 'the old one is this');
    type('New password', 'a press in a cellar');
    submit(formOf('New password'));
    await settle();
    expect(server.to('PUT account/password')[0]?.body).toEqual({ current: 'the old one is this', password: 'a press in a cellar' });
    expect([field('Password now').value, field('New password').value]).toEqual(['', '']);
    expect(toasts.shown.at(-1)?.text).toContain('Your password is changed.');
  });
  it('asks for both passwords, and for one that is long enough', async () => {
    const server = await open();
    submit(formOf('New password'));
    expect(text()).toContain('Enter the password you have now.');
    type('Password now', 'the old one is this');
    submit(formOf('New password'));
    expect(text()).toContain('Choose a password.');
    type('New password', 'short');
    submit(formOf('New password'));
    expect(text()).toContain('Too short: at least 12 characters.');
    expect(server.to('PUT account/password')).toEqual([]);
  });
  it('keeps what was typed when the password is wrong', async () => {
    const server = await open();
    server.on('PUT account/password', new Refusal(403, { detail: 'That is not your password.', field: 'current' }));
    type('Password now', 'not the old one');
    type('New password', 'a press in a cellar');
    submit(formOf('New password'));
    await settle();
    expect(text()).toContain('That is not your password.');
    expect(field('New password').value).toBe('a press in a cellar');
  });

  it('shows where one is signed in, and signs out there', async () => {
    const server = await open();
    expect(texts('li b')).toEqual(['Chrome on Linux', 'Safari on iPhone']);
    expect(hasButton('Sign out Chrome on Linux')).toBe(false);
    server.on('GET sessions', { sessions: own.slice(0, 1) });
    click('Sign out Safari on iPhone');
    await settle();
    expect(server.to('DELETE sessions/2')).toHaveLength(1);
    expect(texts('li b')).toEqual(['Chrome on Linux']);
    expect(toasts.shown.at(-1)?.text).toBe('Safari on iPhone is signed out.');
  });
  it('says why it could not be signed out', async () => {
    const server = await open();
    server.on('DELETE sessions/2', unreachable);
    click('Sign out Safari on iPhone');
    await settle();
    expect(toasts.shown.at(-1)?.text).toContain('The server can’t be reached.');
  });

  it('turns the second factor on, and shows its recovery codes once', async () => {
    const server = await open();
    await begin();
    expect(server.to('POST account/two-factor')[0]?.body).toEqual({ password: 'a press in a cellar' });
    expect(hasDialog()).toBe(false);
    expect(text()).toContain('JBSW Y3DP EHPK 3PXP');
    expect(document.querySelector('svg[role=img] path')?.getAttribute('d')).toMatch(/^M\d/);
    type('The code it shows', '12');
    submit(formOf('The code it shows'));
    expect(text()).toContain('Enter the six digits');
    type('The code it shows', '123 456');
    submit(formOf('The code it shows'));
    await settle();
    expect(server.to('PUT account/two-factor')[0]?.body).toEqual({ code: '123456' });
    expect(field('Recovery codes').value).toBe('4096-k0zq\n5073-k1zq');
    click('I have kept them');
    expect(hasDialog()).toBe(false);
    expect(text()).toContain('Signing in needs your password and a code from your phone.');
  });
  it('sets no second factor up without the password', async () => {
    const server = await open();
    click('Set it up');
    submit(dialog().querySelector('form'));
    expect(text(dialog())).toContain('Enter your password.');
    expect(server.to('POST account/two-factor')).toEqual([]);
    server.on('POST account/two-factor', new Refusal(403, { detail: 'That is not your password.', field: 'password' }));
    type(field('Password', dialog()), 'not this one');
    submit(dialog().querySelector('form'));
    await settle();
    expect(text(dialog())).toContain('That is not your password.');
    expect(text()).not.toContain('JBSW Y3DP');
    click('Cancel', dialog());
    expect(hasButton('Set it up')).toBe(true);
  });
  it('saves the recovery codes as a file', async () => {
    await open();
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: vi.fn(() => 'blob:codes'), revokeObjectURL: vi.fn() }));
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await begin();
    type('The code it shows', '123456');
    submit(formOf('The code it shows'));
    await settle();
    click('Save as a file');
    expect(saved).toHaveBeenCalledOnce();
    saved.mockRestore();
  });
  it('does not turn it on with a wrong code', async () => {
    const server = await open();
    server.on('PUT account/two-factor', new Refusal(422, { detail: 'That code is not right.', field: 'code' }));
    await begin();
    type('The code it shows', '000000');
    submit(formOf('The code it shows'));
    await settle();
    expect(text()).toContain('That code is not right.');
    click('Cancel');
    expect(hasButton('Set it up')).toBe(true);
  });
  it('turns the second factor off with the password', async () => {
    const server = await open(true);
    click('Turn it off');
    submit(dialog().querySelector('form'));
    expect(text(dialog())).toContain('Enter your password.');
    type(field('Password', dialog()), 'a press in a cellar');
    submit(dialog().querySelector('form'));
    await settle();
    expect(server.to('DELETE account/two-factor')[0]?.body).toEqual({ password: 'a press in a cellar' });
    expect(button('Set it up')).toBeTruthy();
    expect(alerts()).toEqual([]);
  });
});

describe('What a browser is called', () => {
  it('is its name and its system', () => {
    expect([chrome, iphone].map(agentName)).toEqual(['Chrome on Linux', 'Safari on iPhone']);
    expect(agentName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0 Safari/537.36 Edg/143.0')).toBe('Edge on Windows');
    expect(agentName('Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox on Mac');
  });
  it('is what it says of itself when nobody knows it', () => {
    expect([agentName('curl/8.9'), agentName('')]).toEqual(['curl/8.9', 'Unknown']);
  });
});
