// Two bodies block by block, and word by word where a block changed: the same shape as the server's comparison of revisions.
import type { BodyNode, Comparison } from '../../api/types';
import { plainText } from '../body/document';
import { compareWords, diff } from './diff';
import { canonical } from './merge';

type Blocks = Comparison['blocks'];

export function compareBlocks(before: BodyNode[], after: BodyNode[]): Blocks {
  return diff(before.map(canonical), after.map(canonical)).flatMap(({ same, fromA, toA, fromB, toB }): Blocks => {
    const [gone, came] = [before.slice(fromA, toA), after.slice(fromB, toB)];
    if (same) return came.map((block) => ({ change: 'same', kind: block.type, parts: [{ text: plainText(block), change: 'same' }] }));
    return Array.from({ length: Math.max(gone.length, came.length) }, (_, at) => compared(gone[at], came[at]));
  });
}

function compared(gone: BodyNode | undefined, came: BodyNode | undefined): Blocks[number] {
  const change = !gone ? 'added' : !came ? 'removed' : 'changed';
  return { change, kind: (came ?? gone)?.type ?? 'paragraph', parts: compareWords(gone ? plainText(gone) : '', came ? plainText(came) : '') };
}
