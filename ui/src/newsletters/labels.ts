// How newsletters and their editions are spoken of.
import type { EditionState, Newsletter, NewsletterSettings, SubscriptionState, SuppressionReason } from '../api/newsletters';
import type { ConsentAct, NewsletterFill } from '../api/types';

export const editionStates: Record<EditionState, string> = {
  planned: 'Planned', approved: 'Approved', held: 'Held', skipped: 'Skipped', sending: 'Sending', paused: 'Paused', sent: 'Sent',
};
export const fillLabels: Record<NewsletterFill, string> = {
  front: 'The front’s order, then what is read most', most_read: 'What is read most', newest: 'The newest',
};
export const subscriptionStates: Record<SubscriptionState, string> = { asked: 'Not confirmed', confirmed: 'Confirmed', left: 'Unsubscribed' };
export const consentActs: Record<ConsentAct, string> = {
  asked: 'Asked for', confirmed: 'Confirmed', left: 'Unsubscribed', imported: 'Imported', added: 'Added by the newsroom',
};
export const suppressionReasons: Record<SuppressionReason, string> = { bounced: 'Bounced', complained: 'Complained', by_hand: 'By hand' };
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
export const weekdays: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
export const dayNames: Record<Weekday, string> = {
  monday: 'Monday', tuesday: 'Tuesday', wednesday: 'Wednesday', thursday: 'Thursday', friday: 'Friday', saturday: 'Saturday', sunday: 'Sunday',
};

const inWords = (list: string[]) => (list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} and ${list.at(-1) ?? ''}`);

// "Monday to Friday at 12:30", "Every day at 07:00 and 18:00", "Saturday and Sunday at 09:00".
export function schedule({ weekdays: days, times }: Pick<NewsletterSettings, 'weekdays' | 'times'>): string {
  if (days.length === 0 || times.length === 0) return 'Never by itself';
  const at = weekdays.map((day, index) => (days.includes(day) ? index : -1)).filter((index) => index >= 0);
  const name = (index: number) => dayNames[weekdays[index] ?? 'monday'];
  const first = at[0] ?? 0;
  const last = at.at(-1) ?? 0;
  const isRow = last - first + 1 === at.length;
  const when = at.length === 7 ? 'Every day' : isRow && at.length > 2 ? `${name(first)} to ${name(last)}` : inWords(at.map(name));
  return `${when} at ${inWords([...times].sort())}`;
}

export const number = (count: number) => count.toLocaleString('en-GB');
export const counted = (count: number, one: string, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
// "3.2 %"; nothing of nothing.
export const share = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`);

// A newsletter that is new: weekdays at lunch time.
export const newSettings = (): NewsletterSettings => ({
  description: '', weekdays: weekdays.slice(0, 5), times: ['12:30'], fill: 'front', section: 0, most: 8, fewest: 3, needs_approval: false,
  counts_opens: false, counts_clicks: false, sender: '', greeting: '', footer: '',
});
export const readers = ({ subscribers }: Newsletter) => counted(subscribers.confirmed, 'subscriber');
