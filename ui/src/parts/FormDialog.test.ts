import { describe, expect, it, vi } from 'vitest';
import { reactive } from '../../testing/reactive.svelte';
import { alerts, button, click, dialog, field, press, render, settle, submit, text, type, unmountAll } from '../../testing/render';
import TwoFields from '../../testing/TwoFields.svelte';
import { Refused, Unreachable } from '../api/call';
import Confirm from './Confirm.svelte';
import { FormState } from './form_state.svelte';

function open(send: () => Promise<void> = () => Promise.resolve()) {
  const form = new FormState(['name', 'note']);
  const state = reactive({ name: '', role: 'reporter', note: '' });
  const onclose = vi.fn();
  const onsubmit = vi.fn(() => (state.name ? form.submit(send) : form.fail('Enter a name.', 'name')));
  render(TwoFields, { form, state, onsubmit, onclose });
  return { form, state, onclose, onsubmit };
}

const ask = (danger: boolean) => render(Confirm as never, { title: 'End it?', text: 'It ends.', button: 'End it', danger, act: () => Promise.resolve(), onclose: vi.fn() } as never);

describe('A dialog with a form', () => {
  it('begins with the cursor in its first field', () => {
    open();
    expect(document.activeElement).toBe(field('Name'));
  });
  it('is sent by its button', async () => {
    const sent = vi.fn(() => Promise.resolve());
    const { state } = open(sent);
    type('Name', 'May Tolland');
    type('Role', 'editor');
    submit();
    await settle();
    expect(sent).toHaveBeenCalledOnce();
    expect(state).toEqual({ name: 'May Tolland', role: 'editor', note: '' });
  });
  it('says beside the field what is wrong with it, and puts the cursor there', () => {
    open();
    field('Note').focus();
    submit();
    const name = field('Name');
    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(name.getAttribute('aria-describedby')?.split(' ').map((id) => document.getElementById(id)?.textContent?.trim())).toEqual(['Enter a name.', 'As colleagues know them.']);
    expect(document.activeElement).toBe(name);
  });
  it('says beside the field what the server refused', async () => {
    open(() => Promise.reject(new Refused(422, { detail: 'It is too long.', field: 'note' })));
    type('Name', 'May');
    submit();
    await settle();
    expect(field('Note').getAttribute('aria-invalid')).toBe('true');
    expect(text(dialog())).toContain('It is too long.');
    expect(alerts()).toEqual([]);
  });
  it('says below what is about all of it, also about a field that it does not have', async () => {
    open(() => Promise.reject(new Refused(409, { detail: 'They are there already.', field: 'email' })));
    type('Name', 'May');
    submit();
    await settle();
    expect(alerts()).toEqual(['They are there already.']);
  });
  it('keeps what was typed when the server can’t be reached', async () => {
    open(() => Promise.reject(new Unreachable()));
    type('Name', 'May');
    submit();
    await settle();
    expect(alerts()[0]).toContain('What you typed is kept');
    expect(field('Name').value).toBe('May');
  });
  it('is sent once, however often the button is pressed', async () => {
    let done: () => void = () => undefined;
    const send = vi.fn(() => new Promise<void>((then) => (done = then)));
    open(send);
    type('Name', 'May');
    submit();
    submit();
    expect(send).toHaveBeenCalledOnce();
    expect(button('Add them').disabled).toBe(true);
    done();
    await settle();
    expect(button('Add them').disabled).toBe(false);
  });
  it('is closed by Cancel, by Escape and by a click beside it', () => {
    const { onclose } = open();
    click('Cancel');
    press('Escape', {}, field('Name'));
    click(dialog());
    expect(onclose).toHaveBeenCalledTimes(3);
  });
  it('is sent by Ctrl+Enter from a text of several lines, and not by the Enter of an input method', () => {
    const { onsubmit } = open();
    press('Enter', {}, field('Note'));
    press('Enter', { ctrlKey: true, isComposing: true }, field('Note'));
    expect(onsubmit).not.toHaveBeenCalled();
    press('Enter', { ctrlKey: true }, field('Note'));
    expect(onsubmit).toHaveBeenCalledOnce();
  });
  it('begins on its button where nothing is to be filled in, and on Cancel before what can’t be taken back', () => {
    ask(false);
    expect(document.activeElement).toBe(button('End it'));
    unmountAll();
    ask(true);
    expect(document.activeElement).toBe(button('Cancel'));
  });
  it('gives the keyboard back to what opened it, and to the screen when that is gone', async () => {
    const [opener, screen] = [document.createElement('button'), document.createElement('main')];
    [screen.id, screen.tabIndex] = ['screen', -1];
    document.body.append(opener, screen);
    opener.focus();
    ask(false);
    unmountAll();
    expect(document.activeElement).toBe(opener);
    ask(false);
    opener.remove();
    unmountAll();
    await settle();
    expect(document.activeElement).toBe(screen);
  });
  it('is not closed by the Escape of an input method', () => {
    const { onclose } = open();
    press('Escape', { isComposing: true }, field('Name'));
    expect(onclose).not.toHaveBeenCalled();
  });
});

describe('The state of a form', () => {
  it('forgets what was wrong when it is sent again', async () => {
    const form = new FormState(['name']);
    form.fail('Enter a name.', 'name');
    expect([form.errorAt('name'), form.error]).toEqual(['Enter a name.', null]);
    await form.submit(() => Promise.resolve());
    expect(form.errorAt('name')).toBeNull();
  });
  it('leaves an exception to whoever takes it over', async () => {
    const form = new FormState();
    const refused = new Refused(401, { needs: 'code' });
    expect(await form.submit(() => Promise.reject(refused), (error) => error === refused)).toBe(false);
    expect(form.error).toBeNull();
  });
  it('says how long to wait', async () => {
    const form = new FormState();
    for (const [seconds, words] of [[30, '30 seconds'], [89, '89 seconds'], [90, '2 minutes'], [600, '10 minutes']] as const) {
      await form.submit(() => Promise.reject(new Refused(429, {}, seconds)));
      expect(form.error).toBe(`Too many tries. Try again in ${words}.`);
    }
  });
});
