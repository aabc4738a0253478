// The one rule for passwords; the server has the last word.
export const shortest = 12;
export const passwordHint = `At least ${shortest} characters. A few plain words are easier to keep than signs.`;

export function passwordFault(password: string): string | null {
  if (!password) return 'Choose a password.';
  return [...password].length < shortest ? `Too short: at least ${shortest} characters.` : null;
}
