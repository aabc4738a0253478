// Which tabs of the newsroom are open on this device: each holds a Web Lock with its name, which the browser releases when the tab ends.
const prefix = 'stoppress-tab-';

// This tab's name. A tab that is reloaded gets a new one, so that what it had kept counts as left behind.
export const thisTab = makeName();

function makeName(): string {
  const name = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('');
  // Held for as long as the page lives.
  void navigator.locks?.request(prefix + name, () => new Promise<void>(() => undefined));
  return name;
}

export async function livingTabs(): Promise<Set<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  const names = held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return new Set([thisTab, ...names]);
}
