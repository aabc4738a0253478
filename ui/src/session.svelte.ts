// Who sits here, what they may, and which title it is. Null while nobody is signed in.
import { door } from './api/people';
import { onSessionEnd, Refused } from './api/call';
import { events } from './api/events';
import { base } from './router.svelte';
import type { Right, Session } from './api/types';

class Here {
  session = $state<Session | null>(null);
  // Until the first answer it is not known whether somebody is signed in.
  asked = $state(false);
  // The session was over while somebody worked: the screen stays as it is, and signing in comes over it.
  ended = $state(false);
  unreachable = $state(false);
  online = $state(true);

  constructor() {
    onSessionEnd(() => this.end());
    events.listen({
      connection: (open) => (this.online = open),
      session: ({ ended }) => ended && this.end(),
    });
    addEventListener('offline', () => events.lost());
    addEventListener('online', () => this.session && !this.ended && events.open());
  }

  async ask(): Promise<void> {
    this.unreachable = false;
    try {
      this.enter(await door.session());
    } catch (wrong) {
      this.unreachable = !(wrong instanceof Refused && wrong.status === 401);
    }
    this.asked = true;
  }

  // Somebody else in the same window begins with an empty one: lists and unsaved words are not theirs.
  enter(session: Session): void {
    if (this.session && this.session.staff.id !== session.staff.id) return location.reload();
    this.session = session;
    this.ended = false;
    this.online = true;
    events.open();
  }

  // Signed out: nothing of what was on the screen stays in memory.
  leave(): void {
    events.close();
    location.assign(`${base}/`);
  }

  may(right: Right): boolean {
    return this.session?.rights.includes(right) ?? false;
  }

  get zone(): string {
    return this.session?.title.zone || 'UTC';
  }

  private end(): void {
    events.close();
    if (this.session) this.ended = true;
  }
}

export const here = new Here();
