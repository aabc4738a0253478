// A newsletter's settings.
import { beforeEach, describe, expect, it } from 'vitest';
import { alerts, button, click, dialog, field, heading, render, settle, submit, text, tick, type } from '../../testing/render';
import { mailIsOn, newsletter, signIn } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import { toasts } from '../parts/toasts.svelte';
import Newsletter from './Newsletter.svelte';

async function open(id: string) {
  signIn();
  const server = new FakeServer({
    'GET newsletters': { newsletters: [newsletter()], mail: mailIsOn }, 'POST newsletters': newsletter({ name: 'Evening' }),
    'PUT newsletters/3': ({ body }: { body: unknown }) => newsletter({ ...(body as object), version: 2 }),
  });
  render(Newsletter, { params: { id } });
  await settle(50);
  return server;
}
type Sent = { name: string; slug?: string; version?: number; state?: string; settings: Record<string, unknown> };
const sent = (server: FakeServer, what: string) => server.to(what).at(-1)?.body as Sent;

describe('A newsletter', () => {
  beforeEach(() => void (toasts.shown = []));

  it('is made with its days, times and name', async () => {
    const server = await open('new');
    expect(heading('New newsletter')).toBeTruthy();
    type('Name', ' Evening ');
    type('Address', 'evening');
    type('Times', '18:00; 21:30');
    tick('Saturday');
    expect(text()).toContain('Monday to Saturday at 18:00 and 21:30.');
    type('Most stories', '5');
    submit();
    await settle(50);
    expect(sent(server, 'POST newsletters')).toMatchObject({
      name: 'Evening', slug: 'evening', settings: { weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'], times: ['18:00', '21:30'], most: 5, counts_opens: false, counts_clicks: false },
    });
    expect(location.pathname).toBe('/newsroom/newsletters');
  });
  it('is changed, and says when all is saved', async () => {
    const server = await open('3');
    expect(button('Save').disabled).toBe(true);
    tick('An editor has to approve each edition before it goes');
    expect(text()).toContain('An edition that nobody has approved');
    expect(text()).toContain('Not saved yet');
    submit();
    await settle(50);
    expect(sent(server, 'PUT newsletters/3')).toMatchObject({ version: 1, state: 'open', settings: { needs_approval: true } });
    expect(text()).toContain('Everything is saved');
  });
  it('says what is wrong beside its field, and keeps what was typed', async () => {
    const server = await open('3');
    server.on('PUT newsletters/3', new Refusal(422, { detail: '“settings.times” is no time.', field: 'settings.times' }));
    type('Times', 'lunch');
    submit();
    await settle(50);
    expect(field('Times').getAttribute('aria-invalid')).toBe('true');
    expect(field('Times').value).toBe('lunch');
    expect(alerts().at(-1)).toBe('Something above needs another look.');
  });
  it('says what counting means, and counts nothing unless it is told to', async () => {
    await open('3');
    expect(field('Count how often each link is followed').checked).toBe(false);
    expect(text()).toContain('Who followed it is not kept');
  });
  it('is closed after a question', async () => {
    const server = await open('3');
    click('Close it …');
    expect(text(dialog())).toContain('no edition of it is sent');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(sent(server, 'PUT newsletters/3').state).toBe('closed');
    expect(text()).toContain('It is closed');
    click('Open it again');
    await settle(50);
    expect(sent(server, 'PUT newsletters/3')).toMatchObject({ state: 'open', version: 2 });
  });
  it('may not be there', async () => {
    await open('9');
    expect(alerts()[0]).toContain('There is no such newsletter.');
  });
});
