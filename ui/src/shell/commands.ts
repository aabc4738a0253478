// The commands of Ctrl K. A screen's own actions stay on its keys and buttons.
import { router } from '../router.svelte';
import { newStory } from '../desk/new_story';
import type { Command } from './command_search';

const to = (path: string) => () => void router.go(path);

export const commands: Command[] = [
  { text: 'New story', words: 'write create article', key: 'n', right: 'write', act: () => void newStory() },
  { text: 'Go to the desk', words: 'stories list', key: 'g d', right: 'read', act: to('/') },
  { text: 'Go to the wires', words: 'agency copy', key: 'g w', right: 'wire', act: to('/wires') },
  { text: 'Go to the fronts', words: 'home section curate splash containers', key: 'g f', right: 'fronts', act: to('/fronts') },
  { text: 'Go to the pictures', words: 'library photos upload crop', key: 'g p', right: 'pictures', act: to('/pictures') },
  { text: 'Go to the messages', words: 'readers tips inbox answers', key: 'g m', right: 'messages', act: to('/messages') },
  { text: 'Your account', words: 'password two-factor sessions recovery codes', key: 'g a', act: to('/account') },
  { text: 'Titles', words: 'hosts sections navigation theme footer settings', right: 'settings', act: to('/settings/titles') },
  { text: 'Staff', words: 'people invite roles suspend', right: 'staff', act: to('/settings/staff') },
  { text: 'Outbox', words: 'mail e-mail sent relay invitations', right: 'staff', act: to('/settings/outbox') },
  { text: 'Tokens', words: 'api keys', right: 'settings', act: to('/settings/tokens') },
  { text: 'Audit log', words: 'acts history who did what', right: 'audit', act: to('/settings/audit') },
];
