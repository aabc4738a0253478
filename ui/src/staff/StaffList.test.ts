import { beforeEach, describe, expect, it } from 'vitest';
import { alerts, button, click, dialog, field, hasButton, hasDialog, render, settle, submit, text, texts, type } from '../../testing/render';
import { signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { toasts } from '../parts/toasts.svelte';
import StaffList from './StaffList.svelte';

const people = [
  { id: 1, name: 'Edda Quince', email: 'edda@courier.example', role: 'administrator', suspended: false, two_factor: true, last_seen: '2026-11-24T14:26:00Z' },
  { id: 2, name: 'Owen Marsh', email: 'owen@courier.example', role: 'editor', suspended: false, two_factor: false, last_seen: null },
  { id: 3, name: 'Tom Ackerley', email: 'tom@courier.example', role: 'commercial', suspended: true, two_factor: false, last_seen: '2026-10-01T09:00:00Z' },
];
const invitation = { id: 7, email: 'may@courier.example', role: 'reporter', by: { id: 1, name: 'Edda Quince' }, expires: '2026-11-26T14:30:00Z' };

async function open() {
  signIn();
  const server = new FakeServer({
    'GET staff': { staff: people }, 'GET invitations': { invitations: [invitation] }, 'PATCH staff/*': people[1], 'DELETE invitations/7': undefined,
    'POST invitations': { id: 8, link: '/newsroom/invitation/h1Zk', expires: '2026-11-27T14:30:00Z', mailed: false },
  });
  render(StaffList, {});
  await settle();
  return server;
}
const row = (name: string) => [...document.querySelectorAll('tr')].find((one) => one.textContent?.includes(name)) as HTMLElement;

describe('The staff', () => {
  beforeEach(() => void (toasts.shown = []));

  it('are shown with their role, second factor and when they were last seen', async () => {
    await open();
    expect(text(row('Edda Quince'))).toContain('you');
    expect(text(row('Edda Quince'))).toContain('On');
    expect(text(row('Owen Marsh'))).toContain('Never');
    expect(text(row('Tom Ackerley'))).toContain('Suspended');
  });
  it('get another role after a question', async () => {
    const server = await open();
    click('Change', row('Owen Marsh'));
    click('Reporter', row('Owen Marsh'));
    expect(text(dialog())).toContain('Make Owen Marsh reporter?');
    expect(server.to('PATCH staff/2')).toEqual([]);
    click('Make reporter', dialog());
    await settle();
    expect(server.to('PATCH staff/2')[0]?.body).toEqual({ role: 'reporter' });
    expect(toasts.shown.at(-1)?.text).toBe('Owen Marsh is reporter now.');
    expect(server.to('GET staff')).toHaveLength(2);
  });
  it('are not asked about the role that they have', async () => {
    await open();
    click('Change', row('Owen Marsh'));
    click('Editor', row('Owen Marsh'));
    expect(hasDialog()).toBe(false);
  });
  it('are suspended after a question, and let in again', async () => {
    const server = await open();
    click('Change', row('Owen Marsh'));
    click('Suspend …', row('Owen Marsh'));
    click('Suspend Owen Marsh', dialog());
    await settle();
    expect(server.to('PATCH staff/2')[0]?.body).toEqual({ suspended: true });
    click('Change', row('Tom Ackerley'));
    click('Let in again', row('Tom Ackerley'));
    await settle();
    expect(server.to('PATCH staff/3')[0]?.body).toEqual({ suspended: false });
  });
  it('can’t suspend themselves', async () => {
    await open();
    click('Change', row('Edda Quince'));
    expect(hasButton('Suspend …', row('Edda Quince'))).toBe(false);
  });
  it('keep their role when the server refuses, and it says why', async () => {
    const server = await open();
    server.on('PATCH staff/2', new Refusal(409, { detail: 'Owen Marsh is the last administrator.' }));
    click('Change', row('Owen Marsh'));
    click('Reporter', row('Owen Marsh'));
    click('Make reporter', dialog());
    await settle();
    expect(alerts()).toEqual(['Owen Marsh is the last administrator.']);
    expect(hasDialog()).toBe(true);
  });
  it('say when they can’t be fetched', async () => {
    const server = await open();
    server.on('PATCH staff/3', unreachable);
    click('Change', row('Tom Ackerley'));
    click('Let in again', row('Tom Ackerley'));
    await settle();
    expect(toasts.shown.at(-1)?.text).toContain('The server can’t be reached.');
  });
});

describe('A link into an account', () => {
  const made = (more = {}) => ({ link: null, expires: '2026-11-24T15:30:00Z', mailed: true, ...more });

  it('to a new password goes by e-mail, and nobody else sees it', async () => {
    const server = await open();
    server.on('POST staff/2/password-link', made());
    click('Change', row('Owen Marsh'));
    click('Link to a new password …', row('Owen Marsh'));
    expect(server.to('POST staff/2/password-link')).toEqual([]);
    click('Make the link', dialog());
    await settle();
    expect(text(dialog())).toContain('It is on its way to Owen Marsh by e-mail');
  });
  it('is shown once where no e-mail leaves', async () => {
    const server = await open();
    server.on('POST staff/2/password-link', made({ link: '/newsroom/password/h1Zk', mailed: false }));
    click('Change', row('Owen Marsh'));
    click('Link to a new password …', row('Owen Marsh'));
    click('Make the link', dialog());
    await settle();
    expect(text(dialog())).toContain('No e-mail leaves this newsroom');
    expect(field('Link for Owen Marsh').value).toBe(`${location.origin}/newsroom/password/h1Zk`);
  });
  it('turns a second factor off once an administrator knows who asks', async () => {
    const server = await open();
    server.on('GET staff', { staff: people.map((one) => (one.id === 1 ? one : { ...one, second_factor_asked: one.id === 2 ? '2026-11-24T14:00:00Z' : null })) });
    server.on('POST staff/2/second-factor-link', made());
    server.on('DELETE staff/2/second-factor-request', undefined);
    click('Change', row('Tom Ackerley'));
    click('Let in again', row('Tom Ackerley'));
    await settle();
    expect(text()).toContain('Owen Marsh gave their password and asks to be let in without it');
    click('Refuse Owen Marsh');
    click('Refuse', dialog());
    await settle();
    expect(server.to('DELETE staff/2/second-factor-request')).toHaveLength(1);
    click('Confirm Owen Marsh');
    expect(text(dialog())).toContain('Ask them by telephone');
    click('It is them', dialog());
    await settle();
    expect(server.to('POST staff/2/second-factor-link')).toHaveLength(1);
    expect(text(dialog())).toContain('It is on its way to Owen Marsh by e-mail');
  });
});

describe('An invitation', () => {
  it('is a link that is shown once, whole', async () => {
    const server = await open();
    click('Invite somebody');
    submit(dialog().querySelector('form'));
    expect(text(dialog())).toContain('Enter their e-mail address.');
    type(field('E-mail', dialog()), ' new@courier.example ');
    type(field('Role', dialog()), 'wire_editor');
    expect(text(dialog())).toContain('Works the wires');
    submit(dialog().querySelector('form'));
    await settle();
    expect(server.to('POST invitations')[0]?.body).toEqual({ email: 'new@courier.example', role: 'wire_editor' });
    expect(field('Link of the invitation').value).toBe(`${location.origin}/newsroom/invitation/h1Zk`);
    expect(text(dialog())).toContain('good until Friday 27 November 2026, 14:30:00 GMT');
    click('Done', dialog());
    await settle();
    expect(server.to('GET invitations')).toHaveLength(2);
  });
  it('that went by e-mail says so beside its link', async () => {
    const server = await open();
    server.on('POST invitations', { id: 8, link: '/newsroom/invitation/h1Zk', expires: '2026-11-27T14:30:00Z', mailed: true });
    click('Invite somebody');
    type(field('E-mail', dialog()), 'new@courier.example');
    submit(dialog().querySelector('form'));
    await settle();
    expect(text(dialog())).toContain('It is on its way to them by e-mail.');
    expect(field('Link of the invitation').value).toContain('h1Zk');
  });
  it('says beside the address what is wrong with it', async () => {
    const server = await open();
    server.on('POST invitations', new Refusal(422, { detail: 'They work here already.', field: 'email' }));
    click('Invite somebody');
    type(field('E-mail', dialog()), 'owen@courier.example');
    submit(dialog().querySelector('form'));
    await settle();
    expect(field('E-mail', dialog()).getAttribute('aria-invalid')).toBe('true');
    expect(text(dialog())).toContain('They work here already.');
  });
  it('is taken back after a question', async () => {
    const server = await open();
    expect(texts('tbody td').join(' ')).toContain('may@courier.example');
    click('Take back the invitation of may@courier.example');
    server.on('GET invitations', { invitations: [] });
    click('Take back', dialog());
    await settle();
    expect(server.to('DELETE invitations/7')).toHaveLength(1);
    expect(text()).not.toContain('may@courier.example');
    expect(button('Invite somebody')).toBeTruthy();
  });
});
