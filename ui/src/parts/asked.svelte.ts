// Something that a screen asks for once and again after each change.
import { sentence } from '../api/call';

export class Asked<T> {
  value = $state.raw<T | null>(null);
  wrong = $state<string | null>(null);

  constructor(private readonly ask: () => Promise<T>) {
    void this.again();
  }

  async again(): Promise<void> {
    try {
      this.value = await this.ask();
      this.wrong = null;
    } catch (wrong) {
      this.wrong = sentence(wrong);
    }
  }
}
