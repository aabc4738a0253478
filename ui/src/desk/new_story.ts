// A new story, opened for writing. The server makes it with its first save, so that nothing stays of one that nobody writes in. Each has
// an address of its own, since another story is another screen.
import { router } from '../router.svelte';

export const newStory = (): void => void router.go(`/stories/new-${Date.now().toString(36)}`);

export const isNewStory = (id: string): boolean => id.startsWith('new');
