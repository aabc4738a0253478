// Two people changed one front: what only one of them touched is taken from them, container by container.
import { find } from '../cards/card_lists';
import type { Merged } from '../cards/shared_draft.svelte';
import { plain, type Container, type Draft } from './draft';

type FrontMerged = Merged<Draft, Container>;

const text = (one: Container | undefined) => (one ? JSON.stringify(plain([one])) : '');
const order = (draft: Draft, among: Draft) => draft.filter((one) => find(among, one.key)).map((one) => one.key).join();

// All three have the same keys for the same containers.
export function merge(base: Draft, mine: Draft, theirs: Draft): FrontMerged {
  const clashes: FrontMerged['clashes'] = [];
  const pick = (key: number): Container | undefined => {
    const [was, ours, others] = [find(base, key), find(mine, key), find(theirs, key)];
    if (text(ours) === text(others) || text(others) === text(was)) return ours;
    if (text(ours) === text(was)) return others;
    clashes.push({ key, mine: ours ?? null, theirs: others ?? null });
    return ours;
  };
  // Their order, unless I moved containers and they did not.
  const mineMoved = order(mine, base) !== order(base, mine);
  const [first, second] = mineMoved ? [mine, theirs] : [theirs, mine];
  const keys = first.map((one) => one.key);
  second.forEach((one, index) => {
    if (keys.includes(one.key)) return;
    const before = second[index - 1];
    keys.splice(before ? keys.indexOf(before.key) + 1 : 0, 0, one.key);
  });
  return { draft: keys.map(pick).filter((one) => one !== undefined), clashes };
}

// What was chosen of a clash: theirs for those keys, mine for the rest. A container that one side removed may come back.
export function settle(merged: FrontMerged, takeTheirs: ReadonlySet<number>): Draft {
  let draft = merged.draft;
  for (const { key, theirs } of merged.clashes) {
    if (!takeTheirs.has(key)) continue;
    if (!theirs) draft = draft.filter((one) => one.key !== key);
    else draft = find(draft, key) ? draft.map((one) => (one.key === key ? theirs : one)) : [...draft, theirs];
  }
  return draft;
}
