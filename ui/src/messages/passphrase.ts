// What a passphrase must be: long enough that nobody who has the wrapped key guesses it.
export const shortest = 16;

export function passphraseFault(passphrase: string, again: string): { field: 'passphrase' | 'again'; text: string } | null {
  const length = [...passphrase.trim()].length;
  if (length < shortest) return { field: 'passphrase', text: `At least ${shortest} characters: five or six words that nobody would expect together.` };
  if (new Set(passphrase.trim().toLowerCase()).size < 6) return { field: 'passphrase', text: 'That repeats itself. Take words that nobody would expect together.' };
  if (passphrase.trim() !== again.trim()) return { field: 'again', text: 'The two are not the same.' };
  return null;
}
