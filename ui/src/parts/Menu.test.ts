import { describe, expect, it, vi } from 'vitest';
import { button, click, press, render, settle, texts } from '../../testing/render';
import Menu, { type Item } from './Menu.svelte';

function show(items: Item[] = ['First', 'Second', 'Third'].map((text) => ({ text, act: vi.fn() }))) {
  render(Menu, { label: 'More', items });
  return items;
}
const opener = () => document.querySelector<HTMLButtonElement>('.opener') as HTMLButtonElement;
const isOpen = () => opener().getAttribute('aria-expanded') === 'true';
const focused = () => document.activeElement?.textContent?.trim();

describe('A menu', () => {
  it('opens below its button with the first action in focus', async () => {
    show();
    expect(isOpen()).toBe(false);
    click('More');
    await settle();
    expect(isOpen()).toBe(true);
    expect(focused()).toBe('First');
  });
  it('opens by keyboard at either end', async () => {
    show();
    press('ArrowDown', {}, opener());
    await settle();
    expect(focused()).toBe('First');
    press('Escape');
    press('ArrowUp', {}, opener());
    await settle();
    expect(focused()).toBe('Third');
  });
  it('is walked around with the arrows, Home and End', async () => {
    show();
    click('More');
    await settle();
    press('ArrowUp');
    expect(focused()).toBe('Third');
    press('ArrowDown');
    expect(focused()).toBe('First');
    press('End');
    expect(focused()).toBe('Third');
    press('Home');
    expect(focused()).toBe('First');
  });
  it('does what is chosen, and gives the focus back', async () => {
    const items = show();
    click('More');
    await settle();
    click('Second');
    expect(items[1]?.act).toHaveBeenCalledOnce();
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(opener());
  });
  it('closes with Escape and with Tab', async () => {
    show();
    click('More');
    await settle();
    press('Escape');
    expect([isOpen(), document.activeElement === opener()]).toEqual([false, true]);
    click('More');
    await settle();
    press('Tab');
    expect(isOpen()).toBe(false);
  });
  it('closes when the window changes or another place is chosen', async () => {
    show();
    click('More');
    await settle();
    dispatchEvent(new Event('resize'));
    await settle();
    expect(isOpen()).toBe(false);
  });
  it('keeps its keys to itself', async () => {
    show();
    const outside = vi.fn();
    document.body.addEventListener('keydown', outside);
    click('More');
    await settle();
    press('j');
    document.body.removeEventListener('keydown', outside);
    expect(outside).not.toHaveBeenCalled();
  });
  it('marks what is chosen now, and shows two actions that read alike', async () => {
    show([{ text: 'Editor', act: vi.fn(), mark: true }, { text: 'Editor', act: vi.fn(), key: 'e' }]);
    click('More');
    await settle();
    expect(texts('[role=menuitem]')).toEqual(['Editor', 'Editore']);
    expect(document.querySelectorAll('[role=menuitem] svg')).toHaveLength(1);
  });
  it('is a button like any other to look at', () => {
    show();
    expect(button('More').getAttribute('aria-haspopup')).toBe('menu');
  });
});
