// When what was just shown is on the screen: before work that holds the browser up for a second.
export const painted = (): Promise<void> => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
