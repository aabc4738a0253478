// Runs `ask` after a pause, for fields that search while somebody types and for panes that follow a cursor. Returns the function that
// cancels it, which an effect calls before its next run: then `signal` is aborted and an answer that is on its way is dropped.
export function afterPause(milliseconds: number, ask: (signal: AbortSignal) => unknown): () => void {
  const stop = new AbortController();
  const timer = setTimeout(() => void ask(stop.signal), milliseconds);
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
