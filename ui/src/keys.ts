// Everything by keyboard. A screen binds its keys while it is shown; the newest binding of a key wins; `?` shows what is bound.
// A key is written "j", "?", "Enter", "Ctrl+K", "Ctrl+Shift+Z", or two in a row: "g d". Ctrl means ⌘ on a Mac.
import { tick } from 'svelte';

export interface Binding {
  keys: string[];
  does: string;
  run: (event: KeyboardEvent) => void;
  // Also while somebody types in a field (Escape, Ctrl+K).
  always?: boolean;
}
interface Scope {
  name: string;
  bindings: Binding[];
}

// There ⌘ does what Ctrl does elsewhere.
export const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

const sequenceTimeout = 1200;

export class Keys {
  private scopes: Scope[] = [];
  private before = '';
  private beforeAt = 0;
  private holds = 0;
  private held: KeyboardEvent[] = [];
  private boundBefore: ReadonlySet<Scope> = new Set();

  // Binds until the returned function is called.
  bind(name: string, bindings: Binding[]): () => void {
    const scope = { name, bindings };
    this.scopes.push(scope);
    return () => {
      this.scopes = this.scopes.filter((other) => other !== scope);
    };
  }

  // A screen is loading, until the returned function is called. What is typed meanwhile is meant for it, and for nothing that
  // was bound before: somebody who has opened a story writes already.
  hold(): () => void {
    if (this.holds++ === 0) this.boundBefore = new Set(this.scopes);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      if (--this.holds === 0) this.release();
    };
  }

  // The same until `there` is settled and the screen that it shows has bound its keys.
  holdFor(there: Promise<unknown>): () => void {
    const release = this.hold();
    const over = () => void tick().then(release);
    there.then(over, over);
    return release;
  }

  // What is bound now, the innermost screen first.
  list(): Scope[] {
    return [...this.scopes].reverse().filter((scope) => scope.bindings.length > 0);
  }

  press = (event: KeyboardEvent, now = Date.now()): void => {
    if (event.defaultPrevented || isComposing(event) || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const key = keyName(event);
    if (this.holds > 0 && !(event.ctrlKey || event.metaKey || event.altKey) && !isTyping(event.target)) {
      if (event.key.length === 1 && !isPressable(event.target)) event.preventDefault();
      this.held.push(event);
      return;
    }
    const both = this.before && now - this.beforeAt < sequenceTimeout ? `${this.before} ${key}` : '';
    this.before = key;
    this.beforeAt = now;
    const found = (both && this.find(both, event)) || this.find(key, event);
    if (!found) return;
    this.before = '';
    event.preventDefault();
    found.run(event);
  };

  private release(): void {
    const fresh = this.list().filter((scope) => !this.boundBefore.has(scope));
    const held = this.held.splice(0);
    this.before = '';
    for (const event of held) this.find(keyName(event), event, fresh)?.run(event);
  }

  private find(key: string, event: KeyboardEvent, scopes: Scope[] = this.list()): Binding | undefined {
    const typing = isTyping(event.target) || (activationKeys.has(key) && isPressable(event.target));
    for (const { bindings } of scopes)
      for (const binding of bindings) if (binding.keys.includes(key) && (!typing || binding.always)) return binding;
    return undefined;
  }
}

// The key as bindings write it. Caps Lock changes nothing; Shift with a letter is another key: "Ctrl+Z", "Ctrl+Shift+Z", "j", "Shift+J".
export function keyName(event: KeyboardEvent): string {
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const isSign = event.key.length === 1;
  const isLetter = isSign && event.key.toLowerCase() !== event.key.toUpperCase();
  const alt = event.altKey && !isSign ? 'Alt+' : '';
  const shift = event.shiftKey && (!isSign || isLetter) ? 'Shift+' : '';
  return ctrl + alt + shift + (event.key === ' ' ? 'Space' : isLetter ? (ctrl || shift ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key);
}

// Whether the key belongs to an input method that is composing text, such as the Enter that ends a word of Japanese. Safari reports that
// Enter after the composition, with the code 229.
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

const activationKeys = new Set(['Enter', 'Space']);

// Enter and Space press what has the focus.
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a[href], button, summary, input') !== null;
}

// Whether what is typed goes into a field or a window that has keys of its own.
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog')) return true;
  return target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu]') !== null;
}

export const keys = new Keys();
