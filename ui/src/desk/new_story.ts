import { messageOf } from '../api/call';
import { stories } from '../api/stories';
import { keys } from '../keys';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';

// A new story, opened for writing.
export async function newStory(): Promise<void> {
  try {
    const making = stories.create();
    keys.holdFor(making);
    const made = await making;
    router.go(`/stories/${made.story.id}`);
  } catch (error) {
    toasts.error(messageOf(error));
  }
}
