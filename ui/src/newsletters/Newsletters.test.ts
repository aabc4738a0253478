// The newsletters of a title and the calendar of their editions.
import { afterEach, describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { alerts, click, heading, link, press, render, settle, text, texts } from '../../testing/render';
import { editionLine, mailIsOn, newsletter, progress, signIn } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import { keys } from '../keys';
import Newsletters from './Newsletters.svelte';

const lines = [
  editionLine({ id: 5, due: '2026-11-23T12:30:00Z', state: 'sent', subject: 'Tide closes harbour', progress: progress() }),
  editionLine({ id: 6, due: '2026-11-24T12:30:00Z', state: 'skipped', why: 'Only 2 stories' }),
  editionLine({ id: 7 }),
];
async function open(more: Record<string, unknown> = {}) {
  signIn();
  document.addEventListener('keydown', keys.press);
  const server = new FakeServer({ 'GET newsletters': { newsletters: [newsletter({ last: lines[0] ?? null })], mail: mailIsOn, ...more }, 'GET editions': { editions: lines } });
  render(Newsletters, {});
  await settle(50);
  return server;
}

describe('The newsletters', () => {
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('say when each goes, to how many, and what is next', async () => {
    await open();
    expect(text()).toContain('Monday to Friday at 12:30');
    expect(link('1,240 subscribers of Lunch').getAttribute('href')).toBe('/newsroom/newsletters/subscribers?newsletter=3&state=confirmed');
    expect(text()).toContain('2 not confirmed');
    expect(link('tomorrow 12:30').getAttribute('href')).toBe('/newsroom/newsletters/editions/7');
    expect(text()).toContain('960 of 1,000 delivered');
  });
  it('have a calendar with each edition’s state as a word', async () => {
    const server = await open();
    expect(server.to('GET editions')[0]?.query).toEqual({ from: '2026-11-16T00:00:00.000Z', until: '2026-12-14T00:00:00.000Z' });
    expect(link(/^Lunch, Monday 23 November, 12:30 Sent/).textContent).toContain('Tide closes harbour');
    expect(link(/24 November, 12:30 Skipped/).textContent).toContain('Only 2 stories');
    expect(texts('.today h3')).toEqual(['Tue 24 NovToday']);
  });
  it('show earlier and later weeks', async () => {
    const server = await open();
    click('Earlier');
    await settle(50);
    expect(server.to('GET editions').at(-1)?.query['from']).toBe('2026-11-02T00:00:00.000Z');
    click('Today');
    await settle(50);
    expect(server.to('GET editions').at(-1)?.query['from']).toBe('2026-11-16T00:00:00.000Z');
  });
  it('follow what happens to editions', async () => {
    const server = await open();
    server.on('GET editions', { editions: [editionLine({ id: 7, state: 'held' })] });
    FakeEventSource.last.send('newsletter', { title: 1, edition: 7 });
    await settle(500);
    expect(link(/25 November, 12:30 Held/)).toBeTruthy();
  });
  it('say that no mail leaves the house', async () => {
    await open({ mail: { sends: false, relay: null, from: '', returns_trouble: '' } });
    expect(text()).toContain('No mail leaves this newsroom.');
    expect(text()).toContain('docs/mail.md');
  });
  it('say that what came back is not fetched', async () => {
    await open({ mail: { ...mailIsOn, returns_trouble: 'The mailbox does not accept the user and password.' } });
    expect(text()).toContain('Mail that came back is not fetched: The mailbox does not accept the user and password.');
    expect(text()).not.toContain('No mail leaves this newsroom');
  });
  it('lead to the first when there is none', async () => {
    await open({ newsletters: [] });
    expect(heading('There is no newsletter yet')).toBeTruthy();
    click('Make the first one');
    expect(location.pathname).toBe('/newsroom/newsletters/new');
  });
  it('lead to the next edition by key', async () => {
    await open();
    press('e', {}, document.body);
    expect(location.pathname).toBe('/newsroom/newsletters/editions/7');
  });
  it('say that they could not be fetched, and try again', async () => {
    signIn();
    const server = new FakeServer({ 'GET newsletters': new Refusal(503, { detail: 'The archive is busy.' }), 'GET editions': { editions: [] } });
    render(Newsletters, {});
    await settle(50);
    expect(alerts()).toEqual(['The archive is busy.Try again']);
    server.on('GET newsletters', { newsletters: [newsletter()], mail: mailIsOn });
    click('Try again');
    await settle(50);
    expect(link('Lunch')).toBeTruthy();
  });
});
