// What an agency orders by an item's status (NewsML-G2 and ninjs call it pubstatus); empty when it is copy to use.
export function orders(status: string): string {
  if (status === 'canceled' || status === 'cancelled') return 'Kill: do not use';
  if (status === 'withheld') return 'Withheld until released';
  return '';
}
