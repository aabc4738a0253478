// What Ctrl K offers: commands by their words, stories by what the server finds.
import type { Right } from '../api/types';

export interface Command {
  text: string;
  words: string; // other words by which people look for it
  key?: string;
  right?: Right;
  act: () => void;
}

// Commands in which every word that was typed begins a word; better is earlier.
export function commandsFor(typed: string, commands: Command[], may: (right: Right) => boolean): Command[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const allowed = commands.filter((command) => !command.right || may(command.right));
  if (wanted.length === 0) return allowed;
  return allowed
    .map((command) => ({ command, at: place(`${command.text} ${command.words}`.toLowerCase(), wanted) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ command }) => command);
}

function place(text: string, wanted: string[]): number {
  const words = text.split(/\s+/);
  let sum = 0;
  for (const want of wanted) {
    const at = words.findIndex((word) => word.startsWith(want));
    if (at < 0) return -1;
    sum += at;
  }
  return sum;
}

// "42" and "#42" name a story by its number.
export function storyNumber(typed: string): number | null {
  const found = /^#?(\d{1,15})$/.exec(typed.trim());
  return found ? Number(found[1]) : null;
}
