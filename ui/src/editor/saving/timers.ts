// The time and the waiting that saving and presence are given, so that tests need no clock of their own.
export interface Timers {
  now(): number;
  // Returns the function that cancels it.
  after(milliseconds: number, then: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after: (milliseconds, then) => {
    const id = setTimeout(then, milliseconds);
    return () => clearTimeout(id);
  },
};
