// The screens that the rail and a phone's bar lead to: those that one works in, and what is set up once.
import type { Right } from '../api/types';
import type { IconName } from '../parts/Icon.svelte';
import { userSession } from '../user_session.svelte';

export interface Place {
  path: string;
  icon: IconName;
  text: string;
  right: Right;
}

const work: Place[] = [
  { path: '/', icon: 'desk', text: 'Desk', right: 'read' },
  { path: '/wires', icon: 'wire', text: 'Wires', right: 'wire' },
  { path: '/fronts', icon: 'front', text: 'Fronts', right: 'fronts' },
  { path: '/pictures', icon: 'picture', text: 'Pictures', right: 'pictures' },
  { path: '/messages', icon: 'message', text: 'Messages', right: 'messages' },
  { path: '/newsletters', icon: 'letter', text: 'Newsletters', right: 'fronts' },
];
const settings: Place[] = [
  { path: '/settings/titles', icon: 'title', text: 'Titles', right: 'settings' },
  { path: '/settings/staff', icon: 'staff', text: 'Staff', right: 'staff' },
  { path: '/settings/outbox', icon: 'mail', text: 'Outbox', right: 'staff' },
  { path: '/settings/tokens', icon: 'token', text: 'Tokens', right: 'settings' },
  { path: '/settings/audit', icon: 'audit', text: 'Audit', right: 'audit' },
];
const open = (places: Place[]): Place[] => places.filter(({ right }) => userSession.may(right));

// Those that this person may see.
export const workPlaces = (): Place[] => open(work);
export const settingsPlaces = (): Place[] => open(settings);

// Whether `path` is where one is: on a screen, or in what was opened there.
export const isHere = (path: string, current: string): boolean => (path === '/' ? current === '/' || current.startsWith('/stories') : current.startsWith(path));
