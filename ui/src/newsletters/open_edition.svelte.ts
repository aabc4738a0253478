// An edition that is open: its draft, and what would be in it if it went now. It saves by itself, and follows what happens to its stories,
// to the front that it is filled from, and to its sending.
import type { Refused } from '../api/call';
import { events } from '../api/events';
import type { FrontStory } from '../api/fronts';
import { editions, type Edition, type EditionDraft, type EditionOvertaken, type EditionState, type EditionStory } from '../api/newsletters';
import type { Row } from '../api/types';
import { SharedDraft, type Clash, type Merged } from '../cards/shared_draft.svelte';
import { toasts } from '../parts/toasts.svelte';
import { arrange, compare, emptyDraft, listOf, merge, put, same, settle, withCards, type EditionList } from './edition_draft';

export type EditionClash = Clash<EditionDraft, EditionDraft>;
// One whose newsletter wants it, before and after it was due.
export const mayApprove = (edition: Edition | null): boolean => edition !== null && edition.settings.needs_approval && (edition.state === 'planned' || edition.state === 'held');

// The version of every edition that nobody touched.
export const asPlanned = 1;

const look = 2000; // how often one that is being sent is looked at

export class OpenEdition extends SharedDraft<Edition, EditionDraft, EditionDraft> {
  stories = $state.raw<Record<string, FrontStory>>({});
  private told = $state.raw(new Map<number, EditionStory>()); // as the edition has them

  constructor(readonly id: number) {
    super('this edition', 'part');
    void this.load();
  }

  get edition(): Edition | null {
    return this.fetched;
  }
  get isOpen(): boolean {
    return this.edition !== null && ['planned', 'approved', 'held'].includes(this.edition.state);
  }
  // As the draft on the screen has it.
  lists = $derived.by((): EditionList[] => {
    const edition = this.edition;
    const order = edition?.content.stories.map(({ story }) => story) ?? [];
    return listOf(edition ? arrange(this.draft, order, edition.settings.most) : [], edition?.newsletter.name ?? '');
  });
  get cards() {
    return this.lists[0]?.cards ?? [];
  }
  arrangeAs = (lists: readonly EditionList[]): void => this.apply(withCards(this.draft, lists[0]?.cards ?? []));
  pin = (at: number, story: number): void => this.apply(withCards(this.draft, put(this.cards, at, story)));
  change = (what: Partial<EditionDraft>, typing = ''): void => this.apply({ ...this.draft, ...what }, typing);

  headline(card: { story: number; headline?: string }): string {
    return card.headline || this.told.get(card.story)?.headline || this.stories[card.story]?.headline || `Story ${card.story}`;
  }
  toldOf = (story: number): EditionStory | undefined => this.told.get(story);

  // A story of the finder, before the server says more of it.
  addStory(row: Row): void {
    if (!this.stories[row.id]) this.stories = { ...this.stories, [row.id]: { ...row, kicker: '', standfirst: '', thumb: null } };
  }

  // Until the function that is given back is called.
  follow = (): (() => void) => {
    const again = () => this.refreshSoon();
    const stop = events.listen({ newsletter: ({ edition }) => (edition === this.id || edition === 0) && again(), story: again, front: again, reconnected: again });
    const timer = setInterval(() => this.edition?.state === 'sending' && again(), look);
    return () => {
      stop();
      clearInterval(timer);
      this.stopFollowing();
    };
  };

  // Approved, held, planned again, skipped, paused or going on.
  setState = async (state: EditionState, why = ''): Promise<boolean> => {
    if (!(await this.flush()) || !this.edition) return false;
    return this.runAction(() => editions.setState(this.id, this.edition!.version, state, why), true);
  };
  restore = (number: number): Promise<boolean> => this.bringBack((seen) => editions.restore(this.id, seen, number));
  endSending = (): Promise<boolean> => this.runAction(() => editions.endSending(this.id), false);

  protected empty(): EditionDraft {
    return emptyDraft();
  }
  protected read(): Promise<Edition> {
    return editions.read(this.id);
  }
  protected write(version: number, draft: EditionDraft): Promise<Edition> {
    return editions.save(this.id, version, draft);
  }
  protected draftOf(edition: Edition): EditionDraft {
    return edition.draft;
  }
  protected same(a: EditionDraft, b: EditionDraft): boolean {
    return same(a, b);
  }
  protected merge(base: EditionDraft, mine: EditionDraft, theirs: EditionDraft): Merged<EditionDraft, EditionDraft> {
    if (this.isOpen || this.fetched === null) return merge(base, mine, theirs);
    if (!same(mine, base)) toasts.show('It can’t be changed any more. What you did last is not in it.');
    return { draft: theirs, clashes: [] };
  }
  protected compare(mine: EditionDraft, theirs: EditionDraft): Merged<EditionDraft, EditionDraft> {
    return compare(mine, theirs);
  }
  protected settled(merged: Merged<EditionDraft, EditionDraft>, takeTheirs: ReadonlySet<number>): EditionDraft {
    return settle(merged, takeTheirs);
  }
  protected overtaken(refused: Refused): Edition | undefined {
    return refused.problemAs<Partial<EditionOvertaken>>().edition;
  }
  protected accepted(edition: Edition): void {
    this.stories = { ...this.stories, ...edition.stories };
    this.told = new Map(edition.content.stories.map((story) => [story.story, story]));
  }
}
