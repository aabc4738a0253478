import type { WireItem } from '../api/types';

// What an agency orders by an item's status (NewsML-G2 and ninjs call it pubstatus); empty when it is copy to use.
// A file that could not be read orders nothing, and is said in the same place.
export function itemStatus(status: string): string {
  if (status === 'canceled' || status === 'cancelled') return 'Kill: do not use';
  if (status === 'withheld') return 'Withheld until released';
  if (status === 'failed') return 'Could not be read';
  return '';
}

// A newer version of a story that has words of our own: it is merged there, not taken.
export function waitsForMerge(item: WireItem): boolean {
  return item.story !== null && item.state !== 'taken' && item.status === 'usable';
}

// Whether something can be made of it: text that the agency lets us use.
export function canBeTaken(item: WireItem): boolean {
  return item.status === 'usable' && item.story === null && (item.type === 'text' || (item.type === 'package' && item.words > 0));
}

// Some agencies count their versions, others write the moment: that says nothing to a reader.
export function isVersionNumber(version: string): boolean {
  return /^\d{1,3}$/.test(version) && Number(version) > 1;
}
