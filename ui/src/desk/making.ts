import { sentence } from '../api/call';
import { stories } from '../api/stories';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';

// A new story, opened for writing.
export async function newStory(): Promise<void> {
  try {
    const made = await stories.make();
    router.go(`/stories/${made.story.id}`);
  } catch (wrong) {
    toasts.wrong(sentence(wrong));
  }
}
