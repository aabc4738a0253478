// Small components that say how something is: empty, loading, a state, a secret, an error, a question.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alerts, button, click, dialog, field, hasButton, heading, render, settle, text, texts } from '../../testing/render';
import { signIn } from '../../testing/sample';
import Slot from '../../testing/Slot.svelte';
import Button from './Button.svelte';
import Confirm from './Confirm.svelte';
import EmptyState from './EmptyState.svelte';
import ErrorMessage from './ErrorMessage.svelte';
import { roleLabels, stateLabel } from './labels';
import { Loader } from './loader.svelte';
import Loading from './Loading.svelte';
import OneTimeSecret from './OneTimeSecret.svelte';
import OnOffMark from './OnOffMark.svelte';
import Page from './Page.svelte';
import PreviewDialog from './PreviewDialog.svelte';
import ReadOnlyBody from './ReadOnlyBody.svelte';
import RelativeTime from './RelativeTime.svelte';
import StateMark from './StateMark.svelte';
import { toasts } from './toasts.svelte';

describe('Small parts of a screen', () => {
  beforeEach(() => {
    signIn();
    toasts.shown = [];
  });

  it('an empty list says why, and what can be done', () => {
    render(EmptyState, { title: 'The desk is clear', text: 'Nothing waits.', icon: 'desk', wholeScreen: true } as never);
    expect(heading('The desk is clear').tagName).toBe('H1');
    expect(text()).toContain('Nothing waits.');
  });
  it('a list that is loading is announced', () => {
    render(Loading, { rows: 3 });
    expect(text(document.querySelector('[role=status]'))).toBe('Loading …');
    expect(document.querySelectorAll('p[aria-hidden=true]')).toHaveLength(3);
  });
  it('an error is announced, with the times of the title', () => {
    render(ErrorMessage, { text: 'It is under embargo until 2026-11-24T18:00:00Z.' });
    expect(alerts()).toEqual(['It is under embargo until 18:00.']);
  });
  it('no error is nothing to hear', () => {
    render(ErrorMessage, { text: null });
    expect(alerts()).toEqual([]);
  });
  it('a state is a word, and scheduled says for when', () => {
    render(StateMark, { state: 'scheduled', release: '2026-11-24T18:00:00Z', zone: 'Europe/London' });
    expect(text()).toContain('Scheduled');
    expect(stateLabel('scheduled', '2026-11-24T18:00:00Z', 'Europe/London', new Date('2026-11-24T14:00:00Z'))).toBe('Scheduled 18:00');
    expect(stateLabel('scheduled', null, 'UTC')).toBe('Scheduled');
    expect(stateLabel('killed', '2026-11-24T18:00:00Z', 'UTC')).toBe('Killed');
    expect(roleLabels.wire_editor).toBe('Wire editor');
  });
  it('on or off is a word too', () => {
    render(OnOffMark, { good: false, text: 'Off' });
    expect(text()).toBe('Off');
  });
  it('a time is relative, and exact on hover', () => {
    render(RelativeTime, { at: '2026-11-24T14:26:00Z' });
    const time = document.querySelector('time');
    expect([text(time), time?.title, time?.dateTime]).toEqual(['4 min', 'Tuesday 24 November 2026, 14:26:00 GMT', '2026-11-24T14:26:00Z']);
  });
  it('a secret is chosen whole, and copied', async () => {
    render(OneTimeSecret, { text: 'sp_4mQz', label: 'Token' });
    field('Token').dispatchEvent(new FocusEvent('focus'));
    expect(field('Token').selectionEnd).toBe(7);
    click('Copy');
    await settle();
    expect(navigator.clipboard.writeText).toHaveBeenLastCalledWith('sp_4mQz');
    expect(hasButton('Copied')).toBe(true);
  });
  it('a button that works waits', () => {
    render(Slot, { Outer: Button as never, inside: 'Publish', props: { busy: true, key: 'p' } });
    expect([button('Publish').disabled, button('Publish').getAttribute('aria-busy'), text(document.querySelector('kbd'))]).toEqual([true, 'true', 'p']);
  });
  it('a settings screen has its heading and can be scrolled by keyboard', () => {
    render(Slot, { Outer: Page as never, inside: 'Nobody yet.', props: { title: 'Staff', text: 'Who may do what.' } });
    expect(heading('Staff').tagName).toBe('H1');
    expect(document.querySelector<HTMLElement>('[role=region]')?.tabIndex).toBe(0);
  });
});

describe('A question before something final', () => {
  beforeEach(() => signIn());
  function ask(act: () => Promise<unknown>) {
    const onclose = vi.fn();
    render(Confirm, { title: 'End the token?', text: 'Its program is refused.', button: 'End it', danger: true, act, onclose });
    return onclose;
  }
  it('closes when it is done', async () => {
    const act = vi.fn(() => Promise.resolve());
    const onclose = ask(act);
    click('End it');
    await settle();
    expect([act.mock.calls.length, onclose.mock.calls.length]).toEqual([1, 1]);
  });
  it('stays, with the reason, when it is refused', async () => {
    const onclose = ask(() => Promise.reject(new Error('It is the last one.')));
    click('End it');
    await settle();
    expect(alerts()).toEqual(['It is the last one.']);
    expect(onclose).not.toHaveBeenCalled();
  });
  it('does nothing when it is cancelled', () => {
    const act = vi.fn(() => Promise.resolve());
    const onclose = ask(act);
    click('Cancel');
    expect([act.mock.calls.length, onclose.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('A value that a screen fetches', () => {
  it('is there, fails and is there again', async () => {
    const answers = [() => Promise.resolve(1), () => Promise.reject(new Error('Out of reach.')), () => Promise.resolve(3)];
    const loader = new Loader(() => (answers.shift() as () => Promise<number>)());
    await settle();
    expect([loader.value, loader.error]).toEqual([1, null]);
    await loader.reload();
    expect([loader.value, loader.error]).toEqual([1, 'Out of reach.']);
    await loader.reload();
    expect([loader.value, loader.error]).toEqual([3, null]);
  });
});

describe('The preview of a page', () => {
  const made = { link: 'https://courier.example/preview/abc', path: '/preview/abc', expires: '2026-11-25T14:30:00Z' };
  beforeEach(() => signIn());
  async function show(load = vi.fn(() => Promise.resolve(made))) {
    render(PreviewDialog, { title: 'Preview', load, onclose: vi.fn() } as never);
    await settle();
    return load;
  }
  const frame = () => document.querySelector('iframe');

  it('shows the true page at the width of a desktop, and of a phone', async () => {
    await show();
    expect([frame()?.getAttribute('src'), frame()?.style.width]).toEqual(['/preview/abc', '1280px']);
    click('Phone');
    expect(frame()?.style.width).toBe('390px');
    expect(button('Phone').getAttribute('aria-pressed')).toBe('true');
  });
  it('copies the public link', async () => {
    await show();
    click('Copy the link');
    await settle();
    expect(navigator.clipboard.writeText).toHaveBeenLastCalledWith('https://courier.example/preview/abc');
  });
  it('says how to get the link when the browser gives no clipboard', async () => {
    vi.mocked(navigator.clipboard.writeText).mockRejectedValueOnce(new Error('no'));
    await show();
    click('Copy the link');
    await settle();
    expect(toasts.shown.at(-1)?.text).toContain('open it and copy its address');
  });
  it('is set again, and made again after a failure', async () => {
    const load = vi.fn(() => Promise.resolve(made));
    await show(load);
    click('Set the page again');
    await settle();
    expect(load).toHaveBeenCalledTimes(2);
    load.mockRejectedValueOnce(new Error('Out of reach.'));
    click('Set the page again');
    await settle();
    expect(alerts()[0]).toContain('Out of reach.');
    expect(text(dialog())).toContain('It ends tomorrow 14:30');
  });
});

describe('A body to read', () => {
  const inline = (...nodes: unknown[]) => ({ content: nodes });
  const word = (text: string, ...marks: string[]) => ({ type: 'text', text, marks: marks.map((type) => ({ type })) });

  it('shows each kind of block, and fetches nothing', () => {
    render(ReadOnlyBody, { nodes: [
      { type: 'paragraph', ...inline(word('Plain '), word('bold', 'bold'), word(' and '), word('italic', 'italic')) }, { type: 'heading', attrs: { level: 2 }, ...inline(word('A heading')) },
      { type: 'quote', attrs: { attribution: 'Ada' }, content: [{ type: 'paragraph', ...inline(word('Said.')) }] }, { type: 'pullQuote', ...inline(word('Pulled.')) },
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', ...inline(word('An item')) }] }] },
      { type: 'orderedList', content: [{ type: 'listItem', content: [{ type: 'paragraph', ...inline(word('First')) }] }] },
      { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [{ type: 'paragraph', ...inline(word('Head')) }] }, { type: 'tableCell', content: [{ type: 'paragraph', ...inline(word('Cell')) }] }] }] },
      { type: 'picture', attrs: { picture: 5, caption: 'The gate' } }, { type: 'gallery', content: [{ type: 'picture' }, { type: 'picture' }] }, { type: 'embed', attrs: { url: 'https://video.example/1' } },
      { type: 'relatedLink', attrs: { url: 'https://courier.example/a' } }, { type: 'horizontalRule' },
    ] as never });
    for (const words of ['Plain bold and italic', 'A heading', 'Ada', 'Pulled.', 'An item', 'First', 'Head', 'Cell', 'Picture: The gate', 'Pictures: 2', 'Embed: https://video.example/1', 'Related: https://courier.example/a'])
      expect(text()).toContain(words);
    expect([document.querySelectorAll('img, a[href], iframe').length, document.querySelectorAll('th').length, document.querySelectorAll('ol li').length]).toEqual([0, 1, 1]);
    expect(texts('.bold')).toEqual(['bold']);
  });
  it('shows what is inside a block that it does not know', () => {
    render(ReadOnlyBody, { nodes: [{ type: 'liveEntry', content: [{ type: 'paragraph', ...inline(word('Shut.')) }] }] as never });
    expect(text()).toBe('Shut.');
  });
});
