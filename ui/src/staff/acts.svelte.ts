// The audit log, newest first, page by page.
import { sentence } from '../api/call';
import { staff } from '../api/people';
import type { Act } from '../api/types';

export class Acts {
  acts = $state.raw<Act[]>([]);
  next = $state<string | number | null>(null);
  busy = $state(false);
  asked = $state(false);
  wrong = $state<string | null>(null);
  private round = 0;

  // From the newest.
  async load(by: string, act: string): Promise<void> {
    const round = ++this.round;
    await this.ask(round, { by, act, count: 50 }, []);
  }
  async more(by: string, act: string): Promise<void> {
    if (this.next === null || this.busy) return;
    await this.ask(this.round, { by, act, count: 50, before: this.next }, this.acts);
  }

  private async ask(round: number, query: Record<string, string | number>, before: Act[]): Promise<void> {
    this.busy = true;
    try {
      const answer = await staff.audit(query);
      if (round !== this.round) return;
      this.acts = [...before, ...answer.acts];
      this.next = answer.next;
      this.wrong = null;
    } catch (wrong) {
      if (round === this.round) this.wrong = sentence(wrong);
    } finally {
      if (round === this.round) this.asked = !(this.busy = false);
    }
  }
}

// "story.published" → "Story published": the server's word, as people say it.
export function actWords(act: string): string {
  const words = act.replace(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
