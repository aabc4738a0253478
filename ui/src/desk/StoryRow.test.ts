import { beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '../api/types';
import { render, text } from '../../testing/render';
import { row, signIn } from '../../testing/sample';
import StoryFacts from './StoryFacts.svelte';
import StoryHistory from './StoryHistory.svelte';
import StoryRow from './StoryRow.svelte';

const labels = () => [...document.querySelectorAll('svg[role=img]')].map((icon) => icon.getAttribute('aria-label'));

describe('A row of the desk', () => {
  beforeEach(() => signIn());
  const show = (of: Partial<Row>) => text(render(StoryRow, { row: row(of) }));

  it('says what it is, where it stands, whose it is and when it changed', () => {
    const said = show({});
    for (const part of ['tide-gate', 'Gate seven is stuck', 'Draft', 'World', 'Robin Vale', '320', '10 min']) expect(said).toContain(part);
  });
  it('says that readers have an older version', () => {
    expect(show({ state: 'live', revision: 4, published_revision: 3 })).toContain('edited');
    expect(show({ id: 2, state: 'live', revision: 3, published_revision: 3 })).not.toContain('edited');
  });
  it('says breaking for as long as it is', () => {
    expect(show({ breaking_until: '2026-11-24T15:00:00Z' })).toContain('Breaking');
    expect(show({ id: 2, breaking_until: '2026-11-24T14:00:00Z' })).not.toContain('Breaking');
  });
  it('says for when it is scheduled', () => {
    expect(show({ state: 'scheduled', release_at: '2026-11-25T06:00:00Z' })).toContain('Scheduled tomorrow 06:00');
  });
  it('marks what one must know before it goes out', () => {
    show({ legal: true, embargo: '2026-11-24T18:00:00Z', wire_waiting: true, picture: true });
    expect(labels()).toEqual(['A newer wire version waits', 'Embargo until 18:00', 'Legal: ask before it goes out', 'Has a picture']);
  });
  it('has words where the headline is not written yet', () => {
    expect(show({ headline: '', byline: '', source: 'NORTHWIRE' })).toContain('No headline yet');
  });
});

describe('The facts of a story', () => {
  beforeEach(() => signIn());
  const show = (of: Partial<Row>) => text(render(StoryFacts, { row: row(of) }));

  it('are what the list has no room for', () => {
    const said = show({ source: 'NORTHWIRE', urgency: 3, kind: 'live', first_published: '2026-11-24T09:00:00Z', updated: '2026-11-24T12:00:00Z', state: 'live' });
    for (const part of ['World · Live blog', 'SourceNORTHWIRE', 'Urgency3', '320 words · no picture', 'by Edda Quince', 'Published', 'Updated', 'Number1']) expect(said).toContain(part);
  });
  it('begin with what one must know', () => {
    const said = show({ legal: true, embargo: '2026-11-24T18:00:00Z', wire_waiting: true, breaking_until: '2026-11-24T16:00:00Z' });
    for (const part of ['Ask before it goes out', 'until 18:00', 'A newer version waits', 'until 16:00']) expect(said).toContain(part);
  });
  it('say no embargo that is over, and no update that is the publication', () => {
    const said = show({ embargo: '2026-11-24T10:00:00Z', first_published: '2026-11-24T10:00:00Z', updated: '2026-11-24T10:00:00Z', byline: '', changed_by: null });
    expect([said.includes('Embargo'), said.includes('Updated'), said.includes('BylineNone'), said.includes('by the wire')]).toEqual([false, false, true, true]);
  });
});

describe('The history of a story in short', () => {
  it('is the six newest revisions, and the one that readers see', () => {
    signIn();
    const revisions = Array.from({ length: 8 }, (_, at) => ({ number: at + 1, at: '2026-11-24T14:00:00Z', by: at % 2 ? { id: 1, name: 'Edda Quince' } : null, words: 300, headline: '', published: at === 4, kept: true }));
    render(StoryHistory, { revisions, published: 5 });
    expect([...document.querySelectorAll('.number')].map((number) => number.textContent)).toEqual(['8', '7', '6', '5', '4', '3']);
    expect(text(document.querySelectorAll('li')[3])).toContain('The wirereaders see this');
  });
});
