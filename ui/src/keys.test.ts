import { describe, expect, it, vi } from 'vitest';
import { Keys, keyName } from './keys';

function pressed(key: string, more: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });
  target.dispatchEvent(event);
  return event;
}
function made(html: string): Element {
  document.body.innerHTML = html;
  const first = document.body.firstElementChild;
  if (!first) throw new Error('nothing was made');
  return first;
}
const bound = (key: string, run = vi.fn(), always = false) => {
  const keys = new Keys();
  keys.bind('Here', [{ keys: [key], does: 'it', run, always }]);
  return { keys, run };
};

describe('The keys', () => {
  it('are written as people write them', () => {
    expect(keyName(pressed('k', { ctrlKey: true }))).toBe('Ctrl+K');
    expect(keyName(pressed('k', { metaKey: true }))).toBe('Ctrl+K');
    expect(keyName(pressed('?', { shiftKey: true }))).toBe('?');
    expect(keyName(pressed('Enter', { shiftKey: true }))).toBe('Shift+Enter');
    expect(keyName(pressed(' '))).toBe('Space');
  });
  it('are the same with Caps Lock, and others with Shift', () => {
    expect(keyName(pressed('J'))).toBe('j');
    expect(keyName(pressed('J', { shiftKey: true }))).toBe('Shift+J');
    expect(keyName(pressed('Z', { ctrlKey: true }))).toBe('Ctrl+Z');
    expect(keyName(pressed('Z', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
    expect(keyName(pressed('z', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
    expect(keyName(pressed('É'))).toBe('é');
  });
  it('are an input method’s own while it composes', () => {
    const { keys, run } = bound('Enter');
    keys.press(pressed('Enter', { isComposing: true }));
    keys.press(pressed('Enter', { keyCode: 229 }));
    expect(run).not.toHaveBeenCalled();
  });
  it('do what is bound to them, and nothing else then', () => {
    const { keys, run } = bound('j');
    const event = pressed('j');
    keys.press(event);
    expect(run).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
    keys.press(pressed('j', { ctrlKey: true }));
    expect(run).toHaveBeenCalledOnce();
  });
  it('belong to the field while somebody types', () => {
    const { keys, run } = bound('j');
    for (const html of ['<input>', '<textarea></textarea>', '<select></select>', '<div contenteditable="true"></div>', '<dialog></dialog>'])
      keys.press(pressed('j', {}, made(html)));
    expect(run).not.toHaveBeenCalled();
    keys.press(pressed('j', {}, made('<div></div>')));
    expect(run).toHaveBeenCalledOnce();
  });
  it('work in a field too where they must', () => {
    const { keys, run } = bound('Ctrl+K', vi.fn(), true);
    keys.press(pressed('k', { ctrlKey: true }, made('<input>')));
    expect(run).toHaveBeenCalledOnce();
  });
  it('leave Enter to the button that has the focus', () => {
    const { keys, run } = bound('Enter');
    keys.press(pressed('Enter', {}, made('<button>Kill</button>')));
    expect(run).not.toHaveBeenCalled();
    keys.press(pressed('Enter'));
    expect(run).toHaveBeenCalledOnce();
  });
  it('are read two in a row, when they come soon after each other', () => {
    const { keys, run } = bound('g d');
    keys.press(pressed('g'), 0);
    keys.press(pressed('d'), 500);
    expect(run).toHaveBeenCalledOnce();
    keys.press(pressed('g'), 10_000);
    keys.press(pressed('d'), 20_000);
    expect(run).toHaveBeenCalledOnce();
  });
  it('wait for a screen that is on its way, and do nothing else meanwhile', () => {
    const { keys, run } = bound('g d');
    const ctrl = vi.fn();
    const there = vi.fn();
    keys.bind('Everywhere', [{ keys: ['Ctrl+K'], does: 'it', run: ctrl, always: true }]);
    const [first, second] = [keys.hold(), keys.hold()];
    for (const key of ['g', 'd', 'j']) keys.press(pressed(key));
    keys.press(pressed('k', { ctrlKey: true }));
    first();
    first();
    keys.bind('There', [{ keys: ['j'], does: 'next', run: there }]);
    expect([run.mock.calls.length, there.mock.calls.length, ctrl.mock.calls.length]).toEqual([0, 0, 1]);
    second();
    expect([run.mock.calls.length, there.mock.calls.length]).toEqual([0, 1]);
    keys.press(pressed('g'), 0);
    keys.press(pressed('d'), 500);
    expect(run).toHaveBeenCalledOnce();
  });
  it('mean what the newest screen says, until it is left', () => {
    const { keys, run } = bound('s');
    const newer = vi.fn();
    const leave = keys.bind('Newer', [{ keys: ['s'], does: 'something else', run: newer }]);
    keys.press(pressed('s'));
    leave();
    keys.press(pressed('s'));
    expect([newer.mock.calls.length, run.mock.calls.length]).toEqual([1, 1]);
  });
});
