import { describe, expect, it, vi } from 'vitest';
import type { Checks, Row } from '../api/types';
import { button, click, hasButton, render, settle, text, texts } from '../../testing/render';
import { row, signIn, story } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import StoryCard from './StoryCard.svelte';

async function show(of: Partial<Row> = {}, checks: Checks = { missing: [], risky: [] }, rights: Parameters<typeof signIn>[0] = undefined) {
  signIn(rights);
  const onaction = vi.fn();
  const server = new FakeServer({
    'GET stories/*': story(of, { desk_note: '' }), 'GET stories/*/checks': checks, 'GET stories/*/revisions': { revisions: [] },
    'POST stories/*/preview': { link: 'https://courier.example/preview/abc', expires: '2026-11-25T14:00:00Z' },
  });
  render(StoryCard, { row: row(of), onaction });
  await settle(200);
  return { onaction, server };
}

describe('The card of a story', () => {
  it('shows warnings that read alike, each of them', async () => {
    await show({ id: 11 }, { missing: [], risky: [{ what: 'quote', text: 'A quote has no source.' }, { what: 'quote', text: 'A quote has no source.' }] });
    expect(texts('.checks li')).toEqual(['Look again. A quote has no source.', 'Look again. A quote has no source.']);
  });
  it('offers what can be done with a draft, and asks for it', async () => {
    const { onaction } = await show({ id: 12 });
    click('Publish');
    click('Schedule');
    click('More');
    click('Kill …');
    expect(onaction.mock.calls.flat()).toEqual(['publish', 'schedule', 'kill']);
  });
  it('offers the changes of a story that is out', async () => {
    await show({ id: 13, state: 'live', revision: 5, published_revision: 4, address: '/world/gate-13' });
    expect(button('Publish changes')).toBeTruthy();
    expect(hasButton('Schedule')).toBe(false);
  });
  it('offers nothing of it to whoever may not publish', async () => {
    await show({ id: 14 }, undefined, ['write']);
    expect([hasButton('Publish'), hasButton('Schedule'), hasButton('Open')]).toEqual([false, false, true]);
  });
  it('says who has it open for writing', async () => {
    await show({ id: 15, editing: { id: 3, name: 'Rowan Pike' } });
    expect(text()).toContain('Rowan Pike has it open for writing.');
  });
  it('copies a preview link', async () => {
    await show({ id: 16 });
    click('More');
    click('Copy a preview link');
    await settle();
    expect(navigator.clipboard.writeText).toHaveBeenLastCalledWith('https://courier.example/preview/abc');
  });
  it('says why its details are not there', async () => {
    signIn();
    new FakeServer({ 'GET stories/*': new Refusal(500), 'GET stories/*/checks': { missing: [], risky: [] }, 'GET stories/*/revisions': { revisions: [] } });
    render(StoryCard, { row: row({ id: 17 }), onaction: () => undefined });
    await settle(200);
    expect(text()).toContain('The server could not do it (500).');
  });
});
