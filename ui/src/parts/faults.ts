// Faults of the program itself: they are written to the console for whoever looks into them, and the person is told.
import { messageOf } from '../api/call';
import { toasts } from './toasts.svelte';

// `where`: what failed, in the middle of a sentence.
export function reportFault(where: string, error: unknown): void {
  console.error(`Newsroom: a fault in ${where}`, error);
  toasts.error(`There was a fault in ${where}: ${messageOf(error).split('\n')[0]}`);
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
