// Timers for tests: time passes when the test says so, and what waits for an answer gets it meanwhile.
import type { Timers } from '../src/editor/saving/timers';

export class StoppedTimers implements Timers {
  private time = Date.parse('2026-11-24T14:02:00Z');
  private waiting: { at: number; then: () => void }[] = [];

  now(): number {
    return this.time;
  }
  after(milliseconds: number, then: () => void): () => void {
    const entry = { at: this.time + milliseconds, then };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== entry);
    };
  }
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await answers();
    for (;;) {
      const next = this.waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.waiting = this.waiting.filter((other) => other !== next);
      this.time = next.at;
      next.then();
      await answers();
    }
    this.time = end;
  }
}

// Promises that are already settled get to say so.
export async function answers(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
