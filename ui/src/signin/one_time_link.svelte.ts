// A link that works once: it is looked up when its screen opens, and may turn out to be used or to have run out.
import { Refused } from '../api/call';

export class OneTimeLink<T> {
  gone = $state(false);
  // What the link is for; null when it is gone. Fails when the server can't be asked.
  readonly value: Promise<T | null>;

  constructor(lookUp: Promise<T>) {
    this.value = lookUp.catch((error: unknown) => {
      if (!(error instanceof Refused) || (error.status !== 410 && error.status !== 404)) throw error;
      this.gone = true;
      return null;
    });
  }
}
