// One edition: what an editor does to it, how it goes, and what came of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { alerts, button, click, dialog, field, hasButton, hasDialog, heading, press, render, settle, submit, text, texts, type } from '../../testing/render';
import { edition, editionContent, editionDraft, frontStory, mailIsOn, progress, signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import type { Edition as EditionData, EditionDraft } from '../api/newsletters';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import { newSettings } from './labels';
import Edition from './Edition.svelte';

const stories = { 7: frontStory({ id: 7, headline: 'Seven gates' }), 8: frontStory({ id: 8, headline: 'Eight boats' }), 9: frontStory({ id: 9, headline: 'Nine bridges' }), 6: frontStory({ id: 6, headline: 'Six killed', state: 'killed' }) };
const order = [7, 8, 9];

async function open(more: Partial<EditionData> = {}) {
  signIn();
  document.addEventListener('keydown', keys.press);
  let version = 4;
  let draft = more.draft ?? editionDraft();
  const content = editionContent(...order.map((id) => [id, stories[id as 7].headline] as [number, string]));
  const whole = (how: Partial<EditionData> = {}) => edition({ version, stories, content, ...more, draft, ...how });
  const server = new FakeServer({
    'GET editions/7': () => whole(), 'GET stories': { stories: [stories[7], stories[8], stories[9]], next: null },
    'PUT editions/7/draft': ({ body }: { body: unknown }) => ((version += 1), (draft = (body as { draft: EditionDraft }).draft), whole({ saved_at: '2026-11-24T14:30:00Z' })),
    'PUT editions/7/state': ({ body }: { body: unknown }) => ((version += 1), whole(body as Partial<EditionData>)),
    'GET editions/7/preview': { from: mailIsOn.from, subject: 'Seven gates', preheader: 'Eight boats', text: 'Seven gates\n\nIn plain words.', bytes: 41_000 },
    'POST editions/7/test': null,
  });
  render(Edition, { params: { id: '7' } });
  await settle(50);
  return server;
}
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-card]')];
const headlines = () => texts('[data-card] .headline');
const pins = () => texts('article .pin').length;
const saved = (server: FakeServer) => (server.to('PUT editions/7/draft').at(-1)?.body as { draft: EditionDraft } | undefined)?.draft;
const state = (server: FakeServer) => server.to('PUT editions/7/state').at(-1)?.body;
// jsdom has no drag and drop of its own.
const drag = (name: string, target: Element) => target.dispatchEvent(Object.assign(new Event(name, { bubbles: true, cancelable: true }), { dataTransfer: { setData: () => undefined } }));

describe('An edition', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('shows what would be in it, and that it goes by itself', async () => {
    await open();
    expect(heading('Lunch')).toBeTruthy();
    expect(headlines()).toEqual(['Seven gates', 'Eight boats', 'Nine bridges']);
    expect(text()).toContain('It goes by itself tomorrow 12:30.');
    expect(hasButton('Approve')).toBe(false);
  });
  it('counts what is typed as subject, and shows what it is without one', async () => {
    const server = await open();
    expect(field('Subject').placeholder).toBe('Seven gates');
    type('Subject', 'Gates');
    type('Subject', 'Gates shut');
    expect(text()).toContain('10 of about 40 characters that phones show');
    await settle(700);
    expect(saved(server)?.subject).toBe('Gates shut');
    (document.activeElement as HTMLElement).blur();
    click('Undo');
    await settle(700);
    expect(field('Subject').value).toBe('');
  });
  it('pins a story where it is moved to by keyboard, and says where it is', async () => {
    const server = await open();
    rows()[2]?.focus();
    press(' ', {}, rows()[2]);
    expect(text()).toContain('Nine bridges, picked up. “Lunch”, place 3 of 3.');
    press('ArrowUp');
    press('ArrowUp');
    await settle();
    press('Enter');
    await settle(700);
    expect(headlines()).toEqual(['Nine bridges', 'Seven gates', 'Eight boats']);
    expect(saved(server)?.pinned).toEqual([{ story: 9, place: 0, headline: '', standfirst: '' }]);
    expect(pins()).toBe(1);
  });
  it('pins a story where it is dropped by mouse', async () => {
    const server = await open();
    drag('dragstart', rows()[0] as Element);
    drag('dragover', rows()[2]?.closest('li') as Element);
    drag('drop', rows()[2]?.closest('li') as Element);
    await settle(700);
    expect(headlines()).toEqual(['Eight boats', 'Seven gates', 'Nine bridges']);
    expect(saved(server)?.pinned).toEqual([{ story: 7, place: 1, headline: '', standfirst: '' }]);
  });
  it('takes a story of the finder on top', async () => {
    const server = await open();
    press('Enter', {}, document.querySelector('[data-found="9"]') as Element);
    await settle(700);
    expect(headlines()).toEqual(['Nine bridges', 'Seven gates', 'Eight boats']);
    expect(saved(server)?.pinned).toMatchObject([{ story: 9, place: 0 }]);
  });
  it('says something else of a story, which is pinned by it', async () => {
    const server = await open();
    click('Edit what “Eight boats” says here');
    expect(text(dialog())).toContain('In the story: Eight boats');
    type(field('Headline', dialog()), 'Boats stay in');
    submit(dialog().querySelector('form'));
    await settle(700);
    expect(headlines()).toEqual(['Seven gates', 'Boats stay in', 'Nine bridges']);
    expect(saved(server)?.pinned).toEqual([{ story: 8, place: 1, headline: 'Boats stay in', standfirst: '' }]);
    expect(text()).toContain('Changed here');
  });
  it('takes a story out by key, and brings it back', async () => {
    const server = await open();
    press('Delete', {}, rows()[0]);
    await settle(700);
    expect(headlines()).toEqual(['Eight boats', 'Nine bridges']);
    expect(saved(server)?.removed).toEqual([{ story: 7 }]);
    expect(toasts.shown.at(-1)?.text).toBe('“Seven gates” is taken out.');
    toasts.shown.at(-1)?.undo?.();
    await settle(700);
    expect(headlines()).toEqual(['Seven gates', 'Eight boats', 'Nine bridges']);
    press('Delete', {}, rows()[0]);
    await settle();
    click('Put back “Seven gates”');
    expect(headlines()).toHaveLength(3);
  });
  it('warns of a pinned story that would not be in it, and of too few', async () => {
    await open({ draft: editionDraft({ pinned: [{ story: 6, place: 0, headline: '', standfirst: '' }] }), settings: { ...newSettings(), fewest: 5 } });
    expect(text()).toContain('It is killed and won’t be in it.');
    expect(text()).toContain('One pinned story would not be in it.');
    expect(text()).toContain('It has 3 of at least 5 stories. Unless more come it is skipped.');
  });
  it('is approved where its newsletter wants that', async () => {
    const server = await open({ settings: { ...newSettings(), needs_approval: true } });
    expect(text()).toContain('It goes tomorrow 12:30 if somebody approves it.');
    press('Enter', { ctrlKey: true }, document.body);
    await settle(50);
    expect(state(server)).toEqual({ version: 4, state: 'approved', why: '' });
    expect(text()).toContain('Approved');
    expect(hasButton('Take approval back')).toBe(true);
  });
  it('is held and released', async () => {
    const server = await open();
    click('Hold');
    await settle(50);
    expect(state(server)).toMatchObject({ state: 'held' });
    expect(text()).toContain('It does not go until somebody releases it.');
    click('Release');
    await settle(50);
    expect(state(server)).toMatchObject({ state: 'planned' });
  });
  it('is skipped for a reason alone', async () => {
    const server = await open();
    click('Skip …');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(field('Why', dialog()).getAttribute('aria-invalid')).toBe('true');
    type(field('Why', dialog()), 'A public holiday');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(state(server)).toMatchObject({ state: 'skipped', why: 'A public holiday' });
    expect(text()).toContain('This edition is skipped A public holiday');
  });
  it('is seen as a mail in a frame that runs nothing, and as plain text', async () => {
    await open();
    press('p', {}, document.body);
    await settle(50);
    const frame = () => document.querySelector('iframe');
    expect(frame()?.getAttribute('sandbox')).toBe('');
    expect(frame()?.getAttribute('src')).toBe('/newsroom/api/editions/7/preview.html?scheme=light&look=1&title=1');
    click('Dark', dialog());
    expect(frame()?.getAttribute('src')).toContain('scheme=dark');
    click('Plain text', dialog());
    expect(text(dialog())).toContain('In plain words.');
    expect(text(dialog())).toContain('41 KB');
  });
  it('is sent to one address as a test', async () => {
    const server = await open();
    press('t', {}, document.body);
    expect(field('To', dialog()).value).toBe('edda@courier.example');
    server.on('POST editions/7/test', new Refusal(422, { detail: 'That is not an e-mail address.', field: 'to' }));
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(text(dialog())).toContain('That is not an e-mail address.');
    server.on('POST editions/7/test', {});
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(toasts.shown.at(-1)?.text).toBe('A test is on its way to edda@courier.example.');
    expect(hasDialog()).toBe(false);
  });
  it('says so where no mail leaves the house', async () => {
    await open({ mail: { sends: false, relay: null, from: '', returns_trouble: '' } });
    expect(text()).toContain('No mail leaves this newsroom.');
    press('t', {}, document.body);
    expect(button('Send the test').disabled).toBe(true);
  });
  it('fills itself while somebody looks', async () => {
    const server = await open();
    server.on('GET editions/7', edition({ version: 4, stories, content: editionContent([9, 'Nine bridges'], [7, 'Seven gates']) }));
    FakeEventSource.last.send('story', { id: 9, state: 'live', revision: 2, by: 2 });
    await settle(900);
    expect(headlines()).toEqual(['Nine bridges', 'Seven gates']);
  });
  it('could not be fetched, and is asked for again', async () => {
    signIn();
    const server = new FakeServer({ 'GET editions/7': unreachable, 'GET stories': { stories: [], next: null } });
    render(Edition, { params: { id: '7' } });
    await settle();
    expect(text()).toContain('The edition could not be fetched');
    server.on('GET editions/7', edition());
    click('Try again');
    await settle(50);
    expect(heading('Lunch')).toBeTruthy();
  });
});

describe('An edition that two people change', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));
  const theirs = (draft: Partial<EditionDraft>) => edition({ version: 5, saved_by: { id: 2, name: 'Owen Marsh' }, stories, content: editionContent([7, 'Seven gates']), draft: editionDraft(draft) });

  it('asks about the part that both changed alone', async () => {
    const server = await open();
    server.on('PUT editions/7/draft', new Refusal(409, { edition: theirs({ subject: 'Owen’s subject', opening: 'Good day.' }) }));
    type('Subject', 'Mine');
    await settle(700);
    expect(text(dialog())).toContain('Owen Marsh has changed this edition too');
    expect(texts('legend', dialog())).toEqual(['Subject']);
    server.on('PUT editions/7/draft', ({ body }: { body: unknown }) => edition({ version: 6, stories, draft: (body as { draft: EditionDraft }).draft }));
    click('Go on with this', dialog());
    await settle(700);
    expect(field('Subject').value).toBe('Mine');
    expect(field('Words at the top').value).toBe('Good day.');
  });
  it('is not approved over what the other has done', async () => {
    const server = await open({ settings: { ...newSettings(), needs_approval: true } });
    server.on('PUT editions/7/state', new Refusal(409, { edition: theirs({ subject: 'Owen’s subject' }) }));
    click('Approve');
    await settle(50);
    expect(text(dialog())).toContain('Not done: Owen Marsh has changed this edition');
  });
});

describe('The earlier drafts of an edition', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));
  const by = { id: 2, name: 'Owen Marsh' };
  const versions = [{ version: 4, at: '2026-11-24T14:00:00Z', by }, { version: 3, at: '2026-11-24T13:00:00Z', by }];
  const then = edition({ version: 4, stories, draft: editionDraft({ subject: 'What it was', pinned: [{ story: 8, place: 0, headline: 'Boats stay in', standfirst: '' }], removed: [{ story: 9 }] }) });

  it('are looked at, and one comes back, which can be undone', async () => {
    const server = await open({ versions, draft: editionDraft({ subject: 'What it is' }) });
    server.on('GET editions/7/versions/3', then);
    press('v', {}, document.body);
    await settle();
    expect(texts('.line b')).toEqual(['Version 4', 'Version 3', 'Version 1']);
    expect(texts('.note')).toEqual(['The draft now']);
    expect(text()).toContain('As it was planned');
    click(/^Version 3/);
    await settle();
    expect(text(document.querySelector('.what')!)).toMatch(/^Subject\s*What it was Pinned 1. Boats stay in Taken out Nine bridges Restore version 3$/);
    server.on('POST editions/7/restoration', edition({ ...then, version: 5 }));
    click('Restore version 3');
    await settle(50);
    expect(server.to('POST editions/7/restoration')[0]?.body).toEqual({ version: 4, from: 3 });
    expect(field('Subject').value).toBe('What it was');
    expect(toasts.shown.at(-1)?.text).toBe('Version 3 is the draft now.');
    toasts.shown.at(-1)?.undo?.();
    await settle(700);
    expect(saved(server)?.subject).toBe('What it is');
    expect(saved(server)?.pinned).toEqual([]);
  });
  it('keep what is typed while one comes back', async () => {
    const server = await open({ versions, draft: editionDraft({ subject: 'What it is' }) });
    server.on('GET editions/7/versions/3', then);
    click('Earlier drafts');
    click(/^Version 3/);
    await settle();
    let answer = () => {};
    server.on('POST editions/7/restoration', () => new Promise((done) => (answer = () => done(edition({ ...then, version: 5 })))));
    click('Restore version 3');
    await settle(50);
    type('Words at the top', 'Good day.');
    answer();
    await settle(700);
    expect(field('Subject').value).toBe('What it was');
    expect(saved(server)).toMatchObject({ subject: 'What it was', opening: 'Good day.' });
  });
  it('are not brought back over what somebody else did meanwhile: that is seen first', async () => {
    const server = await open({ versions, draft: editionDraft({ subject: 'What it is' }) });
    server.on('GET editions/7/versions/3', then);
    click('Earlier drafts');
    click(/^Version 3/);
    await settle();
    server.on('POST editions/7/restoration', new Refusal(409, { edition: edition({ version: 5, saved_by: by, stories, draft: editionDraft({ subject: 'By Owen' }) }) }));
    click('Restore version 3');
    await settle(50);
    expect(field('Subject').value).toBe('By Owen');
    expect(toasts.shown.at(-1)?.text).toBe('Owen Marsh has changed this edition; you see it now. Nothing was brought back.');
  });
  it('are none yet, and say so', async () => {
    await open();
    click('Earlier drafts');
    expect(text()).toContain('None yet');
    click('Back to the stories');
    expect(text()).not.toContain('None yet');
  });
});

describe('An edition that begins to go while somebody changes it', () => {
  beforeEach(() => void (toasts.shown = []));
  it('says that their last change is not in it, and shows how far it is', async () => {
    const server = await open();
    const going = edition({ version: 5, state: 'sending', stories, content: editionContent([7, 'Seven gates']), progress: progress({ waiting: 400 }) });
    server.on('PUT editions/7/draft', new Refusal(422, { detail: 'This edition went out: nothing in it can be changed any more.', field: 'state' }));
    server.on('GET editions/7', going);
    type('Subject', 'Too late');
    await settle(700);
    expect(alerts()[0]).toContain('This edition went out');
    FakeEventSource.last.send('newsletter', { title: 1, edition: 7 });
    await settle(900);
    expect(toasts.shown.at(-1)?.text).toBe('It can’t be changed any more. What you did last is not in it.');
    expect(heading('On its way')).toBeTruthy();
    expect(alerts()).toEqual([]);
  });
});

describe('An edition on its way', () => {
  beforeEach(() => void (toasts.shown = []));
  const running = { state: 'sending' as const, progress: progress({ waiting: 400, taken: 560, a_minute: 4100, expected_end: '2026-11-24T14:36:00Z' }) };

  it('shows how far it is, how quick, and when it is done', async () => {
    const server = await open(running);
    expect(document.querySelector('progress')?.value).toBe(600);
    expect(text()).toContain('600 of 1,000 recipients');
    expect(text()).toContain('4,100 a minute, done in 6 min (14:36)');
    server.on('GET editions/7', edition({ ...running, version: 4, progress: progress({ waiting: 100, taken: 860, a_minute: 4100 }) }));
    await settle(2900);
    expect(text()).toContain('900 of 1,000 recipients');
  });
  it('is paused, goes on, and may be ended after a question', async () => {
    const server = await open(running);
    click('Pause');
    await settle(50);
    expect(state(server)).toMatchObject({ state: 'paused' });
    server.on('DELETE editions/7/sending', edition({ version: 6, state: 'sent', progress: progress() }));
    server.on('GET editions/7/report', { progress: progress(), unsubscribed: 0, complained: 0, opens: null, links: null });
    click('End it here …');
    expect(text(dialog())).toContain('400 recipients who wait for it will not get it');
    submit(dialog().querySelector('form'));
    await settle(50);
    expect(text()).toContain('Sent to 1,000 recipients');
  });
  it('says why it stands still', async () => {
    await open({ ...running, progress: progress({ waiting: 400, trouble: 'The relay can’t be reached.' }) });
    expect(text()).toContain('The relay can’t be reached.');
  });
});

describe('An edition that went', () => {
  const went = { state: 'sent' as const, begun_at: '2026-11-23T12:30:00Z', ended_at: '2026-11-23T12:33:00Z', address: 'https://courier.example/newsletter/lunch/7', progress: progress() };

  it('reports what became of its mails and how often each story was followed, as charts that are tables too', async () => {
    const server = await open(went);
    server.on('GET editions/7/report', { progress: progress(), unsubscribed: 12, complained: 1, opens: 410, links: [{ story: 7, headline: 'Seven gates', times: 90 }, { story: 8, headline: 'Eight boats', times: 31 }] });
    FakeEventSource.last.send('newsletter', { title: 1, edition: 7 });
    await settle(900);
    expect(heading('Sent to 1,000 recipients')).toBeTruthy();
    expect(texts('caption')).toEqual(['What became of 1,000 mails', 'How often each link was followed']);
    expect(texts('table')[1]).toContain('Seven gates 90Eight boats 31');
    expect(text()).toContain('Opened');
  });
  it('says that clicks are not counted, and whom it did not reach', async () => {
    signIn();
    const server = new FakeServer({
      'GET editions/7': edition(went), 'GET editions/7/report': { progress: progress(), unsubscribed: 0, complained: 0, opens: null, links: null },
      'GET editions/7/failures': { failures: [{ subscriber: 90, email: 'ida@mail.example', state: 'bounced', said: '550 Nobody here', at: '2026-11-23T12:31:00Z' }], next: null },
    });
    render(Edition, { params: { id: '7' } });
    await settle(50);
    expect(text()).toContain('Clicks are not counted.');
    const details = document.querySelector('details') as HTMLDetailsElement;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await settle(50);
    expect(text(details)).toContain('ida@mail.example Bounced 550 Nobody here');
    expect(server.to('GET editions/7/failures')).toHaveLength(1);
    expect(alerts()).toEqual([]);
  });
});
