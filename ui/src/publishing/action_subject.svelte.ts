// The stories that an action is about, one or several, on the desk or open in the editor: each is sent on its own, and what is refused
// stays and can be tried again.
import { SvelteSet } from 'svelte/reactivity';
import { Refused, messageOf } from '../api/call';
import type { CorrectionClass, Row } from '../api/types';
import type { Action } from './actions';

export interface ActionPlace {
  // The rows as they are now.
  rows: () => Row[];
  // Brings to the server what is on the screen and not there yet: for looking at it, or for sending it out, which needs it there.
  bring?: (forGood: boolean) => Promise<void>;
  changed: (row: Row) => void;
  // All went well.
  finished: (action: Action) => void;
  // What the changes of a live story are called at first.
  suggestedCorrection?: CorrectionClass;
  // Goes to what a check is about.
  mend: (row: Row, field: string) => void;
}

export class ActionSubject {
  faults = $state.raw<{ id: number; slug: string; text: string }[]>([]);
  private readonly sent = new SvelteSet<number>();

  constructor(readonly place: ActionPlace) {}

  get rows(): Row[] {
    return this.place.rows();
  }
  // The story, where there is one alone.
  get only(): Row | null {
    return this.rows.length === 1 ? (this.rows[0] ?? null) : null;
  }
  // Those that are not done yet.
  get left(): Row[] {
    return this.rows.filter(({ id }) => !this.sent.has(id));
  }

  // One after the other. What the server says of one story alone is thrown, so that it can stand beside its field.
  async perform(act: (row: Row) => Promise<Row>): Promise<void> {
    this.faults = [];
    for (const row of this.left) {
      try {
        const changed = await act(row);
        this.sent.add(row.id);
        this.place.changed(changed);
      } catch (error) {
        if (!(error instanceof Refused) || this.only) throw error;
        this.faults = [...this.faults, { id: row.id, slug: row.slug, text: messageOf(error) }];
      }
    }
  }
}
