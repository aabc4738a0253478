import { describe, expect, it, vi } from 'vitest';
import type { WireCopy } from '../api/types';
import { button, click, hasButton, link, render, settle, text, texts } from '../../testing/render';
import { content, signIn, wireCopy, wireItem } from '../../testing/sample';
import { FakeServer } from '../../testing/server';
import WireReader from './WireReader.svelte';

async function show(of: Partial<WireCopy> = {}) {
  signIn();
  new FakeServer({ 'GET wire/*': wireCopy(of) });
  const onput = vi.fn();
  const ontake = vi.fn();
  render(WireReader, { item: wireItem(of), busy: false, onput, ontake });
  await settle(120);
  return { onput, ontake };
}

describe('An item of the wire', () => {
  it('shows problems that read alike, each of them', async () => {
    await show({ problems: [{ where: 'body', what: 'An unknown mark.' }, { where: 'body', what: 'An unknown mark.' }] });
    expect(texts('p.warning')).toEqual(['body. An unknown mark.', 'body. An unknown mark.']);
  });
  it('is read as the agency sent it, with its note to editors', async () => {
    await show({ content: content({ desk_note: 'Adds quotes.', standfirst: 'Seven gates.', copyright: 'Northwire' }, 'The gates were shut.') });
    for (const part of ['Note to editors. Adds quotes.', 'Seven gates.', 'The gates were shut.', '© Northwire']) expect(text()).toContain(part);
  });
  it('is taken, held or spiked', async () => {
    const { onput, ontake } = await show();
    click('Take as story');
    click('Hold');
    click('Spike');
    expect(ontake).toHaveBeenCalledOnce();
    expect(onput.mock.calls.flat()).toEqual(['held', 'spiked']);
  });
  it('comes back from where it was put', async () => {
    const { onput } = await show({ state: 'held' });
    click('Back to new');
    expect(onput).toHaveBeenCalledWith('new');
    expect(hasButton('Hold')).toBe(false);
  });
  it('leads to the story that it became', async () => {
    await show({ state: 'taken', story: 42 });
    expect(link('Open story 42').getAttribute('href')).toBe('/newsroom/stories/42');
    expect(hasButton('Spike')).toBe(false);
  });
  it('waits beside a story that has words of our own', async () => {
    await show({ story: 42 });
    expect(button('Compare with story 42')).toBeTruthy();
    expect(button('Spike, keep our words')).toBeTruthy();
  });
  it('says in red that a kill must not be used, and can’t be taken', async () => {
    await show({ status: 'canceled' });
    expect(text()).toContain('Kill: do not use');
    expect(hasButton('Take as story')).toBe(false);
  });
  it('names the file that could not be read', async () => {
    await show({ status: 'failed', content: null, problems: [{ where: 'file', what: 'It ends in the middle.' }] });
    expect(text()).toContain('The file nine.json was set aside');
  });
});
