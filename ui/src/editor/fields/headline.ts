// How long a headline is, and where others cut it: search results by width, alerts on phones by characters.

export interface Guide {
  length: number;
  verdict: 'empty' | 'good' | 'long' | 'too_long';
  words: string;
}
export const aim = 70;
export const limit = 100;

export function guide(headline: string): Guide {
  const length = [...headline.trim()].length;
  if (length === 0) return { length, verdict: 'empty', words: '' };
  if (length <= aim) return { length, verdict: 'good', words: `${length} of ${aim}` };
  if (length <= limit) return { length, verdict: 'long', words: `${length}: aim for ${aim}` };
  return { length, verdict: 'too_long', words: `${length}: over ${limit}, most lists will cut it` };
}

// Widths of Arial in thousandths of its size, which search results are set in: narrow, middle and wide letters.
const widths: [RegExp, number][] = [
  [/[ijl.,;:!|'‘’]/, 250], [/[ftrI\-()[\]{}/\\ ]/, 300], [/[mM]/, 833], [/[wW@]/, 850], [/[A-HJ-LN-VX-Z]/, 680], [/\p{Script=Han}|\p{Script=Hangul}|[ぁ-ヿ]/u, 1000],
];
const otherwise = 540;

// How much of it a search result shows: 580 points of 20 point letters, cut at a word.
export function inSearch(headline: string): string {
  return cut(headline, 580, (letter) => ((widths.find(([letters]) => letters.test(letter))?.[1] ?? otherwise) * 20) / 1000);
}

// How much of it a phone's alert shows while it is locked.
export function inAlert(headline: string): string {
  return cut(headline, 55, () => 1);
}

function cut(text: string, most: number, size: (letter: string) => number): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  let used = 0;
  let kept = '';
  for (const letter of plain) {
    used += size(letter);
    if (used > most) {
      const word = kept.lastIndexOf(' ');
      return `${(word > kept.length / 2 ? kept.slice(0, word) : kept).trim()}…`;
    }
    kept += letter;
  }
  return plain;
}
