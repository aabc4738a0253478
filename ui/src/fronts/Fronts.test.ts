import { describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../testing/event_source';
import { link, render, settle, text, texts } from '../../testing/render';
import { front, signIn } from '../../testing/sample';
import { FakeServer, unreachable } from '../../testing/server';
import Fronts from './Fronts.svelte';

const published = { number: 3, at: '2026-11-24T12:00:00Z', by: { id: 2, name: 'Owen Marsh' } };

describe('The fronts of a title', () => {
  it('say what readers see, and whether the draft is another', async () => {
    signIn();
    new FakeServer({ 'GET fronts': { fronts: [front({ published, changed: true }), front({ front: '2', name: 'Sport', address: 'https://courier.example/sport' }), front({ front: '3', name: 'World', published })] } });
    render(Fronts, {});
    await settle();
    const [home, sport, world] = texts('tbody tr');
    for (const part of ['Version 3', 'by Owen Marsh', 'Changed', 'by Edda Quince']) expect(home).toContain(part);
    for (const part of ['Lays itself out', 'None yet']) expect(sport).toContain(part);
    expect(world).toContain('As readers see it');
    expect(link('Sport').getAttribute('href')).toBe('/newsroom/fronts/2');
    expect(link('Open the page of Sport').getAttribute('href')).toBe('https://courier.example/sport');
  });
  it('follow what colleagues do', async () => {
    signIn();
    const server = new FakeServer({ 'GET fronts': { fronts: [front()] } });
    render(Fronts, {});
    await settle();
    server.on('GET fronts', { fronts: [front({ published })] });
    FakeEventSource.last.send('front', { front: 'home', version: 5 });
    await settle();
    expect(text()).toContain('Version 3');
  });
  it('say that they can’t be fetched', async () => {
    signIn();
    new FakeServer({ 'GET fronts': unreachable });
    render(Fronts, {});
    await settle();
    expect(text()).toContain('The server can’t be reached.');
  });
});
