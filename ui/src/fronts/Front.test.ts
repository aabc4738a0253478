// A front on the screen: what an editor does to it and sees of it.
import { describe, expect, it } from 'vitest';
import { click, press, render, settle, text, texts } from '../../testing/render';
import { container, front, frontStory, signIn } from '../../testing/sample';
import { FakeServer } from '../../testing/server';
import { keys } from '../keys';
import Front from './Front.svelte';

async function open(draft = [container()]) {
  signIn();
  const server = new FakeServer({
    'GET fronts/home': front({ draft, shown: draft.map(() => ({ shape: 'four', cards: [] })), stories: { 7: frontStory({ id: 7, headline: 'Seven' }) } }),
    'GET stories': { stories: [frontStory({ id: 7, headline: 'Seven' })], next: null },
    'PUT fronts/home/draft': ({ body }: { body: unknown }) => front({ version: 5, ...(body as object), draft: (body as { containers: [] }).containers }),
  });
  render(Front, { params: { front: 'home' } });
  await settle();
  return server;
}
const boxes = () => document.querySelectorAll('.boxes > section').length;

describe('A front', () => {
  it('takes two new containers that have no name yet, and warns of both', async () => {
    await open();
    click('Add a container');
    click('Add a container');
    await settle();
    expect(boxes()).toBe(3);
    expect(text()).toContain('2 things to mind');
    expect(texts('details li')).toEqual(['A container has no name.', 'A container has no name.']);
  });
  it('is undone with Ctrl+Z and redone with Ctrl+Shift+Z, whatever Caps Lock does', async () => {
    await open();
    document.addEventListener('keydown', keys.press);
    click('Add a container');
    (document.activeElement as HTMLElement).blur();
    press('Z', { ctrlKey: true });
    expect(boxes()).toBe(1);
    press('z', { ctrlKey: true, shiftKey: true });
    expect(boxes()).toBe(2);
    document.removeEventListener('keydown', keys.press);
  });
});
