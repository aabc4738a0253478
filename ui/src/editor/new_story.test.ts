// A new story: the server makes it with its first save, and nothing stays of one that nobody wrote in.
import { describe, expect, it, vi } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { click, field, hasButton, render, settle, text, type, unmountAll } from '../../testing/render';
import { row, signIn, story } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { newStory } from '../desk/new_story';
import { router } from '../router.svelte';
import Editor from './Editor.svelte';

async function open() {
  signIn();
  const server = new FakeServer({
    'POST stories': ({ body }: { body: unknown }) => story({ id: 42, slug: 'gate', revision: 1 }, (body as { content?: object }).content ?? {}),
    'GET stories/42': () => story({ id: 42, slug: 'gate', revision: 1 }, { headline: 'Gate seven' }),
    'PATCH stories/42': ({ body }: { body: unknown }) => ({ revision: (body as { revision: number }).revision + 1, saved_at: '2026-11-24T14:31:00Z', slug: 'gate' }),
    'PUT stories/42/editor': { editor: { id: 1, name: 'Edda Quince', since: '2026-11-24T14:30:00Z' }, yours: true, readers: [] },
    'DELETE stories/42/editor': undefined, 'GET stories/42/checks': { missing: [], risky: [] },
    'POST stories/42/preview': { link: 'https://courier.example/preview/1', expires: '2026-11-25T14:30:00Z' },
    'POST stories/42/publication': () => row({ id: 42, state: 'live', published_revision: 1 }),
    'GET stories/42/receipts': { receipts: [] },
  });
  newStory();
  render(Editor, { params: { id: router.path.split('/').at(-1) ?? '' } });
  await settle();
  return server;
}
const headline = () => field('Headline');

describe('A new story', () => {
  it('has the cursor in its headline and can be written at once', async () => {
    await open();
    expect(document.activeElement).toBe(headline());
    expect(headline().readOnly).toBe(false);
  });
  it('leaves nothing behind when nobody writes in it', async () => {
    const server = await open();
    unmountAll();
    await settle(2000);
    expect(server.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
  it('is made with its first save, and has its number in the address from then on', async () => {
    const server = await open();
    type(headline(), 'Gate seven');
    await settle(800);
    expect(server.to('POST stories').map(({ body }) => body)).toEqual([{ content: { headline: 'Gate seven' } }]);
    expect(location.pathname).toBe('/newsroom/stories/42');
    expect(text()).toContain('Saved');
  });
  it('is saved as any other after that, and this person is known to write in it', async () => {
    const server = await open();
    type(headline(), 'Gate seven');
    await settle(800);
    type(headline(), 'Gate seven is stuck');
    await settle(800);
    expect(server.to('PATCH stories/42').map(({ body }) => body)).toEqual([{ revision: 1, content: { headline: 'Gate seven is stuck' }, keep: false }]);
    expect(server.to('PUT stories/42/editor')).toHaveLength(1);
    expect(server.to('POST stories')).toHaveLength(1);
  });
  it('is made once, though a second change comes while the first is on its way', async () => {
    const server = await open();
    let answer: (made: unknown) => void = () => undefined;
    server.on('POST stories', () => new Promise((done) => (answer = done)));
    type(headline(), 'Gate');
    await settle(800);
    type(headline(), 'Gate seven');
    await settle(800);
    answer(story({ id: 42, revision: 1 }, { headline: 'Gate' }));
    await settle(1500);
    expect(server.to('POST stories')).toHaveLength(1);
    expect(server.to('PATCH stories/42').at(-1)?.body).toMatchObject({ content: { headline: 'Gate seven' } });
  });
  it('keeps its words on this device while the server can’t be reached, and is made later', async () => {
    const server = await open();
    server.on('POST stories', unreachable);
    type(headline(), 'Gate seven');
    await settle(800);
    expect(text()).toContain('Offline – kept on this device');
    expect(Object.values({ ...localStorage }).some((kept) => String(kept).includes('Gate seven'))).toBe(true);
    server.on('POST stories', story({ id: 42, revision: 1 }, { headline: 'Gate seven' }));
    await settle(2500);
    expect(text()).toContain('Saved');
    expect(Object.values({ ...localStorage }).some((kept) => String(kept).includes('Gate seven'))).toBe(false);
  });
  it('says why it can’t be made', async () => {
    const server = await open();
    server.on('POST stories', new Refusal(422, { detail: 'The headline is too long.' }));
    type(headline(), 'Gate seven');
    await settle(800);
    expect(text()).toContain('This was not saved. The headline is too long.');
    expect(hasButton('Try again')).toBe(true);
  });
  it('is made when somebody keeps it, previews it or publishes it', async () => {
    const server = await open();
    click('Preview');
    await settle(100);
    expect(server.to('POST stories')).toHaveLength(1);
    expect(server.to('POST stories/42/preview')).toHaveLength(1);
  });
  it('asks the server for no history or receipts of what it does not have', async () => {
    const server = await open();
    click('History');
    click('Sent');
    await settle(2000);
    expect(server.asked.some(({ path }) => path.startsWith('stories/0'))).toBe(false);
    expect(text()).toContain('Nothing was sent yet.');
  });
  it('hears what others do to it once it is there', async () => {
    const server = await open();
    type(headline(), 'Gate seven');
    await settle(800);
    server.on('GET stories/42', story({ id: 42, slug: 'gate', revision: 2 }, { headline: 'Gate eight' }));
    FakeEventSource.last.send('story', { id: 42, state: 'draft', revision: 2, by: 2 });
    await settle(200);
    expect(headline().value).toBe('Gate eight');
  });
  it('is another one each time', () => {
    signIn();
    newStory();
    const first = router.path;
    vi.advanceTimersByTime(5);
    newStory();
    expect(router.path).not.toBe(first);
  });
});
