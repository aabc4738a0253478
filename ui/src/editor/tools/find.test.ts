// Find and replace in a story, from the keyboard, over headline, standfirst and text.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editorServer } from '../../../testing/editor';
import { button, click, field, hasField, press, render, settle, text, type, tick } from '../../../testing/render';
import { signIn } from '../../../testing/sample';
import { keys } from '../../keys';
import { toasts } from '../../parts/toasts.svelte';
import Editor from '../Editor.svelte';

async function open() {
  signIn();
  editorServer({ content: { headline: 'The tide turns', standfirst: 'A tide gate is stuck.' }, paragraphs: ['The Tide came at noon.', 'No other tide was as high.'] });
  render(Editor, { id: 1 });
  await settle(700);
  document.addEventListener('keydown', keys.press);
  press('f', { ctrlKey: true }, document.body);
  await settle();
}
const box = () => field('Find');
const status = () => text(document.querySelector('.find [role=status]'));
const body = () => text(document.querySelector('#story-body'));
async function look(words: string) {
  type(box(), words);
  await settle();
}

describe('Find and replace', () => {
  beforeEach(() => void (toasts.shown = []));
  afterEach(() => document.removeEventListener('keydown', keys.press));

  it('has the cursor in its box, and again with the next Ctrl+F', async () => {
    await open();
    expect(document.activeElement).toBe(box());
    field('Headline').focus();
    press('f', { ctrlKey: true });
    await settle();
    expect(document.activeElement).toBe(box());
  });
  it('finds in the headline, the standfirst and the text, and goes around', async () => {
    await open();
    await look('tide');
    expect(status()).toBe('3 of 4');
    press('Enter', {}, box());
    expect(status()).toBe('4 of 4');
    press('Enter', {}, box());
    expect(status()).toBe('1 of 4, headline');
    press('Enter', {}, box());
    expect(status()).toBe('2 of 4, standfirst');
    press('Enter', { shiftKey: true }, box());
    press('Enter', { shiftKey: true }, box());
    expect(status()).toBe('4 of 4');
    expect(document.activeElement).toBe(box());
  });
  it('looks with case and for whole words where that is wanted', async () => {
    await open();
    await look('Tide');
    tick('Aa');
    await settle();
    expect(status()).toBe('1 of 1');
    await look('tid');
    tick('Whole words');
    await settle();
    expect(status()).toBe('Not found');
  });
  it('begins in the headline when the text has none', async () => {
    await open();
    await look('turns');
    expect(status()).toBe('1 of 1, headline');
    expect([field('Headline').selectionStart, field('Headline').selectionEnd]).toEqual([9, 14]);
  });
  it('leads to what was found when it closes', async () => {
    await open();
    await look('turns');
    press('Escape', {}, box());
    expect(document.activeElement).toBe(field('Headline'));
    expect(hasField('Find')).toBe(false);
  });
  it('leads back into the text when it closes there', async () => {
    await open();
    await look('noon');
    click('Close');
    await settle();
    expect(document.activeElement?.id).toBe('story-body');
  });
  it('replaces the one it stands at', async () => {
    await open();
    await look('stuck');
    type('Replace by', 'open again');
    press('Enter', {}, field('Replace by'));
    expect(field('Standfirst').value).toBe('A tide gate is open again.');
    await look('noon');
    click('Replace');
    await settle();
    expect(body()).toContain('The Tide came at open again.');
  });
  it('keeps the focus when nothing is left to be replaced', async () => {
    await open();
    await look('noon');
    button('Replace').focus();
    click('Replace');
    await settle();
    expect(status()).toBe('Not found');
    expect(document.activeElement).toBe(box());
  });
  it('replaces all of them, and says how many there were', async () => {
    await open();
    await look('tide');
    type('Replace by', 'ebb');
    click('All');
    await settle();
    expect([field('Headline').value, field('Standfirst').value, body()]).toEqual(['The ebb turns', 'A ebb gate is stuck.', 'The ebb came at noon.No other ebb was as high.']);
    expect(toasts.shown.map((toast) => toast.text)).toEqual(['4 places changed.']);
  });
  it('leaves the keys of an input method alone', async () => {
    await open();
    await look('tide');
    press('Enter', { isComposing: true }, box());
    press('Escape', { isComposing: true }, box());
    expect(status()).toBe('3 of 4');
  });
});
