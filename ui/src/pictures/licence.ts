// How long a picture may still be shown.
const soon = 7 * 24 * 3_600_000;
export type Licence = 'free' | 'ends' | 'over';
export function licence(expires: string | null, now: Date): Licence {
  if (!expires) return 'free';
  const left = Date.parse(expires) - now.getTime();
  return left <= 0 ? 'over' : left < soon ? 'ends' : 'free';
}
