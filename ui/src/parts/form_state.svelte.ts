// The state of a form: whether it is being sent, and what is wrong with which field.
import { Refused, messageOf } from '../api/call';

export class FormState {
  busy = $state(false);
  field = $state<string | null>(null);
  text = $state<string | null>(null);

  constructor(private readonly fields: string[] = []) {}

  // The error beside `field`, or null.
  errorAt(field: string): string | null {
    return this.field === field ? this.text : null;
  }
  // The error that is about the whole form.
  get error(): string | null {
    return this.field === null ? this.text : null;
  }
  fail(text: string, field: string | null = null): void {
    this.text = text;
    this.field = field !== null && this.fields.includes(field) ? field : null;
  }
  clear(): void {
    this.text = this.field = null;
  }

  // Runs `act` once at a time. Gives whether it went well; `otherwise` may take an exception over.
  async submit(act: () => Promise<void>, otherwise?: (error: unknown) => boolean): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.clear();
    try {
      await act();
      return true;
    } catch (error) {
      if (!otherwise?.(error)) this.fail(waiting(error), error instanceof Refused ? error.field : null);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

function waiting(error: unknown): string {
  if (!(error instanceof Refused) || error.status !== 429 || !error.retryAfter) return messageOf(error);
  const seconds = error.retryAfter;
  return `Too many tries. Try again in ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}.`;
}
