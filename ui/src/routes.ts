// Every screen and its address below /newsroom. Screens that are not needed at once are loaded when they are opened.
import type { Component } from 'svelte';
import type { Right } from './api/types';
import Desk from './desk/Desk.svelte';
import type { Route } from './router.svelte';

export type Params = Record<string, string>;

export interface Screen extends Route {
  title: string;
  right?: Right;
  fresh?: boolean; // another address is another screen, made anew
  load: () => Promise<{ default: Component<{ params: Params }> | Component }>;
}

// The editor is found rather than named, so that the shell builds and runs without it.
const editor = import.meta.glob<{ default: Component<{ params: Params }> }>('./editor/Editor.svelte')['./editor/Editor.svelte'];

export const screens: Screen[] = [
  { screen: 'desk', path: '/', title: 'Desk', right: 'read', load: () => Promise.resolve({ default: Desk }) },
  { screen: 'wires', path: '/wires', title: 'Wires', right: 'wire', load: () => import('./wires/Wires.svelte') },
  { screen: 'pictures', path: '/pictures', title: 'Pictures', right: 'pictures', load: () => import('./pictures/Pictures.svelte') },
  { screen: 'fronts', path: '/fronts', title: 'Fronts', right: 'fronts', load: () => import('./fronts/Fronts.svelte') },
  { screen: 'front', path: '/fronts/:front', title: 'Front', right: 'fronts', fresh: true, load: () => import('./fronts/Front.svelte') },
  { screen: 'messages', path: '/messages', title: 'Messages', right: 'messages', load: () => import('./messages/Messages.svelte') },
  { screen: 'newsletters', path: '/newsletters', title: 'Newsletters', right: 'fronts', load: () => import('./newsletters/Newsletters.svelte') },
  { screen: 'subscribers', path: '/newsletters/subscribers', title: 'Subscribers', right: 'fronts', load: () => import('./newsletters/Subscribers.svelte') },
  { screen: 'newsletter', path: '/newsletters/:id', title: 'Newsletter', right: 'fronts', fresh: true, load: () => import('./newsletters/Newsletter.svelte') },
  { screen: 'edition', path: '/newsletters/editions/:id', title: 'Edition', right: 'fronts', fresh: true, load: () => import('./newsletters/Edition.svelte') },
  { screen: 'account', path: '/account', title: 'Your account', load: () => import('./account/Account.svelte') },
  { screen: 'staff', path: '/settings/staff', title: 'Staff', right: 'staff', load: () => import('./staff/StaffList.svelte') },
  { screen: 'outbox', path: '/settings/outbox', title: 'Outbox', right: 'staff', load: () => import('./mail/Outbox.svelte') },
  { screen: 'tokens', path: '/settings/tokens', title: 'Tokens', right: 'settings', load: () => import('./staff/Tokens.svelte') },
  { screen: 'titles', path: '/settings/titles', title: 'Titles', right: 'settings', load: () => import('./titles/Titles.svelte') },
  { screen: 'title', path: '/settings/titles/:id', title: 'Title', right: 'settings', fresh: true, load: () => import('./titles/TitleEdit.svelte') },
  { screen: 'audit', path: '/settings/audit', title: 'Audit log', right: 'audit', load: () => import('./staff/Audit.svelte') },
  { screen: 'live', path: '/stories/:id/live', title: 'Live blog', right: 'read', fresh: true, load: () => import('./live/LiveBlog.svelte') },
  ...(editor ? [{ screen: 'story', path: '/stories/:id', title: 'Story', right: 'read' as const, fresh: true, load: editor }] : []),
];

// Screens for which nobody needs to be signed in.
export const publicScreens: Route[] = [
  { screen: 'setup', path: '/setup/:token' },
  { screen: 'invitation', path: '/invitation/:token' },
  { screen: 'forgot', path: '/forgot' },
  { screen: 'password', path: '/password/:token' },
  { screen: 'second-factor', path: '/second-factor/:token' },
];
