// What the server finds in stories before they go out. Until all of it is read, nothing is known of them, and nothing goes out.
import { SvelteMap } from 'svelte/reactivity';
import { stories } from '../api/stories';
import { messageOf } from '../api/call';
import type { Checks, Row } from '../api/types';
import type { ActionSubject } from './action_subject.svelte';

export class ReadChecks {
  error = $state<string | null>(null);
  areRead = $state(false);
  private readonly found = new SvelteMap<number, Checks>();

  constructor(private readonly subject: ActionSubject) {
    void this.read();
  }

  // What is missing is asked for the text as it is on the screen now.
  read = async (): Promise<void> => {
    this.error = null;
    try {
      await this.subject.place.bring?.(false);
      for (const [id, checks] of await Promise.all(this.subject.rows.map(async ({ id }) => [id, await stories.checks(id)] as const))) this.found.set(id, checks);
      this.areRead = true;
    } catch (error) {
      this.error = messageOf(error);
    }
  };

  of(row: Row): Checks {
    return this.found.get(row.id) ?? { missing: [], risky: [] };
  }
  // Whether it would be breaking by itself is the title's rule: the checks say so.
  isFlash(row: Row): boolean {
    return this.of(row).risky.some(({ what }) => what === 'flash');
  }
  get anyFlash(): boolean {
    return this.subject.rows.some((row) => this.isFlash(row));
  }
  get anyMissing(): boolean {
    return this.subject.rows.some((row) => this.of(row).missing.length > 0);
  }
  // Something is missing that no page can do without.
  get isHeldBack(): boolean {
    return this.subject.rows.some((row) => this.of(row).missing.some(({ needed }) => needed));
  }
}
