// A front on the screen: what an editor does to it and sees of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { alerts, button, click, dialog, field, hasButton, hasDialog, heading, press, render, settle, text, texts, type } from '../../testing/render';
import { container, front, frontStory, signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import type { Front as FrontData, FrontContainer } from '../api/fronts';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import Front from './Front.svelte';

const stories = { 7: frontStory({ id: 7, slug: 'seven', headline: 'Seven gates' }), 8: frontStory({ id: 8, slug: 'eight', headline: 'Eight boats' }), 9: frontStory({ id: 9, slug: 'nine', headline: 'Nine bridges', state: 'killed' }) };
const world = container({ name: 'World', cards: [{ story: 7 }] });
const sport = container({ name: 'Sport', cards: [] });

async function open(draft: FrontContainer[] = [world, sport], more: Partial<FrontData> = {}) {
  signIn();
  document.addEventListener('keydown', keys.press);
  let version = 4;
  const shownOf = (all: FrontContainer[]) => all.map((one) => ({ shape: one.shape, cards: one.name === 'Sport' ? [{ story: 8, pinned: false }] : one.cards.map(({ story }) => ({ story, pinned: true })) }));
  const whole = (all: FrontContainer[]) => front({ version, draft: all, shown: shownOf(all), stories, ...more });
  const server = new FakeServer({
    'GET fronts/home': () => whole(draft), 'GET stories': { stories: [stories[7], stories[8]], next: null },
    'PUT fronts/home/draft': ({ body }: { body: unknown }) => ((version += 1), whole((body as { containers: FrontContainer[] }).containers)),
    'POST fronts/home/publication': () => ({ ...whole(draft), published: { number: 3, at: '2026-11-24T14:30:00Z', by: null } }),
    'POST fronts/home/preview': { link: 'https://courier.example/p/1', path: '/p/1', expires: '2026-11-25T14:30:00Z' },
  });
  render(Front, { params: { front: 'home' } });
  await settle(50);
  return server;
}
const boxes = () => [...document.querySelectorAll<HTMLElement>('.boxes > section')];
const pinned = (box: number) => texts('li.pinned .headline', boxes()[box]);
const filled = (box: number) => texts('li.filled .headline', boxes()[box]);
const card = (box: number, at: number) => boxes()[box]?.querySelectorAll<HTMLElement>('[data-card]')[at] as HTMLElement;
const saved = (server: FakeServer) => (server.to('PUT fronts/home/draft').at(-1)?.body as { containers: FrontContainer[] } | undefined)?.containers;
// jsdom has no drag and drop of its own.
const drag = (name: string, target: Element) => target.dispatchEvent(Object.assign(new Event(name, { bubbles: true, cancelable: true }), { dataTransfer: { setData: () => undefined } }));

describe('A front', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('shows its containers as readers will see them: what is pinned, and what is filled in', async () => {
    await open();
    expect(boxes().map((box) => box.getAttribute('aria-label'))).toEqual(['World', 'Sport']);
    expect([pinned(0), filled(1)]).toEqual([['Seven gates'], ['Eight boats']]);
    expect(heading('Home')).toBeTruthy();
  });
  it('takes two new containers that have no name yet, and warns of both', async () => {
    await open();
    click('Add a container');
    click('Add a container');
    await settle();
    expect(boxes()).toHaveLength(4);
    expect(text()).toContain('2 things to mind');
    expect(texts('details li')).toEqual(['A container has no name.', 'A container has no name.']);
  });
  it('saves by itself after a pause', async () => {
    const server = await open();
    type('Name of container 2', 'Sport and games');
    expect(text()).toContain('Saving …');
    await settle(700);
    expect(saved(server)?.map(({ name }) => name)).toEqual(['World', 'Sport and games']);
    expect(text()).toContain('Saved 14:00');
  });
  it('pins a filled-in story where it is', async () => {
    const server = await open();
    click('Pin “Eight boats”');
    await settle(700);
    expect(pinned(1)).toEqual(['Eight boats']);
    expect(saved(server)?.[1]?.cards).toEqual([{ story: 8 }]);
  });
  it('pins a story of the finder on top of the container where one works', async () => {
    await open();
    boxes()[1]?.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await settle();
    const found = document.querySelector('[data-found="7"]') as Element;
    press('Enter', {}, found);
    await settle();
    expect(pinned(1)).toEqual(['Seven gates']);
    expect(text()).toContain('Seven gates, pinned on top of “Sport”.');
  });
  it('takes a story out by key and by button', async () => {
    await open([container({ name: 'World', cards: [{ story: 7 }, { story: 8 }] })]);
    press('Delete', {}, card(0, 0));
    expect(pinned(0)).toEqual(['Eight boats']);
    click('Take out “Eight boats”');
    expect(pinned(0)).toEqual([]);
  });
  it('is undone with Ctrl+Z and redone with Ctrl+Shift+Z, whatever Caps Lock does', async () => {
    await open();
    click('Add a container');
    (document.activeElement as HTMLElement).blur();
    press('Z', { ctrlKey: true });
    expect(boxes()).toHaveLength(2);
    press('z', { ctrlKey: true, shiftKey: true });
    expect(boxes()).toHaveLength(3);
    click('Undo');
    expect(boxes()).toHaveLength(2);
    expect(button('Undo').disabled).toBe(true);
  });
  it('moves a story by keyboard alone, and says where it is', async () => {
    const server = await open();
    card(0, 0).focus();
    press(' ', {}, card(0, 0));
    expect(text()).toContain('Seven gates, picked up. “World”, place 1 of 1.');
    press('ArrowDown');
    await settle();
    expect(text()).toContain('“Sport”, place 1 of 1.');
    press('Enter');
    await settle(700);
    expect([pinned(0), pinned(1)]).toEqual([[], ['Seven gates']]);
    expect(saved(server)?.map(({ cards }) => cards.length)).toEqual([0, 1]);
  });
  it('puts a story back with Escape', async () => {
    const server = await open();
    press(' ', {}, card(0, 0));
    press('ArrowDown');
    press('Escape');
    await settle(700);
    expect(pinned(0)).toEqual(['Seven gates']);
    expect(server.to('PUT fronts/home/draft')).toEqual([]);
  });
  it('moves a story by mouse', async () => {
    await open();
    drag('dragstart', card(0, 0));
    drag('dragover', boxes()[1] as Element);
    drag('drop', boxes()[1] as Element);
    await settle();
    expect([pinned(0), pinned(1)]).toEqual([[], ['Seven gates']]);
  });
  it('says something else of a story on this front', async () => {
    const server = await open();
    click('Edit what “Seven gates” says here');
    expect(text(dialog())).toContain('In the story: Seven gates');
    type(field('Headline', dialog()), 'Gates, all seven');
    type(field('Kicker', dialog()), 'Harbour');
    click('None', dialog());
    dialog().querySelector('form')?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
    await settle(700);
    expect(pinned(0)).toEqual(['Gates, all seven']);
    expect(saved(server)?.[0]?.cards).toEqual([{ story: 7, headline: 'Gates, all seven', kicker: 'Harbour', picture_hidden: true }]);
    expect(text(boxes()[0])).toContain('Changed here');
  });
  it('shows one story that is pinned twice, each with its own words', async () => {
    await open([container({ name: 'World', cards: [{ story: 7, headline: 'First' }, { story: 7, headline: 'Second' }] })]);
    expect(pinned(0)).toEqual(['First', 'Second']);
    expect(text()).toContain('stands in “World” already');
  });
  it('changes shape, fill and place of a container', async () => {
    const server = await open();
    type('Shape of Sport', 'most-read');
    await settle(700);
    expect(saved(server)?.[1]).toMatchObject({ shape: 'most-read', most: 10, fill: 'most_read' });
    const second = boxes()[1] as HTMLElement;
    click('More', second);
    click('Move up', second);
    await settle();
    expect(boxes().map((box) => box.getAttribute('aria-label'))).toEqual(['Sport', 'World']);
    click('More', boxes()[0]);
    click('Settings', boxes()[0]);
    await settle();
    type(field('Stories', boxes()[0]), '99');
    type(field('The name links to', boxes()[0]), ' /sport ');
    await settle(700);
    expect(saved(server)?.[0]).toMatchObject({ most: 40, link: '/sport' });
    click('More', boxes()[0]);
    click('Remove this container', boxes()[0]);
    await settle();
    expect(boxes()).toHaveLength(1);
  });
  it('is published at once when there is nothing to mind', async () => {
    const server = await open();
    click('Publish');
    await settle(100);
    expect(server.to('POST fronts/home/publication')[0]?.body).toEqual({ version: 4 });
    expect(toasts.shown.at(-1)?.text).toBe('Published. Readers get it now.');
  });
  it('is published after a question when readers would miss something', async () => {
    const server = await open([container({ name: 'World', cards: [{ story: 9 }] })]);
    press('Enter', { ctrlKey: true }, document.body);
    expect(text(dialog())).toContain('“Nine bridges” is killed: readers don’t see it; take it out.');
    click('Back to the front');
    expect(server.to('POST fronts/home/publication')).toEqual([]);
    press('Enter', { ctrlKey: true }, document.body);
    click('Publish', dialog());
    await settle(100);
    expect(server.to('POST fronts/home/publication')).toHaveLength(1);
  });
  it('is previewed as it is on the screen', async () => {
    const server = await open();
    type('Name of container 1', 'The world');
    (document.activeElement as HTMLElement).blur();
    press('p', {}, document.body);
    await settle(100);
    expect(saved(server)?.[0]?.name).toBe('The world');
    expect(document.querySelector('iframe')?.getAttribute('src')).toBe('/p/1');
  });
  it('says that it lays itself out when it has no containers', async () => {
    await open([]);
    expect(text()).toContain('Published like this, the front lays itself out.');
    expect(text()).toContain('Readers see the automatic front');
  });
  it('says that it could not be saved, and tries again', async () => {
    const server = await open();
    server.on('PUT fronts/home/draft', new Refusal(422, { detail: 'A container has too many stories.' }));
    click('Add a container');
    await settle(700);
    expect(alerts()).toEqual(['A container has too many stories.Try again']);
    expect(text()).toContain('Not saved');
  });
  it('says that it could not be fetched, and tries again', async () => {
    signIn();
    const server = new FakeServer({ 'GET fronts/home': unreachable, 'GET stories': { stories: [], next: null } });
    render(Front, { params: { front: 'home' } });
    await settle();
    expect(text()).toContain('The front could not be fetched');
    server.on('GET fronts/home', front({ draft: [world], shown: [{ shape: 'four', cards: [] }] }));
    click('Try again');
    await settle(50);
    expect(boxes()).toHaveLength(1);
  });
  it('goes on when one container can’t be drawn', async () => {
    await open([container({ name: 'Broken', cards: null as never }), sport].slice(1));
    expect(hasButton('Add a container')).toBe(true);
  });
});

describe('A front that two people change', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));
  const theirs = (draft: FrontContainer[]) => front({ version: 5, saved_by: { id: 2, name: 'Owen Marsh' }, draft, shown: draft.map(() => ({ shape: 'four', cards: [] })), stories });

  it('shows what the other did to another container', async () => {
    const server = await open();
    server.on('GET fronts/home', theirs([world, { ...sport, name: 'Sport today' }]));
    FakeEventSource.last.send('front', { front: 'home', version: 5 });
    await settle(900);
    expect(boxes().map((box) => box.getAttribute('aria-label'))).toEqual(['World', 'Sport today']);
    expect(toasts.shown.at(-1)?.text).toBe('Owen Marsh has changed this front; you see it now.');
  });
  it('asks whose container it shall be when both changed it', async () => {
    const server = await open();
    server.on('PUT fronts/home/draft', new Refusal(409, { front: theirs([{ ...world, name: 'Abroad' }, sport]) }));
    type('Name of container 1', 'The world');
    await settle(700);
    expect(text(dialog())).toContain('Owen Marsh has changed this front too');
    press('Escape', {}, dialog());
    expect(hasDialog()).toBe(true);
    server.on('PUT fronts/home/draft', ({ body }: { body: unknown }) => theirs((body as { containers: FrontContainer[] }).containers));
    click('Take all of Owen Marsh’s');
    await settle(700);
    expect(boxes()[0]?.getAttribute('aria-label')).toBe('Abroad');
    expect(hasDialog()).toBe(false);
    click('Undo');
    await settle(700);
    expect(boxes()[0]?.getAttribute('aria-label')).toBe('The world');
  });
  it('does not go out over what the other has done', async () => {
    const server = await open();
    server.on('POST fronts/home/publication', new Refusal(409, { front: theirs([{ ...world, name: 'Abroad' }, sport]) }));
    click('Publish');
    await settle(100);
    expect(text(dialog())).toContain('Not published: Owen Marsh has changed this front');
    click('Go on with this');
    await settle(700);
    expect(hasDialog()).toBe(false);
    expect(boxes()[0]?.getAttribute('aria-label')).toBe('World');
  });
});

describe('The versions of a front', () => {
  beforeEach(() => void (toasts.shown = []));
  const versions = [{ number: 2, at: '2026-11-24T12:00:00Z', by: { id: 2, name: 'Owen Marsh' } }, { number: 1, at: '2026-11-23T12:00:00Z', by: null }];

  it('are looked at, and one comes back as the draft', async () => {
    const server = await open([world], { versions, published: versions[0] ?? null });
    server.on('GET fronts/home/versions/1', front({ draft: [container({ name: 'Old world', cards: [{ story: 7 }, { story: 7 }] }), container({ name: 'Latest', fill: 'newest' })], stories }));
    server.on('POST fronts/home/restoration', front({ version: 6, draft: [container({ name: 'Old world' })], shown: [{ shape: 'four', cards: [] }], stories }));
    click('Versions');
    expect(text()).toContain('Readers see it');
    click(/^Version 1/);
    await settle();
    expect(texts('.what h3')).toEqual(['Old world', 'Latest']);
    expect(texts('.what li')).toEqual(['Seven gates', 'Seven gates', 'All filled in']);
    click('Restore version 1');
    await settle(50);
    expect(server.to('POST fronts/home/restoration')[0]?.body).toEqual({ version: 4, from: 1 });
    expect(boxes()[0]?.getAttribute('aria-label')).toBe('Old world');
    expect(toasts.shown.at(-1)?.text).toContain('Version 1 is the draft now.');
  });
  it('say that there is none yet, and why one could not be read', async () => {
    const server = await open([world]);
    click('Versions');
    expect(text()).toContain('None yet');
    document.body.replaceChildren();
    await open([world], { versions });
    void server;
    click('Versions');
    click(/^Version 2/);
    await settle();
    expect(alerts()[0]).toContain('Nothing answers GET fronts/home/versions/2');
  });
});
