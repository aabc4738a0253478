// The dialogs of publication, from the bar of an open story.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editorServer, type InEditorOptions } from '../../testing/editor';
import { alerts, button, click, dialog, field, hasDialog, hasField, press, render, settle, submit, text, texts, tick, type } from '../../testing/render';
import { row, signIn } from '../../testing/sample';
import { Refusal, unreachable } from '../../testing/server';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import Editor from './Editor.svelte';

async function open(options: InEditorOptions = {}) {
  signIn();
  const server = editorServer(options);
  for (const [what, answer] of Object.entries({
    'DELETE stories/1/publication': row({ state: 'withdrawn' }), 'DELETE stories/1/schedule': row(), 'POST stories/1/kill': row({ state: 'killed' }), 'PUT stories/1/breaking': row({ state: 'live' }),
    'DELETE stories/1/breaking': row({ state: 'live' }), 'POST stories/1/publication': row({ state: 'live', published_revision: 3 }),
  })) server.on(what, answer);
  render(Editor, { id: 1 });
  await settle(600);
  document.addEventListener('keydown', keys.press);
  return server;
}
const more = async (item: string, menu = 'More') => {
  click(menu, document.querySelector('.bar') as Element);
  click(item, document.querySelector('.bar') as Element);
  await settle(50);
};
const send = async () => {
  submit(dialog().querySelector('form'));
  await settle(100);
};
const said = () => toasts.shown.at(-1)?.text;
const isPaneOpen = (name: string) => button(name).getAttribute('aria-selected') === 'true';

describe('Publishing a story', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('publishes the newest revision, and shows where it went', async () => {
    const server = await open();
    click('Publish');
    await settle(50);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3 });
    expect([said(), hasDialog(), isPaneOpen('Sent')]).toEqual(['tide-gate: out.', false, true]);
  });
  it('saves first what is on the screen', async () => {
    const server = await open();
    type('Headline', 'Gate seven is open');
    click('Publish');
    await settle(50);
    await send();
    expect(server.to('PATCH stories/1')[0]?.body).toMatchObject({ content: { headline: 'Gate seven is open' } });
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 4 });
  });
  it('is offered by key', async () => {
    await open();
    press('Enter', { altKey: true }, field('Headline'));
    expect(text(dialog())).toContain('Publish');
  });
  it('shows what is missing, and leads to it; warnings that read alike are both shown', async () => {
    const alike = { what: 'alt', text: 'A picture has no description.' };
    await open({ checks: { missing: [{ what: 'section', field: 'section', text: 'It has no section.', needed: false }], risky: [alike, alike, { what: 'embargo', text: 'It is under embargo until 2026-11-24T18:00:00Z.' }] } });
    click('Publish');
    await settle(50);
    expect(texts('.risky li', dialog())).toEqual([alike.text, alike.text, 'It is under embargo until 18:00.']);
    expect(button('Publish anyway', dialog()).disabled).toBe(false);
    click('Mend it', dialog());
    await settle();
    expect([hasDialog(), isPaneOpen('Story')]).toEqual([false, true]);
  });
  it('holds back what a page can’t do without', async () => {
    await open({ checks: { missing: [{ what: 'headline', field: 'headline', text: 'It has no headline.', needed: true }], risky: [] } });
    click('Publish');
    await settle(50);
    expect(button('Publish anyway', dialog()).disabled).toBe(true);
  });
  it('says that a flash will be breaking, and takes no for an answer', async () => {
    const server = await open({ content: { urgency: 1 }, checks: { missing: [], risky: [{ what: 'flash', text: 'It is a flash (urgency 1).' }] } });
    click('Publish');
    await settle(50);
    tick(/^Breaking/);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, breaking: false });
  });
  it('keeps a no to breaking with the schedule, and shows it to whoever looks at that again', async () => {
    const flash = { content: { urgency: 1 }, checks: { missing: [], risky: [{ what: 'flash', text: 'It is a flash (urgency 1).' }] } };
    const server = await open({ ...flash, row: { state: 'scheduled', release_at: '2026-11-24T18:00:00Z', breaking_refused: true } });
    await more('Another time…');
    expect(field(/^Breaking/).checked).toBe(false);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, at: '2026-11-24T18:00:00.000Z', breaking: false });
  });
  it('lets nothing go out while it could not be looked through', async () => {
    const server = await open({ content: { urgency: 1 } });
    server.on('GET stories/1/checks', unreachable);
    click('Publish');
    await settle(50);
    expect(alerts(dialog()).join()).toContain('What is missing or risky could not be read, so nothing goes out yet.');
    expect(button('Publish', dialog()).disabled).toBe(true);
    await send();
    expect(server.to('POST stories/1/publication')).toEqual([]);
    server.on('GET stories/1/checks', { missing: [], risky: [{ what: 'flash', text: 'It is a flash (urgency 1).' }] });
    click('Try again', dialog());
    await settle(50);
    expect([alerts(dialog()), hasField(/^Breaking/), button('Publish', dialog()).disabled]).toEqual([[], true, false]);
  });
  it('says nothing of breaking where the title has no such rule', async () => {
    const server = await open({ content: { urgency: 1 } });
    click('Publish');
    await settle(50);
    expect(text(dialog())).not.toMatch(/breaking/i);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3 });
  });
  it('schedules for a time that is to come', async () => {
    const server = await open();
    await more('Schedule or embargo…');
    expect(field(/Goes out/).value).toBe('2026-11-24T15:00');
    type(/Goes out/, '2026-11-24T10:00');
    await send();
    expect(text(dialog())).toContain('That time is over.');
    type(/Goes out/, '2026-11-25T06:00');
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, at: '2026-11-25T06:00:00.000Z' });
    expect(said()).toBe('It goes out on Wednesday 25 November 2026, 06:00 GMT.');
  });
  it('does not go out before its embargo', async () => {
    const server = await open();
    click('Publish');
    await settle(50);
    tick(/^Embargo/);
    type(/Not before/, '2026-11-24T18:00');
    await send();
    expect(text(dialog())).toContain('Under an embargo it can’t go out now');
    tick('At a time');
    type(/Goes out/, '2026-11-24T17:00');
    await send();
    expect(text(dialog())).toContain('It would go out before the embargo ends.');
    type(/Goes out/, '2026-11-24T18:00');
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, at: '2026-11-24T18:00:00.000Z', embargo: '2026-11-24T18:00:00.000Z' });
  });
  it('keeps an embargo that stands, unless somebody takes the tick away', async () => {
    const server = await open({ row: { embargo: '2026-11-24T18:00:00Z' } });
    click('Publish');
    await settle(50);
    tick(/^Embargo/);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, lift_embargo: true });
  });
  it('says why the server refuses it', async () => {
    const server = await open();
    server.on('POST stories/1/publication', new Refusal(409, { detail: 'It is under embargo until 2026-11-24T18:00:00Z.', field: 'embargo' }));
    click('Publish');
    await settle(50);
    await send();
    expect(alerts().join()).toContain('until 18:00');
    expect(hasDialog()).toBe(true);
  });
  it('does not publish what could not be saved', async () => {
    const server = await open();
    server.on('PATCH stories/1', new Refusal(422, { detail: 'Too long.' }));
    type('Headline', 'Gate');
    click('Publish');
    await settle(50);
    await send();
    expect(server.to('POST stories/1/publication')).toEqual([]);
    expect(alerts().join()).toContain('Nothing was published.');
  });
});

describe('A story that is out', () => {
  const out: InEditorOptions = { row: { state: 'live', revision: 4, published_revision: 3, first_published: '2026-11-24T09:00:00Z' } };
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('is corrected, and readers are told where a fact was wrong', async () => {
    const server = await open(out);
    click('Publish changes');
    await settle(50);
    type('What changed', 'correction');
    await send();
    expect(text(dialog())).toContain('Readers are told what was wrong');
    type('What readers are told', 'The gate was number seven.');
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 4, correction: { class: 'correction', text: 'The gate was number seven.' } });
    expect(said()).toBe('tide-gate: the changes are out.');
  });
  it('is withdrawn with a reason', async () => {
    const server = await open(out);
    await more('Withdraw…');
    await send();
    expect(text(dialog())).toContain('Say why, in a sentence for readers.');
    type('Why', 'More is being checked.');
    await send();
    expect(server.to('DELETE stories/1/publication')[0]?.body).toEqual({ note: 'More is being checked.' });
    expect(said()).toBe('tide-gate: withdrawn.');
  });
  it('is killed by whoever types its slug', async () => {
    const server = await open(out);
    await more('Kill…');
    type('Why', 'It was not true.');
    type('Type the slug: tide-gate', 'tide-gat');
    await send();
    expect(text(dialog())).toContain('Type tide-gate to kill it.');
    type('Type the slug: tide-gate', ' tide-gate ');
    await send();
    expect(server.to('POST stories/1/kill')[0]?.body).toEqual({ note: 'It was not true.' });
    expect(text()).toContain('This story was killed.');
  });
  it('is breaking until a time that is to come', async () => {
    const server = await open(out);
    await more('Make breaking…');
    click('Half an hour', dialog());
    expect(field(/Ends/).value).toBe('2026-11-24T15:00');
    type(/Ends/, '2026-11-24T14:00');
    await send();
    expect(text(dialog())).toContain('Choose an end that is still to come.');
    type(/Ends/, '2026-11-24T16:00');
    await send();
    expect(server.to('PUT stories/1/breaking')[0]?.body).toEqual({ until: '2026-11-24T16:00:00.000Z' });
  });
  it('is breaking no more', async () => {
    const server = await open({ row: { ...out.row, breaking_until: '2099-11-24T16:00:00Z' } });
    expect(text()).toContain('Breaking');
    await more('End breaking…');
    expect(hasField(/Ends/)).toBe(false);
    await send();
    expect(server.to('DELETE stories/1/breaking')).toHaveLength(1);
  });
  it('keeps what readers see when a scheduled version is taken off', async () => {
    const server = await open({ row: { ...out.row, release_at: '2026-11-25T06:00:00Z' } });
    await more('Take off the schedule…');
    expect(text(dialog())).toContain('Readers keep what they see now.');
    await send();
    expect(server.to('DELETE stories/1/schedule')).toHaveLength(1);
    expect(said()).toBe('tide-gate: nothing is scheduled.');
  });
});
