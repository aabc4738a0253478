// What a form remembers while it is sent: whether it is under way, and what the server said about which field.
import { Refused, sentence } from '../api/call';

export class Sending {
  busy = $state(false);
  field = $state<string | null>(null);
  text = $state<string | null>(null);

  constructor(private readonly fields: string[] = []) {}

  // The error beside `field`, or null.
  at(field: string): string | null {
    return this.field === field ? this.text : null;
  }
  // The error that is about the whole form.
  get whole(): string | null {
    return this.field === null ? this.text : null;
  }
  refuse(text: string, field: string | null = null): void {
    this.text = text;
    this.field = field !== null && this.fields.includes(field) ? field : null;
  }
  clear(): void {
    this.text = this.field = null;
  }

  // Runs `act` once at a time. Gives whether it went well; `otherwise` may take an exception over.
  async run(act: () => Promise<void>, otherwise?: (wrong: unknown) => boolean): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.clear();
    try {
      await act();
      return true;
    } catch (wrong) {
      if (!otherwise?.(wrong)) this.refuse(waiting(wrong), wrong instanceof Refused ? wrong.field : null);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

function waiting(wrong: unknown): string {
  if (!(wrong instanceof Refused) || wrong.status !== 429 || !wrong.retryAfter) return sentence(wrong);
  const seconds = wrong.retryAfter;
  return `Too many tries. Try again in ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}.`;
}
