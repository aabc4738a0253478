// Svelte reads TypeScript and plain CSS by itself: nothing is prepared before it.
export default {};
