// Who sits here, what they may, and which title it is. Null while nobody is signed in.
import { door } from './api/people';
import { callsAreFor, onSessionEnd, Refused } from './api/call';
import { events } from './api/events';
import { base } from './router.svelte';
import type { Right, Session, Title } from './api/types';

const kTitle = 'stoppress.title';

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
    this.session = { ...session, title: worked(session) };
    callsAreFor(this.session.title.id);
    this.ended = false;
    this.online = true;
    events.open();
  }

  // Signed out: nothing of what was on the screen stays in memory.
  leave(): void {
    events.close();
    location.assign(`${base}/`);
  }

  // Works in another title from now on: every list is another, so the client begins anew.
  workIn(title: Title): void {
    localStorage.setItem(kTitle, String(title.id));
    location.assign(`${base}/`);
  }

  get titles(): Title[] {
    return this.session?.titles ?? [];
  }

  // The title of that number; the one worked in when nothing is said.
  title(id?: number): Title | null {
    return this.titles.find((title) => title.id === id) ?? this.session?.title ?? null;
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

// The title that was worked in last on this computer, if it is still there.
function worked(session: Session): Title {
  const kept = Number(localStorage.getItem(kTitle));
  return session.titles.find((title) => title.id === kept) ?? session.title;
}

export const here = new Here();
