// Props that a test changes while a component is mounted.
export function reactive<T extends object>(props: T): T {
  const state = $state(props);
  return state;
}
