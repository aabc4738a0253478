// What two rows of things have in common (Myers' shortest edit), for blocks and for words.

// A stretch that is the same in both, or that differs: a[fromA…toA) against b[fromB…toB).
export interface Stretch {
  same: boolean;
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

// Beyond this many differences all of it counts as different: nobody reads such a comparison, and it would take long.
const most = 600;

export function diff(a: readonly string[], b: readonly string[]): Stretch[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const pairs: [number, number][] = [];
  for (let at = 0; at < head; at++) pairs.push([at, at]);
  for (const [x, y] of middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) pairs.push([x + head, y + head]);
  for (let at = tail; at > 0; at--) pairs.push([a.length - at, b.length - at]);
  return stretches(pairs, a.length, b.length);
}

// The pairs of equal things in order.
function middle(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length === 0 || b.length === 0) return [];
  const trace = forward(a, b);
  return trace ? backward(trace, a, b) : [];
}

function forward(a: readonly string[], b: readonly string[]): Map<number, number>[] | null {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= Math.min(most, a.length + b.length); d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      let x = step(reach, k, d);
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return null;
}

const at = (reach: Map<number, number>, k: number) => reach.get(k) ?? -1;
const isDown = (reach: Map<number, number>, k: number, d: number) => k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
const step = (reach: Map<number, number>, k: number, d: number) => (isDown(reach, k, d) ? at(reach, k + 1) : at(reach, k - 1) + 1);

function backward(trace: Map<number, number>[], a: readonly string[], b: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d] as Map<number, number>;
    const k = x - y;
    const before = isDown(reach, k, d) ? k + 1 : k - 1;
    const beforeX = at(reach, before);
    while (x > 0 && y > 0 && x > beforeX && y > beforeX - before && a[x - 1] === b[y - 1]) pairs.push([--x, --y]);
    x = beforeX;
    y = beforeX - before;
  }
  return pairs.reverse();
}

function stretches(pairs: [number, number][], lengthA: number, lengthB: number): Stretch[] {
  const out: Stretch[] = [];
  let x = 0;
  let y = 0;
  const differing = (toA: number, toB: number) => {
    if (toA > x || toB > y) out.push({ same: false, fromA: x, toA, fromB: y, toB });
  };
  for (const [pairX, pairY] of pairs) {
    differing(pairX, pairY);
    const last = out.at(-1);
    if (last?.same && last.toA === pairX && last.toB === pairY) {
      last.toA++;
      last.toB++;
    } else out.push({ same: true, fromA: pairX, toA: pairX + 1, fromB: pairY, toB: pairY + 1 });
    x = pairX + 1;
    y = pairY + 1;
  }
  differing(lengthA, lengthB);
  return out;
}

export interface Part {
  text: string;
  change: 'same' | 'added' | 'removed';
}

// Two texts word by word, the blanks with the words before them.
export function compareWords(before: string, after: string): Part[] {
  const a = before.match(/\S+\s*|\s+/g) ?? [];
  const b = after.match(/\S+\s*|\s+/g) ?? [];
  const out: Part[] = [];
  const add = (change: Part['change'], words: string[]) => {
    if (words.length > 0) out.push({ text: words.join(''), change });
  };
  for (const { same, fromA, toA, fromB, toB } of diff(a.map((word) => word.trim()), b.map((word) => word.trim()))) {
    if (same) add('same', b.slice(fromB, toB));
    else {
      add('removed', a.slice(fromA, toA));
      add('added', b.slice(fromB, toB));
    }
  }
  return out;
}
