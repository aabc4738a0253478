// The inbox as a whole, with the library itself: what is locked, what is opened, and that nothing leaves the browser unlocked.
import sodium from 'libsodium-wrappers-sumo';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { button, click, field, hasButton, hasField, render, settle, text, type } from '../../testing/render';
import { everyRight, session, signIn, story } from '../../testing/sample';
import { FakeServer } from '../../testing/server';
import type { InboxKey, SealedAttachment, SealedMessage, WholeMessage } from '../api/messages';
import { router } from '../router.svelte';
import { addressIn, inbox, matching } from './inbox.svelte';
import Messages from './Messages.svelte';
import { newKey, open, seal, unwrap, type OpenKey } from './sealing';
import { vault } from './vault.svelte';

const passphrase = 'harbour lantern seven tide';
let ours: Omit<OpenKey, 'id'>;
let writers: Omit<OpenKey, 'id'>;
let key: InboxKey;
let list: SealedMessage[];
let files: SealedAttachment[] = [];

// As sealing.ts wraps, at a cost that a test can pay.
function wrapCheaply(secret: Uint8Array): string {
  const to64 = (bytes: Uint8Array) => sodium.to_base64(bytes, sodium.base64_variants.ORIGINAL);
  const salt = sodium.randombytes_buf(sodium.crypto_pwhash_SALTBYTES);
  const nonce = sodium.randombytes_buf(sodium.crypto_secretbox_NONCEBYTES);
  const wrapping = sodium.crypto_pwhash(32, passphrase, salt, 1, 8192, sodium.crypto_pwhash_ALG_ARGON2ID13);
  return JSON.stringify({ v: 1, ops: 1, mem: 8192, salt: to64(salt), nonce: to64(nonce), box: to64(sodium.crypto_secretbox_easy(secret, nonce, wrapping)) });
}
async function message(id: number, words: string, more: Partial<SealedMessage> = {}): Promise<SealedMessage> {
  const sealed = await seal(ours.publicKey, JSON.stringify({ text: words, name: 'Ada', contact: 'ada@example.org' }));
  return { id, state: 'new', doubt: null, received: '2026-11-24T14:25:00Z', story: null, assigned: null, public_key: ours.publicKey, sealed, reply_key: writers.publicKey, ...more };
}
beforeAll(async () => {
  [ours, writers] = [await newKey(), await newKey()];
  key = { id: 1, public_key: ours.publicKey, wrapped: wrapCheaply(ours.secret), made: '2026-11-01T12:00:00Z', by: null };
  list = [await message(2, 'The gate was left open.\n\nAsk the lock keeper.', { story: 7 }), await message(1, 'Crème fraîche is too dear.')];
});

const counts = { new: 2, open: 0, answered: 0, closed: 0, quarantine: 0 };
async function start({ keys = [key], rights = everyRight, query = '', mail = false } = {}): Promise<FakeServer> {
  signIn(rights);
  vault.lock();
  inbox.clear();
  router.setQuery(query);
  const whole = (id: string | undefined): WholeMessage => ({ ...(list.find((one) => one.id === Number(id)) as SealedMessage), notes: [], attachments: files });
  const server = new FakeServer({
    'GET inbox': { keys, readers: [session().staff, { id: 2, name: 'Robin Vale' }], days: 365, sends_mail: mail },
    'GET messages': { messages: list, counts, before: null },
    'GET messages/*': (_asked: unknown, [id]: string[]) => whole(id),
    'PATCH messages/*': ({ body }: { body: unknown }, [id]: string[]) => ({ ...whole(id), ...(body as object), assigned: null }),
    'POST messages/*/notes': (_asked: unknown, [id]: string[]) => whole(id),
    'POST messages/*/answers': (_asked: unknown, [id]: string[]) => ({ ...whole(id), state: 'answered' }),
    'PUT inbox/key': ({ body }: { body: unknown }) => {
      const given = body as { public_key: string; wrapped: string };
      return { keys: [{ ...key, id: 2, ...given }, ...keys], readers: [], days: 365, sends_mail: false };
    },
    'POST stories': story({ id: 42 }),
  });
  render(Messages, {});
  await settle(50);
  return server;
}
async function unlock(words = passphrase) {
  type('Passphrase of the inbox', words);
  click('Open the inbox');
  await settle(200);
}
const body = (server: FakeServer, what: string) => server.to(what).at(-1)?.body as Record<string, string>;
const everythingSent = (server: FakeServer) => JSON.stringify(server.asked);

describe('An inbox without a key', () => {
  it('is set up by an administrator', async () => {
    await start({ keys: [] });
    expect(hasButton('Set the inbox up')).toBe(true);
  });
  it('tells an editor whom to ask', async () => {
    await start({ keys: [], rights: ['messages'] });
    expect(hasButton('Set the inbox up')).toBe(false);
    expect(text(document.body)).toContain('An administrator has to give this inbox a key first');
  });
  it('gets one that only the passphrase opens, and that is not sent', async () => {
    const server = await start({ keys: [] });
    click('Set the inbox up');
    await settle();
    type('Passphrase', 'short');
    click('Make the key');
    await settle();
    expect(text(document.body)).toContain('At least 16 characters: five or six words');
    type('Passphrase', passphrase);
    type('The same once more', passphrase);
    click('Make the key');
    await settle(200);
    const sent = body(server, 'PUT inbox/key');
    expect(everythingSent(server)).not.toContain('lantern');
    const [opened] = await unwrap([{ ...key, public_key: sent['public_key'] ?? '', wrapped: sent['wrapped'] ?? '' }], passphrase);
    expect(await open(await seal(sent['public_key'] ?? '', 'words'), opened as OpenKey)).toBe('words');
  });
});

describe('A locked inbox', () => {
  beforeEach(async () => void (await start()));
  it('shows nothing but how many wait', () => {
    expect(text(document.body)).toContain('2 new messages wait.');
    expect(text(document.body)).not.toContain('gate');
  });
  it('says beside the field that it is not the passphrase, and what becomes of it when it is lost', async () => {
    await unlock('something else entirely');
    expect(text(document.body)).toContain('That is not the passphrase of this inbox.');
    expect(text(document.body)).toContain('the messages that are locked with it are lost');
  });
  it('opens with it, and locks again', async () => {
    await unlock();
    expect(text(document.body)).toContain('The gate was left open.');
    click('Lock');
    await settle();
    expect(hasField('Passphrase of the inbox')).toBe(true);
    expect(text(document.body)).not.toContain('gate');
  });
});

describe('An open inbox', () => {
  it('is searched here, whatever the accents, and tells nobody what for', async () => {
    const server = await start();
    await unlock();
    type('Search what is opened here', 'creme dear');
    await settle(300);
    expect(text(document.body)).toContain('Crème fraîche');
    expect(text(document.body)).not.toContain('The gate');
    expect(everythingSent(server)).not.toContain('creme');
    expect(location.href).not.toContain('creme');
  });
  it('finds by number, name and contact', () => {
    const opened = list.map((one) => ({ ...one, words: { text: 'x', name: 'Ada', contact: 'ada@example.org' } }));
    for (const query of ['2', 'ADA', 'example.org 2']) expect(matching(opened, query).some((one) => one.id === 2)).toBe(true);
    expect(matching(opened, 'robin')).toEqual([]);
  });
  it('reads a message, takes it, and gives it to another', async () => {
    const server = await start({ query: 'id=2' });
    await unlock();
    expect(text(document.querySelector('article'))).toContain('Ask the lock keeper.');
    expect(text(document.querySelector('article'))).toContain('ada@example.org');
    click('Take it');
    await settle();
    expect(body(server, 'PATCH messages/2')).toEqual({ state: 'open', assigned: session().staff.id });
    type('With', '2');
    await settle();
    expect(body(server, 'PATCH messages/2')).toEqual({ assigned: 2 });
  });
  it('sends notes and answers locked, the answer for its writer too', async () => {
    const server = await start({ query: 'id=2' });
    await unlock();
    type('Note for the newsroom', 'Called the lock keeper.');
    click('Add the note');
    await settle(50);
    expect(await open(body(server, 'POST messages/2/notes')['sealed'] ?? '', ours)).toBe('Called the lock keeper.');
    expect(field('Note for the newsroom').value).toBe('');
    type('Answer', 'We have looked.');
    click('Send the answer');
    await settle(50);
    const sent = body(server, 'POST messages/2/answers');
    expect(await open(sent['sealed'] ?? '', ours)).toBe('We have looked.');
    expect(await open(sent['for_writer'] ?? '', writers)).toBe('We have looked.');
    expect(everythingSent(server)).not.toContain('looked');
    expect(everythingSent(server)).not.toContain('keeper');
  });
  it('sends an answer to the address as well, where mail is sent, and says that mail is not secret', async () => {
    const server = await start({ query: 'id=2', mail: true });
    await unlock();
    expect(text(document.querySelector('article'))).toContain('Mail is not secret');
    type('Answer', 'We have looked.');
    click('Send the answer');
    await settle(50);
    const sent = body(server, 'POST messages/2/answers');
    expect(sent).toMatchObject({ mail_to: 'ada@example.org', mail_text: 'We have looked.' });
    document.querySelector<HTMLInputElement>('.tick input')?.click();
    type('Answer', 'Once more.');
    click('Send the answer');
    await settle(50);
    expect(body(server, 'POST messages/2/answers')).not.toHaveProperty('mail_to');
  });
  it('takes only an address for an address', () => {
    expect(addressIn(' ada@example.org ')).toBe('ada@example.org');
    for (const contact of ['', '+353 1 234', 'ada@example.org or Tom', 'Ada <ada@example.org>', '@', 'a@b@c']) expect(addressIn(contact)).toBeNull();
  });
  it('makes a story of a message once it was said who can read it then', async () => {
    const server = await start({ query: 'id=2' });
    await unlock();
    click('Make a story');
    await settle();
    expect(text(document.body)).toContain('A draft is not locked');
    click('Make the story');
    await settle(50);
    const { content } = server.to('POST stories')[0]?.body as { content: { body: { content: { content: { text: string }[] }[] } } };
    expect(content.body.content.map((block) => block.content[0]?.text)).toEqual(['The gate was left open.', 'Ask the lock keeper.']);
    expect(JSON.stringify(content)).not.toContain('ada@example.org');
    expect(location.pathname).toBe('/newsroom/stories/42');
  });
  it('gets a new key that opens what is there too', async () => {
    const server = await start();
    await unlock();
    click('New key');
    await settle();
    type('Passphrase until now', passphrase);
    type('New passphrase', 'another five words of tide');
    type('The same once more', 'another five words of tide');
    click('Make the new key');
    await settle(200);
    const sent = server.to('PUT inbox/key')[0]?.body as { seen: string; rewrapped: { id: number; wrapped: string }[] };
    expect(sent.seen).toBe(key.public_key);
    const [old] = await unwrap([{ ...key, wrapped: sent.rewrapped[0]?.wrapped ?? '' }], 'another five words of tide');
    expect(old?.secret).toEqual(ours.secret);
    for (const words of ['lantern', 'another five']) expect(everythingSent(server)).not.toContain(words);
  });
  it('says of what an older passphrase locked that it is locked', async () => {
    const stranger = await newKey();
    list.unshift(await message(3, 'x', { public_key: stranger.publicKey, sealed: await seal(stranger.publicKey, '{}') }));
    await start({ query: 'id=3' });
    await unlock();
    list.shift();
    expect(text(document.querySelector('article'))).toContain('locked with an older passphrase');
    expect(hasButton('Make a story')).toBe(false);
    expect(button('Lock')).toBeTruthy();
  });
});
