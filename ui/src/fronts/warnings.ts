// What an editor is warned of before readers get a front.
import type { FrontPicture, FrontShown, FrontStory } from '../api/fronts';
import { licence } from '../pictures/licence';
import type { Container, Draft } from './draft';
import { shapeLabels } from './labels';

export interface Warning {
  container: number; // its key
  card: number | null;
  text: string;
  serious: boolean; // else it is only good to know
}

export type Stories = Record<string, FrontStory>;
export type Pictures = Record<string, FrontPicture>;
type ShownAt = (key: number) => FrontShown | undefined;

// Why readers don't see that story now; empty when they do.
export function hidden(story: FrontStory | undefined, now: Date): string {
  if (!story) return '';
  if (story.state === 'killed') return 'killed';
  if (story.state === 'withdrawn') return 'withdrawn';
  if (story.embargo && Date.parse(story.embargo) > now.getTime()) return 'under embargo';
  if (story.state === 'scheduled') return 'scheduled';
  if (story.state !== 'live') return 'not published';
  return '';
}

const gone = new Set(['killed', 'withdrawn']);

// What becomes of the picture that a card has here instead of its story's own; empty when it may be shown.
function rights(picture: FrontPicture | undefined, now: Date): string {
  const state = licence(picture?.expires ?? null, now);
  if (state === 'over') return 'may not be shown any more: readers see what stands in for it, or none.';
  return state === 'ends' ? 'may be shown for less than a week; then it leaves the front by itself.' : '';
}

function ofCards(one: Container, stories: Stories, pictures: Pictures, seen: Map<number, string>, now: Date): Warning[] {
  const warnings: Warning[] = [];
  one.cards.forEach((card, index) => {
    const story = stories[card.story];
    const name = card.headline || story?.headline || `Story ${card.story}`;
    const why = hidden(story, now);
    if (why) warnings.push({ container: one.key, card: index, serious: true, text: `“${name}” is ${why}: ${gone.has(why) ? 'readers don’t see it; take it out.' : 'it shows as soon as readers may see it.'}` });
    const ends = card.picture && !card.picture_hidden ? rights(pictures[card.picture], now) : '';
    if (ends) warnings.push({ container: one.key, card: index, serious: true, text: `The picture that “${name}” has here ${ends}` });
    const before = seen.get(card.story);
    if (before !== undefined) warnings.push({ container: one.key, card: index, serious: true, text: `“${name}” stands in “${before}” already and shows there alone.` });
    else if (!['latest', 'most-read'].includes(one.shape)) seen.set(card.story, one.name || 'a container without a name');
  });
  return warnings;
}

function ofContainer(one: Container, shown: FrontShown | undefined): Warning[] {
  const name = one.name || 'A container without a name';
  const warning = (text: string, serious: boolean): Warning => ({ container: one.key, card: null, text, serious });
  const warnings: Warning[] = [];
  if (!one.name) warnings.push(warning('A container has no name.', true));
  if (!shown) return warnings;
  if (!shown.shape) {
    const read = one.shape === 'most-read' && one.fill === 'most_read';
    warnings.push(warning(read ? `“${name}” is left out until enough is read: five stories with three reads in a day.` : `“${name}” is empty and left out.`, !read));
  } else if (shown.shape !== one.shape) warnings.push(warning(`“${name}” is set as ${shapeLabels[shown.shape].toLowerCase()}, since the one above has its shape.`, false));
  return warnings;
}

export function warningsFor(draft: Draft, stories: Stories, pictures: Pictures, shown: ShownAt, now: Date): Warning[] {
  const seen = new Map<number, string>();
  return draft.flatMap((one) => [...ofContainer(one, shown(one.key)), ...ofCards(one, stories, pictures, seen, now)]);
}
