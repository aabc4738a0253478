// Two people changed one story: what both did becomes one text, and where both changed the same thing differently a person chooses.
// The body is merged by block, everything else by field.
import type { BodyNode, Content } from '../../api/types';
import { diff, type Stretch } from './diff';

export type Field = keyof Content;
export type Choice = 'mine' | 'theirs' | 'both';

export interface FieldClash {
  kind: 'field';
  field: Field;
  mine: unknown;
  theirs: unknown;
  suggested?: Choice; // only they changed it
}
export interface BlockClash {
  kind: 'block';
  base: BodyNode[];
  mine: BodyNode[];
  theirs: BodyNode[];
  suggested?: Choice;
}
export type ClashPoint = FieldClash | BlockClash;
type Piece = BodyNode[] | BlockClash;

export interface Merge {
  // Field by field, mine where they clash and no choice is suggested.
  content: Content;
  pieces: Piece[];
  clashes: ClashPoint[];
}

const same = (a: unknown, b: unknown) => canonical(a) === canonical(b);

// JSON with its members in order: the server and the editor may say them in another one.
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

// With `every`, what only they changed is a point to decide as well, with their version suggested.
export function merge(base: Content, mine: Content, theirs: Content, every = false): Merge {
  const judge = every ? judgedOneByOne : judged;
  const pieces = mergeBlocks(base.body.content ?? [], mine.body.content ?? [], theirs.body.content ?? [], judge);
  const fields = Object.keys({ ...theirs, ...mine }).filter((name) => name !== 'body') as Field[];
  const clashes: ClashPoint[] = [];
  let content: Content = { ...theirs };
  for (const field of fields) {
    if (same(mine[field], base[field])) {
      if (every && !same(theirs[field], base[field])) clashes.push({ kind: 'field', field, mine: mine[field], theirs: theirs[field], suggested: 'theirs' });
      continue;
    }
    content = { ...content, [field]: mine[field] };
    if (same(theirs[field], base[field]) || same(mine[field], theirs[field])) continue;
    clashes.push({ kind: 'field', field, mine: mine[field], theirs: theirs[field] });
  }
  clashes.push(...pieces.filter((piece): piece is BlockClash => !Array.isArray(piece)));
  return { content: { ...content, body: bodyOf(pieces, ({ suggested }) => suggested ?? 'mine') }, pieces, clashes };
}

// The text after every clash got its choice, in the order of `clashes`.
export function settled(merged: Merge, choices: readonly Choice[]): Content {
  let content = merged.content;
  for (const [index, clash] of merged.clashes.entries())
    if (clash.kind === 'field') content = { ...content, [clash.field]: choices[index] === 'theirs' ? clash.theirs : clash.mine };
  return { ...content, body: bodyOf(merged.pieces, (clash) => choices[merged.clashes.indexOf(clash)] ?? 'mine') };
}

function bodyOf(pieces: Piece[], choose: (clash: BlockClash) => Choice): BodyNode {
  const chosen = (clash: BlockClash) => {
    const choice = choose(clash);
    return choice === 'both' ? [...clash.theirs, ...clash.mine] : clash[choice];
  };
  return { type: 'doc', content: pieces.flatMap((piece) => (Array.isArray(piece) ? piece : chosen(piece))) };
}

// Which fields of the two say different things.
export function changedFields(before: Content, after: Content): Field[] {
  return (Object.keys(after) as Field[]).filter((field) => before[field] !== after[field] && !same(before[field], after[field]));
}

// The base is walked once; where neither changed it, both are the same, and between such places lie the pieces to judge.
type Judge = (base: BodyNode[], mine: BodyNode[], theirs: BodyNode[]) => Piece[];

function mergeBlocks(base: BodyNode[], mine: BodyNode[], theirs: BodyNode[], judge: Judge): Piece[] {
  const keys = [base, mine, theirs].map((blocks) => blocks.map(canonical)) as [string[], string[], string[]];
  const toMine = partners(diff(keys[0], keys[1]), base.length);
  const toTheirs = partners(diff(keys[0], keys[2]), base.length);
  const pieces: Piece[] = [];
  let [b, m, t] = [0, 0, 0];
  for (let at = 0; at <= base.length; at++) {
    const inMine = at === base.length ? mine.length : toMine[at];
    const inTheirs = at === base.length ? theirs.length : toTheirs[at];
    if (inMine === undefined || inTheirs === undefined) continue;
    pieces.push(...judge(base.slice(b, at), mine.slice(m, inMine), theirs.slice(t, inTheirs)));
    if (at < base.length) pieces.push([base[at] as BodyNode]);
    [b, m, t] = [at + 1, inMine + 1, inTheirs + 1];
  }
  return pieces;
}

function judged(base: BodyNode[], mine: BodyNode[], theirs: BodyNode[]): Piece[] {
  if (mine.length + theirs.length + base.length === 0) return [];
  if (same(mine, theirs) || same(theirs, base)) return [mine];
  if (same(mine, base)) return [theirs];
  if (base.length > 1 && isInPlace(base, mine) && isInPlace(base, theirs))
    return base.flatMap((block, at) => judged([block], mine.slice(at, at + 1), theirs.slice(at, at + 1)));
  return [{ kind: 'block', base, mine, theirs }];
}

function judgedOneByOne(base: BodyNode[], mine: BodyNode[], theirs: BodyNode[]): Piece[] {
  if (base.length > 1 && isInPlace(base, mine) && isInPlace(base, theirs))
    return base.flatMap((block, at) => judgedOneByOne([block], mine.slice(at, at + 1), theirs.slice(at, at + 1)));
  const theirsAlone = same(mine, base) && !same(theirs, base);
  return theirsAlone ? [{ kind: 'block', base, mine, theirs, suggested: 'theirs' }] : judged(base, mine, theirs);
}

// Neighbouring blocks that were changed, but none added, taken out or moved: each can be judged by itself.
function isInPlace(base: BodyNode[], changed: BodyNode[]): boolean {
  const before = base.map(canonical);
  return base.length === changed.length && changed.map(canonical).every((block, at) => block === before[at] || !before.includes(block));
}

// For each thing of the base, where it is in the other; undefined when it is gone.
function partners(stretches: Stretch[], length: number): (number | undefined)[] {
  const out = new Array<number | undefined>(length).fill(undefined);
  for (const { same: equal, fromA, toA, fromB } of stretches)
    if (equal) for (let at = fromA; at < toA; at++) out[at] = fromB + at - fromA;
  return out;
}
