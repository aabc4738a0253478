// Mounts components in jsdom and finds what is on the page as a person would: by the names of buttons, links and fields.
import { flushSync, mount, unmount, type Component } from 'svelte';
import { vi } from 'vitest';

const mounted = new Set<Record<string, unknown>>();

export function render<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): HTMLElement {
  const target = document.createElement('div');
  document.body.append(target);
  mounted.add(mount(component, { target, props }));
  flushSync();
  return target;
}

export function unmountAll(): void {
  for (const one of mounted) void unmount(one);
  mounted.clear();
  flushSync();
}

const squeezed = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
const isHidden = (element: Element) => element.closest('[hidden]') !== null;

// The name that a screen reader says: aria-label, the labels of a field, else the text without what is hidden from it.
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return squeezed(label);
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) return squeezed(labelledBy.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
  if ('labels' in element && (element.labels as NodeListOf<HTMLLabelElement> | null)?.length) return read((element.labels as NodeListOf<HTMLLabelElement>)[0]);
  return read(element);
}
function read(element: Element | undefined): string {
  if (!element) return '';
  const copy = element.cloneNode(true) as Element;
  // What is only heard is set apart from the words beside it.
  for (const heard of copy.querySelectorAll('.heard-only')) heard.replaceWith(` ${heard.textContent ?? ''} `);
  for (const hidden of copy.querySelectorAll('[aria-hidden=true], select, textarea')) hidden.remove();
  return squeezed(copy.textContent);
}

function named<E extends Element>(selector: string, name: string | RegExp, within: ParentNode): E[] {
  return [...within.querySelectorAll<E & Element>(selector)].filter((element) =>
    !isHidden(element) && (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element))));
}
function one<E extends Element>(kind: string, selector: string, name: string | RegExp, within: ParentNode): E {
  const found = named<E>(selector, name, within);
  if (found.length === 1) return found[0] as E;
  const all = [...within.querySelectorAll(selector)].filter((element) => !isHidden(element)).map(nameOf);
  throw new Error(`${found.length} ${kind}s are called “${String(name)}”; there are: ${all.join(' | ')}`);
}

const buttons = 'button, [role=button], summary, [role=menuitem], [role=tab]';
const fields = 'input, textarea, select';
export const button = (name: string | RegExp, within: ParentNode = document.body) => one<HTMLButtonElement>('button', buttons, name, within);
export const hasButton = (name: string | RegExp, within: ParentNode = document.body) => named(buttons, name, within).length > 0;
export const link = (name: string | RegExp, within: ParentNode = document.body) => one<HTMLAnchorElement>('link', 'a[href]', name, within);
export const field = (name: string | RegExp, within: ParentNode = document.body) => one<HTMLInputElement>('field', fields, name, within);
export const hasField = (name: string | RegExp, within: ParentNode = document.body) => named(fields, name, within).length > 0;
export const heading = (name: string | RegExp, within: ParentNode = document.body) => one<HTMLElement>('heading', 'h1, h2, h3', name, within);

// All that is to be read, in one line.
export const text = (within: Element | null = document.body) => squeezed(within?.textContent);
export const texts = (selector: string, within: ParentNode = document.body) => [...within.querySelectorAll(selector)].filter((element) => !isHidden(element)).map((element) => squeezed(element.textContent));
export const alerts = (within: ParentNode = document.body) => texts('[role=alert]', within).filter(Boolean);
export const dialog = (): HTMLDialogElement => {
  const open = [...document.querySelectorAll('dialog')].at(-1);
  if (!open) throw new Error('No dialog is open.');
  return open;
};
export const hasDialog = () => document.querySelector('dialog') !== null;

export function click(target: Element | string | RegExp, within?: ParentNode): void {
  const element = target instanceof Element ? target : button(target, within);
  (element as HTMLElement).click();
  flushSync();
}

// Writes into a field as somebody who types, or chooses in a list.
export function type(target: Element | string | RegExp, value: string): void {
  const element = (target instanceof Element ? target : field(target)) as HTMLInputElement;
  element.value = value;
  element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}
export function tick(target: Element | string | RegExp): void {
  click(target instanceof Element ? target : field(target));
}

export function press(key: string, options: KeyboardEventInit = {}, target: Element = document.activeElement ?? document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  target.dispatchEvent(event);
  flushSync();
  return event;
}
export function submit(form: HTMLFormElement | null = document.querySelector('form')): void {
  form?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  flushSync();
}

// Lets answers arrive that are on their way; with fake timers that much time passes.
export async function settle(milliseconds = 0): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(turn === 0 ? milliseconds : 0);
    else await new Promise((done) => setTimeout(done, turn === 0 ? milliseconds : 0));
    flushSync();
  }
}
