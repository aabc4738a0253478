// Faults of the program itself: they are written to the console for whoever looks into them and to the server's log for whoever runs it,
// and the person is told.
import { messageOf } from '../api/call';
import { faults } from '../api/faults';
import { userSession } from '../user_session.svelte';
import { toasts } from './toasts.svelte';

// The log hears of each once, and of no more than so many while the page is open.
const told = new Set<string>();
const mostTold = 20;

// `where`: what failed, in the middle of a sentence.
export function reportFault(where: string, error: unknown): void {
  console.error(`Newsroom: a fault in ${where}`, error);
  toasts.error(`There was a fault in ${where}: ${messageOf(error).split('\n')[0]}`);
  tellServer(where, error);
}

// Its message stays here: it may hold words of a story.
function tellServer(where: string, error: unknown): void {
  const fault = { where, kind: error instanceof Error ? error.name : typeof error, place: placeOf(error) };
  const key = JSON.stringify(fault);
  if (!userSession.current || userSession.ended || told.has(key) || told.size >= mostTold) return;
  told.add(key);
  faults.report(fault).catch(() => undefined);
}
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return (/[\w.-]+\/[\w.-]+\.(?:js|ts|svelte)(?:\?[\w=&.]*)?:\d+:\d+/.exec(stack)?.[0] ?? '').slice(0, 200);
}

// What no boundary catches: handlers of events and promises that nobody waits for. Returns the function that stops it.
export function reportUncaughtFaults(): () => void {
  const failed = (event: ErrorEvent) => {
    // Scripts of other origins and resize observers tell nothing that anybody could act on.
    if (event.error) reportFault('the newsroom', event.error);
  };
  const rejected = (event: PromiseRejectionEvent) => reportFault('the newsroom', event.reason);
  addEventListener('error', failed);
  addEventListener('unhandledrejection', rejected);
  return () => {
    removeEventListener('error', failed);
    removeEventListener('unhandledrejection', rejected);
  };
}
