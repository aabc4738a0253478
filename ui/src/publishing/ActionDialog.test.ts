import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Checks, Row } from '../api/types';
import { alerts, button, click, dialog, field, hasField, render, settle, submit, text, texts, tick, type } from '../../testing/render';
import { row, signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import { toasts } from '../parts/toasts.svelte';
import type { Action } from './actions';
import ActionDialog from './ActionDialog.svelte';

const flash: Checks = { missing: [], risky: [{ what: 'flash', text: 'It is a flash (urgency 1).' }] };

// As the desk asks; what was found in the stories has come.
async function ask(action: Action, ...rows: Row[]) {
  return askAbout({}, action, ...rows);
}
async function askAbout(checks: Record<string, unknown>, action: Action, ...rows: Row[]) {
  signIn();
  const server = new FakeServer({
    'GET stories/*/checks': { missing: [], risky: [] } satisfies Checks, ...checks,
    'POST stories/*/publication': (_asked: unknown, [id]: string[]) => row({ id: Number(id), state: 'live' }), 'POST stories/*/kill': row({ state: 'killed' }),
    'DELETE stories/*/publication': row({ state: 'withdrawn' }), 'DELETE stories/*/schedule': row(), 'PUT stories/*/breaking': row(), 'DELETE stories/*/breaking': row(),
  });
  const onclose = vi.fn();
  const place = { rows: () => rows, changed: vi.fn(), finished: vi.fn(), mend: vi.fn() };
  render(ActionDialog, { action, place, onclose });
  await settle();
  return { server, onclose, place };
}
async function send() {
  submit(dialog().querySelector('form'));
  await settle();
}
const live = (more: Partial<Row> = {}) => row({ state: 'live', published_revision: 3, ...more });

describe('Before something is done with stories', () => {
  beforeEach(() => void (toasts.shown = []));

  it('the window names them, and says what will happen', async () => {
    await ask('publish', row({ id: 1, slug: 'gate' }), row({ id: 2, slug: 'budget', headline: '' }));
    expect(text(dialog())).toContain('Publish 2 stories?');
    expect(texts('li', dialog())).toEqual(['gateGate seven is stuck', 'budgetNo headline yet']);
    expect(text(dialog())).toContain('Readers see them at once.');
  });
  it('each is published in its revision', async () => {
    const { server, onclose } = await ask('publish', row({ id: 1, revision: 3 }), row({ id: 2, revision: 8 }));
    await send();
    expect(server.asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([['stories/1/publication', { revision: 3 }], ['stories/2/publication', { revision: 8 }]]);
    expect(onclose).toHaveBeenCalledOnce();
    expect(toasts.shown.at(-1)?.text).toBe('2 stories: out.');
  });
  it('one that is refused stays, with its reason, and can be tried again', async () => {
    const { server, onclose } = await ask('publish', row({ id: 1, slug: 'gate' }), row({ id: 2, slug: 'budget' }));
    server.on('POST stories/2/publication', new Refusal(422, { detail: 'It has no section.' }));
    await send();
    expect(texts('li', dialog())).toEqual(['budgetGate seven is stuck']);
    expect(alerts()).toEqual(['budget: It has no section.']);
    expect(onclose).not.toHaveBeenCalled();
    server.on('POST stories/2/publication', row({ id: 2 }));
    expect(button('Try again')).toBeTruthy();
    await send();
    expect(onclose).toHaveBeenCalledOnce();
    expect(server.to('POST stories/1/publication')).toHaveLength(1);
  });
  it('two that are refused for the same reason are both told', async () => {
    const { server } = await ask('publish', row({ id: 1, slug: 'gate' }), row({ id: 2, slug: 'gate' }));
    server.on('POST stories/*/publication', new Refusal(422, { detail: 'It has no section.' }));
    await send();
    expect(alerts()).toEqual(['gate: It has no section.', 'gate: It has no section.']);
  });
  it('a lost connection is said once, and all of them stay', async () => {
    const { server, onclose } = await ask('publish', row({ id: 1 }), row({ id: 2 }));
    server.on('POST stories/*/publication', unreachable);
    await send();
    expect(alerts()[0]).toContain('The server can’t be reached.');
    expect(texts('li', dialog())).toHaveLength(2);
    expect(onclose).not.toHaveBeenCalled();
  });
  it('what changed is asked for when readers have an older version, and told where a fact was wrong', async () => {
    const { server } = await ask('publish', live({ revision: 5, published_revision: 3 }));
    expect(field('What changed').value).toBe('update');
    expect(hasField('What readers are told')).toBe(false);
    type('What changed', 'correction');
    await send();
    expect(text(dialog())).toContain('Readers are told what was wrong: write it as they will read it.');
    type('What readers are told', ' The gate was number seven. ');
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 5, correction: { class: 'correction', text: 'The gate was number seven.' } });
  });
  it('a time is proposed that is near and round, and must be to come', async () => {
    const { server } = await ask('schedule', row());
    expect(field(/Goes out/).value).toBe('2026-11-24T15:00');
    type(/Goes out/, '2026-11-24T14:00');
    await send();
    expect(text(dialog())).toContain('That time is over.');
    type(/Goes out/, '');
    await send();
    expect(text(dialog())).toContain('Choose a day and a time.');
    type(/Goes out/, '2026-11-25T06:30');
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, at: '2026-11-25T06:30:00.000Z' });
  });
  it('a story that is scheduled begins with its time', async () => {
    await ask('schedule', row({ state: 'scheduled', release_at: '2026-11-24T18:00:00Z' }));
    expect(field(/Goes out/).value).toBe('2026-11-24T18:00');
  });
  it('what is risky in each is told, and a flash may be kept from being breaking', async () => {
    const { server } = await askAbout({ 'GET stories/2/checks': flash }, 'publish', row({ id: 1, slug: 'gate' }), row({ id: 2, slug: 'mayor' }));
    expect(texts('[aria-label="Look twice"] li', dialog())).toEqual(['mayor. It is a flash (urgency 1).']);
    tick(/^Breaking/);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3 });
    expect(server.to('POST stories/2/publication')[0]?.body).toEqual({ revision: 3, breaking: false });
  });
  it('a no to breaking is kept with the schedule', async () => {
    const { server } = await askAbout({ 'GET stories/1/checks': flash }, 'schedule', row({ state: 'scheduled', release_at: '2026-11-24T18:00:00Z', breaking_refused: true }));
    expect(field(/^Breaking/).checked).toBe(false);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, at: '2026-11-24T18:00:00.000Z', breaking: false });
  });
  it('and can be taken back', async () => {
    const { server } = await askAbout({ 'GET stories/1/checks': flash }, 'schedule', row({ state: 'scheduled', release_at: '2026-11-24T18:00:00Z', breaking_refused: true }));
    tick(/^Breaking/);
    await send();
    expect(server.to('POST stories/1/publication')[0]?.body).toEqual({ revision: 3, at: '2026-11-24T18:00:00.000Z' });
  });
  it('nothing goes out while one of them could not be looked through', async () => {
    const { server } = await askAbout({ 'GET stories/2/checks': unreachable }, 'publish', row({ id: 1 }), row({ id: 2 }));
    expect(alerts(dialog())[0]).toContain('so nothing goes out yet');
    await send();
    expect([button('Publish', dialog()).disabled, server.to('POST stories/1/publication')]).toEqual([true, []]);
    server.on('GET stories/2/checks', flash);
    click('Try again', dialog());
    await settle();
    expect(hasField(/^Breaking/)).toBe(true);
    await send();
    expect(server.to('POST stories/2/publication')).toHaveLength(1);
  });
  it('what is missing leads to the story', async () => {
    const missing = { missing: [{ what: 'headline', field: 'headline', text: 'It has no headline.', needed: true }], risky: [] };
    const { place, onclose } = await askAbout({ 'GET stories/1/checks': missing }, 'publish', row());
    expect(button('Publish anyway', dialog()).disabled).toBe(true);
    click('Mend it', dialog());
    expect(place.mend).toHaveBeenCalledWith(expect.objectContaining({ id: 1 }), 'headline');
    expect(onclose).toHaveBeenCalledOnce();
  });
  it('several are killed by whoever types how many they are', async () => {
    const { server } = await ask('kill', live({ id: 1 }), live({ id: 2 }));
    type('Why', 'They were not true.');
    await send();
    expect(text(dialog())).toContain('Type 2 to kill them.');
    type('Type how many they are: 2', '2');
    await send();
    expect(server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['stories/1/kill', 'stories/2/kill']);
  });
  it('a kill says that it is final, and why is told to readers', async () => {
    const { server } = await ask('kill', live({ slug: 'gate' }));
    expect(text(dialog())).toContain('This can’t be taken back.');
    await send();
    expect(text(dialog())).toContain('Say why, in a sentence for readers.');
    type('Why', 'It was not true.');
    type('Type the slug: gate', 'gate');
    await send();
    expect(server.to('POST stories/1/kill')[0]?.body).toEqual({ note: 'It was not true.' });
    expect(toasts.shown.at(-1)?.text).toBe('gate: killed.');
  });
  it('a withdrawal says why too', async () => {
    const { server } = await ask('withdraw', live());
    type('Why', 'More is being checked.');
    await send();
    expect(server.to('DELETE stories/1/publication')[0]?.body).toEqual({ note: 'More is being checked.' });
  });
  it('breaking ends by itself', async () => {
    const { server } = await ask('breaking', live());
    click('Half an hour', dialog());
    await send();
    expect(server.to('PUT stories/1/breaking')[0]?.body).toEqual({ until: '2026-11-24T15:00:00.000Z' });
  });
  it('breaking is ended, and a schedule taken away', async () => {
    const breaking = await ask('end_breaking', live({ breaking_until: '2026-11-24T16:00:00Z' }));
    await send();
    expect(breaking.server.to('DELETE stories/1/breaking')).toHaveLength(1);
    document.body.replaceChildren();
    const scheduled = await ask('unschedule', live({ release_at: '2026-11-24T18:00:00Z' }));
    expect(text(dialog())).toContain('Readers keep what they see now.');
    await send();
    expect(scheduled.server.to('DELETE stories/1/schedule')).toHaveLength(1);
  });
});
