// Everything by keyboard. A screen binds its keys while it is shown; the newest binding of a key wins; `?` shows what is bound.
// A key is written "j", "?", "Enter", "Ctrl+K", or two in a row: "g d". Ctrl means ⌘ on a Mac.
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

const patience = 1200;

export class Keys {
  private scopes: Scope[] = [];
  private before = '';
  private beforeAt = 0;

  // Binds until the function that is given back is called.
  bind(name: string, bindings: Binding[]): () => void {
    const scope = { name, bindings };
    this.scopes.push(scope);
    return () => {
      this.scopes = this.scopes.filter((other) => other !== scope);
    };
  }

  // What is bound now, the innermost screen first.
  list(): { name: string; bindings: Binding[] }[] {
    return [...this.scopes].reverse().filter((scope) => scope.bindings.length > 0);
  }

  press = (event: KeyboardEvent, now = Date.now()): void => {
    if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const key = written(event);
    const both = this.before && now - this.beforeAt < patience ? `${this.before} ${key}` : '';
    this.before = key;
    this.beforeAt = now;
    const found = (both && this.find(both, event)) || this.find(key, event);
    if (!found) return;
    this.before = '';
    event.preventDefault();
    found.run(event);
  };

  private find(key: string, event: KeyboardEvent): Binding | undefined {
    const typing = isTyping(event.target) || (pressing.has(key) && isPressable(event.target));
    for (const { bindings } of this.list())
      for (const binding of bindings) if (binding.keys.includes(key) && (!typing || binding.always)) return binding;
    return undefined;
  }
}

export function written(event: KeyboardEvent): string {
  const letter = event.key.length === 1;
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const alt = event.altKey && !letter ? 'Alt+' : '';
  const shift = event.shiftKey && !letter ? 'Shift+' : '';
  const key = event.key === ' ' ? 'Space' : letter && ctrl ? event.key.toUpperCase() : event.key;
  return ctrl + alt + shift + key;
}

const pressing = new Set(['Enter', 'Space']);

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
