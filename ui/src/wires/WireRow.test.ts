import { beforeEach, describe, expect, it } from 'vitest';
import type { WireItem } from '../api/types';
import { render, text } from '../../testing/render';
import { signIn, wireItem } from '../../testing/sample';
import WireRow from './WireRow.svelte';

describe('A row of the wires', () => {
  beforeEach(() => signIn());
  const show = (of: Partial<WireItem>, showState = false) => text(render(WireRow, { item: wireItem(of), showState }));
  const labels = () => [...document.querySelectorAll('svg[role=img]')].map((icon) => icon.getAttribute('aria-label'));

  it('leads with slug line and headline, then agency, version and length', () => {
    const said = show({ version: '3' });
    for (const part of ['HARBOUR-Tide', 'Tide closes harbour', 'NORTHWIRE', 'version 3', '210 words']) expect(said).toContain(part);
  });
  it('leaves out a version that is a moment, and the first', () => {
    for (const version of ['1', '20261124T1400', '']) expect(show({ version })).not.toContain('version');
  });
  it('marks what is urgent', () => {
    show({ urgency: 1 });
    expect(document.querySelector('.row')?.className).toContain('urgent');
    show({ id: 10, urgency: null });
    expect(document.querySelectorAll('.row')[1]?.className).not.toContain('urgent');
  });
  it('says what an agency orders, and what waits for a merge', () => {
    expect(show({ status: 'canceled' })).toContain('Kill: do not use');
    expect(show({ status: 'withheld' })).toContain('Withheld until released');
    expect(show({ story: 42 })).toContain('newer than story 42');
  });
  it('says why a file could not be read', () => {
    const said = show({ status: 'failed', problems: [{ where: 'file', what: 'It ends in the middle.' }] });
    expect(said).toContain('It ends in the middle.');
    expect(said).not.toContain('words');
  });
  it('says what was decided where all are shown', () => {
    expect(show({ state: 'spiked' }, true)).toContain('Spiked');
    expect(show({ state: 'held' })).not.toContain('Held');
  });
  it('warns of an embargo until when it stands, and of what could not be read', () => {
    show({ embargo: '2026-11-24T18:00:00Z', problems: [{ where: 'body', what: 'An unknown mark.' }] });
    expect(labels()).toEqual(['Embargo until 18:00', 'Something in it could not be read']);
    document.body.replaceChildren();
    show({ embargo: '2026-11-24T12:00:00Z' });
    expect(labels()).toEqual([]);
  });
  it('says what it is when it has no words', () => {
    expect(show({ type: 'video', words: 0 })).toContain('Video');
  });
  it('is named by its agency when it has no slug line', () => {
    expect(show({ slugline: '', headline: '' })).toContain('NORTHWIRENo headline');
  });
});
