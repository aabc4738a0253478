import { messageOf } from '../api/call';
import { auth } from '../api/people';
import { toasts } from '../parts/toasts.svelte';
import { userSession } from '../user_session.svelte';

export async function signOut(): Promise<void> {
  try {
    await auth.signOut();
    userSession.close();
  } catch (error) {
    toasts.error(messageOf(error));
  }
}
