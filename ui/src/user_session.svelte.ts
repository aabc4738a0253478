// The signed-in person, their rights, and the title they work in. `current` is null while nobody is signed in.
import { auth } from './api/people';
import { setCallTitle, onSessionEnd, Refused } from './api/call';
import { events } from './api/events';
import { base } from './router.svelte';
import type { Right, Session, Title } from './api/types';

const kTitle = 'stoppress.title';

class UserSession {
  current = $state<Session | null>(null);
  // False until the first answer tells whether somebody is signed in.
  checked = $state(false);
  // The session was over while somebody worked: the screen stays as it is, and signing in comes over it.
  ended = $state(false);
  unreachable = $state(false);
  // Where to sign in instead, when the browser would not keep the session's cookie: it is for https alone, and this page came over http.
  secureAddress = $state<string | null>(null);
  online = $state(true);

  constructor() {
    onSessionEnd(() => this.end());
    events.listen({
      connection: (open) => (this.online = open),
      session: ({ ended }) => ended && this.end(),
    });
    addEventListener('offline', () => events.networkLost());
    addEventListener('online', () => this.current && !this.ended && events.open());
  }

  async load(): Promise<void> {
    this.unreachable = false;
    try {
      this.start(await auth.session());
    } catch (error) {
      this.unreachable = !(error instanceof Refused && error.status === 401);
      if (error instanceof Refused) this.secureAddress = secureAddress(error.address);
    }
    this.checked = true;
  }

  // When another person signs in in the same window the page is reloaded: lists and unsaved words are not theirs.
  start(session: Session): void {
    if (this.current && this.current.staff.id !== session.staff.id) return location.reload();
    this.current = { ...session, title: lastTitle(session) };
    setCallTitle(this.current.title.id);
    this.ended = false;
    this.online = true;
    events.open();
  }

  // After signing out: nothing of what was on the screen stays in memory.
  close(): void {
    events.close();
    location.assign(`${base}/`);
  }

  // Works in another title from now on: every list changes, so the client starts anew.
  switchTitle(title: Title): void {
    localStorage.setItem(kTitle, String(title.id));
    location.assign(`${base}/`);
  }

  get titles(): Title[] {
    return this.current?.titles ?? [];
  }

  // The title with that id; without an id the one that is worked in.
  title(id?: number): Title | null {
    return this.titles.find((title) => title.id === id) ?? this.current?.title ?? null;
  }

  may(right: Right): boolean {
    return this.current?.rights.includes(right) ?? false;
  }

  get zone(): string {
    return this.current?.title.zone || 'UTC';
  }

  private end(): void {
    events.close();
    if (this.current) this.ended = true;
  }
}

// A browser keeps such a cookie over http only on this very computer.
function secureAddress(title: string | null): string | null {
  return title?.startsWith('https:') && !isSecureContext ? `${title.replace(/\/$/, '')}${base}/` : null;
}

// The title that was worked in last on this computer, if it is still there.
function lastTitle(session: Session): Title {
  const kept = Number(localStorage.getItem(kTitle));
  return session.titles.find((title) => title.id === kept) ?? session.title;
}

export const userSession = new UserSession();
