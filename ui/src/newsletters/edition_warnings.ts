// What an editor should mind before an edition goes.
import type { Edition } from '../api/newsletters';
import type { FrontStory } from '../api/fronts';
import type { EditionCard } from './edition_draft';

// Of one story: why it would not be in it, or null.
export function warningOf(story: FrontStory | undefined, due: string): string | null {
  if (!story) return null;
  if (story.state === 'killed') return 'It is killed and won’t be in it.';
  if (story.state === 'withdrawn') return 'It is withdrawn and won’t be in it.';
  if (story.embargo && story.embargo > due) return 'It is under embargo until after the edition goes, and won’t be in it.';
  if (story.state === 'scheduled' && story.release_at && story.release_at > due) return 'It is released after the edition goes, and won’t be in it.';
  if (story.state === 'draft' || story.state === 'waiting') return 'It is not published yet. It is in it only if it is by then.';
  return null;
}

// Of the whole.
export function warningsOf(edition: Edition, cards: readonly EditionCard[], stories: Record<string, FrontStory>): string[] {
  const warnings: string[] = [];
  const sure = cards.filter((card) => warningOf(stories[card.story], edition.due) === null).length;
  const { fewest } = edition.settings;
  if (sure < fewest) warnings.push(`It has ${sure} of at least ${fewest} stories. Unless more come it is skipped.`);
  const doubtful = cards.length - sure;
  if (doubtful > 0) warnings.push(doubtful === 1 ? 'One pinned story would not be in it.' : `${doubtful} pinned stories would not be in it.`);
  return warnings;
}
