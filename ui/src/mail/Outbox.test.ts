import { beforeEach, describe, expect, it } from 'vitest';
import { alerts, button, click, dialog, render, settle, text, texts } from '../../testing/render';
import { signIn } from '../../testing/sample';
import { FakeServer, unreachable } from '../../testing/server';
import type { Mail, Mails } from '../api/types';
import Outbox from './Outbox.svelte';

const mail = (more: Partial<Mail> = {}): Mail => ({
  id: 1, kind: 'invitation', to_name: '', to_address: 'may@courier.example', subject: 'Your invitation', state: 'sent', tries: 1, said: '250 fine',
  made_at: '2026-11-24T14:20:00Z', changed_at: '2026-11-24T14:20:01Z', due: null, ...more,
});
const outbox = (more: Partial<Mails> = {}): Mails => ({
  relay: 'smtp://relay.example:587', from: 'The Courier <news@courier.example>', sends: true, shows_letters: false, mails: [mail()], next: null, ...more,
});

async function open(answer: unknown = outbox()) {
  signIn();
  const server = new FakeServer({ 'GET mails': answer, 'GET mails/1': { ...mail(), text: null } });
  render(Outbox, {});
  await settle();
  return server;
}

describe('The outbox', () => {
  beforeEach(() => document.body.replaceChildren());

  it('shows what was mailed, to whom, and what became of it', async () => {
    await open(outbox({
      mails: [
        mail({ id: 3, state: 'waiting', said: '451 Greylisted', tries: 2, due: '2026-11-24T14:35:00Z' }),
        mail({ id: 2, state: 'refused', said: '550 No such user' }), mail(),
      ],
    }));
    expect(text()).toContain('as The Courier <news@courier.example>, by smtp://relay.example:587');
    const rows = texts('tbody tr');
    expect(rows[0]).toContain('451 Greylisted Next try');
    expect(rows[1]).toContain('Not sent550 No such user');
    expect(rows[2]).not.toContain('250');
  });
  it('says when no e-mail leaves the newsroom, and why', async () => {
    await open(outbox({ relay: null, from: '', sends: false, mails: [] }));
    expect(text()).toContain('No e-mail leaves this newsroom.');
    expect(text()).toContain('Nothing was mailed yet');
  });
  it('opens a mail, whose text is its owner’s alone', async () => {
    await open();
    click('Your invitation');
    await settle();
    expect(text(dialog())).toContain('may@courier.example');
    expect(text(dialog())).toContain('Its text is not shown');
  });
  it('shows the text of a mail that lies in a folder', async () => {
    const server = await open(outbox({ relay: 'folder:outbox', shows_letters: true }));
    server.on('GET mails/1', { ...mail(), text: 'Hello,\n\nTake your seat' });
    click('Your invitation');
    await settle();
    expect(text(dialog())).toContain('Take your seat');
  });
  it('shows older ones', async () => {
    const server = await open(outbox({ mails: [mail({ id: 60 })], next: 60 }));
    server.on('GET mails', ({ query }: { query: Record<string, string> }) => outbox({ mails: [mail({ id: Number(query['before']) - 1, subject: 'An older one' })] }));
    click('Show older ones');
    await settle();
    expect(text()).toContain('An older one');
    expect(server.to('GET mails').at(-1)?.query).toEqual({ before: '60' });
  });
  it('says when it can’t be fetched', async () => {
    const server = await open(unreachable);
    expect(alerts().join()).toContain('can’t be reached');
    server.on('GET mails', outbox());
    click(button('Try again'));
    await settle();
    expect(text()).toContain('may@courier.example');
  });
});
