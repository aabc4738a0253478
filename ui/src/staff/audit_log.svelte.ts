// The audit log: its entries newest first, page by page.
import { messageOf } from '../api/call';
import { staff } from '../api/people';
import type { Act } from '../api/types';
import { uniqueById } from '../parts/live_list.svelte';

export class AuditLog {
  acts = $state.raw<Act[]>([]);
  next = $state<string | number | null>(null);
  busy = $state(false);
  loaded = $state(false);
  error = $state<string | null>(null);
  private round = 0;

  // From the newest.
  async load(by: string, act: string): Promise<void> {
    const round = ++this.round;
    await this.ask(round, { by, act, count: 50 }, []);
  }
  async more(by: string, act: string): Promise<void> {
    if (this.next === null || this.busy) return;
    await this.ask(this.round, { by, act, count: 50, before: this.next }, this.acts);
  }

  private async ask(round: number, query: Record<string, string | number>, before: Act[]): Promise<void> {
    this.busy = true;
    try {
      const answer = await staff.audit(query);
      if (round !== this.round) return;
      this.acts = uniqueById([...before, ...answer.acts]);
      this.next = answer.next;
      this.error = null;
    } catch (error) {
      if (round === this.round) this.error = messageOf(error);
    } finally {
      if (round === this.round) this.loaded = !(this.busy = false);
    }
  }
}

const actionNames: Record<string, string> = {
  'session.begin': 'Signed in', 'session.end': 'Ended a session', 'session.refuse': 'Was refused at the door',
  'password.refuse': 'Gave a wrong password', 'password.ask': 'Asked for a link to a new password', 'password.link': 'Made a link to a new password',
  'two_factor.ask': 'Asked to end their second factor', 'two_factor.confirm': 'Confirmed that a second factor may end', 'two_factor.refuse': 'Refused to end a second factor',
  'code.refuse': 'Gave a wrong code',
  'token.refuse': 'Tried an API token that nobody has', 'link.refuse': 'Tried a link that is not good',
  'staff.add': 'Added somebody', 'staff.change': 'Changed somebody’s role or name', 'staff.invite': 'Invited somebody', 'staff.join': 'Took a seat',
  'staff.password': 'Changed a password', 'staff.two_factor': 'Turned the second factor', 'staff.uninvite': 'Took an invitation back',
  'alarm.acknowledge': 'Knew of an alarm', 'picture.withdraw': 'Withdrew a picture', 'story.expire': 'Took a story down as its rights ended', 'story.rights': 'Set when a story’s rights end',
  'story.begin': 'Began a story', 'story.kill': 'Killed a story', 'story.publish': 'Published a story', 'story.restore': 'Brought a revision back',
  'story.save': 'Saved a story', 'story.schedule': 'Scheduled a story', 'story.take_over': 'Took a story over', 'story.withdraw': 'Withdrew a story',
  'token.end': 'Ended a token', 'token.make': 'Made a token',
};

// The server's name of an action as a sentence; an unknown one is split into words: "front.undo" → "Front undo".
export function actionName(act: string): string {
  const known = actionNames[act];
  if (known) return known;
  const words = act.replace(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// What an entry is about: "story 59" becomes a link, "staff 3" the person's name.
export function subjectOf(about: string, people: { id: number; name: string }[]): { text: string; path?: string } {
  const found = /^(story|staff) (\d+)$/.exec(about);
  if (!found) return { text: about };
  if (found[1] === 'story') return { text: `Story ${found[2]}`, path: `/stories/${found[2]}` };
  return { text: people.find(({ id }) => id === Number(found[2]))?.name ?? about };
}
