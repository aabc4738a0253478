// What nobody may overlook.
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { button, click, hasButton, link, render, settle, text, texts } from '../../testing/render';
import { everyRight, signIn } from '../../testing/sample';
import { FakeServer, Refusal, unreachable } from '../../testing/server';
import type { Alarm, Right } from '../api/types';
import { toasts } from '../parts/toasts.svelte';
import Alarms from './Alarms.svelte';

const alarm = (more: Partial<Alarm> = {}): Alarm => ({
  id: 7, kind: 'kill', story: 42, headline: 'Tide closes harbour', title: { id: 1, name: 'The Courier' }, text: 'NORTHWIRE killed this story.',
  raised: '2026-11-24T14:29:00Z', by: 'NORTHWIRE', acknowledged: null, acknowledged_by: null, ...more,
});
async function open(alarms: Alarm[], rights: Right[] = everyRight) {
  signIn(rights);
  const server = new FakeServer({ 'GET alarms': { alarms }, 'PUT alarms/*/acknowledgement': { alarms: [] } });
  render(Alarms, {});
  await settle(50);
  return server;
}
const shown = () => texts('section[aria-label="Alarms"] li');

describe('Alarms', () => {
  beforeEach(() => (toasts.shown = []));

  it('stand over the screen with what happened, and lead to the story', async () => {
    await open([alarm()]);
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toContain('Killed: Tide closes harbour');
    expect(shown()[0]).toContain('NORTHWIRE killed this story.');
    expect(link('Tide closes harbour').getAttribute('href')).toBe('/newsroom/stories/42');
  });
  it('are asked for again when they could not be read', async () => {
    const server = await open([]);
    server.on('GET alarms', unreachable);
    FakeEventSource.all.at(-1)?.send('alarm', { story: 42 });
    await settle(50);
    expect(shown()).toEqual([]);
    server.on('GET alarms', { alarms: [alarm()] });
    await settle(6000);
    expect(shown()).toHaveLength(1);
  });
  it('are gone once somebody knows', async () => {
    const server = await open([alarm()]);
    click(button(/^I know/));
    await settle(50);
    expect(server.to('PUT alarms/7/acknowledgement')).toHaveLength(1);
    expect(shown()).toEqual([]);
  });
  it('come by the event stream, to everybody at once', async () => {
    const server = await open([]);
    expect(text(document.querySelector('section[aria-label="Alarms"]'))).toBe('');
    server.on('GET alarms', { alarms: [alarm({ kind: 'correction' }), alarm({ id: 8, kind: 'rights' })] });
    FakeEventSource.last.send('alarm', { story: 42 });
    await settle(50);
    expect(shown()[0]).toContain('Correction:');
    expect(shown()[1]).toContain('Rights ended:');
  });
  it('are shown to a reporter, who cannot put them aside', async () => {
    await open([alarm()], ['read', 'write']);
    expect(shown()).toHaveLength(1);
    expect(hasButton(/^I know/)).toBe(false);
  });
  it('are not asked for by whoever reads no copy', async () => {
    const server = await open([alarm()], ['ads']);
    expect(server.asked).toEqual([]);
  });
  it('stay when the newsroom could not take it', async () => {
    const server = await open([alarm()]);
    server.on('PUT alarms/*/acknowledgement', new Refusal(503, { detail: 'Not now.' }));
    click(button(/^I know/));
    await settle(50);
    expect(shown()).toHaveLength(1);
    expect(toasts.shown[0]?.text).toContain('Not now.');
  });
});
