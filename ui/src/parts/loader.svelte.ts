// A value that a screen fetches when it opens and again after each change.
import { messageOf } from '../api/call';

export class Loader<T> {
  value = $state.raw<T | null>(null);
  error = $state<string | null>(null);

  constructor(private readonly fetch: () => Promise<T>) {
    void this.reload();
  }

  async reload(): Promise<void> {
    try {
      this.value = await this.fetch();
      this.error = null;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
