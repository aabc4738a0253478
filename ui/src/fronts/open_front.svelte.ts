// A front that is open: its draft, and what readers would see of it. It saves by itself.
import type { Refused } from '../api/call';
import { events } from '../api/events';
import { fronts, type Front, type FrontOvertaken, type FrontShown } from '../api/fronts';
import type { Row } from '../api/types';
import { SharedDraft, type Clash, type Merged } from '../cards/shared_draft.svelte';
import { plain, same, withKeys, type Container, type Draft } from './draft';
import { merge, settle } from './merge';
import type { Stories } from './warnings';

export type FrontClash = Clash<Draft, Container>;

export class OpenFront extends SharedDraft<Front, Draft, Container> {
  stories = $state.raw<Stories>({});
  private shownByKey = $state.raw(new Map<number, FrontShown>());

  constructor(readonly name: string) {
    super('this front', 'container');
    void this.load();
  }

  get front(): Front | null {
    return this.fetched;
  }
  shown = (key: number): FrontShown | undefined => this.shownByKey.get(key);

  // A story of the finder, before the server says more of it.
  addStory(row: Row): void {
    if (!this.stories[row.id]) this.stories = { ...this.stories, [row.id]: { ...row, kicker: '', standfirst: '', thumb: null } };
  }

  // Until the function that is given back is called.
  follow = (): (() => void) => {
    const again = () => this.refreshSoon();
    const stop = events.listen({
      front: ({ front, version }) => front === this.name && this.versionAnnounced(version),
      story: again, // one may have left the front, or come to be its newest
      reconnected: again,
    });
    return () => {
      stop();
      this.stopFollowing();
    };
  };

  publish = async (): Promise<boolean> => {
    if (!(await this.flush()) || !this.front) return false;
    return this.runAction(() => fronts.publish(this.name, this.front!.version), true);
  };
  restore = (number: number): Promise<boolean> => this.bringBack((seen) => fronts.restore(this.name, seen, number));

  // A private link to the draft as it is on the screen.
  preview = async (): Promise<{ link: string; path: string; expires: string }> => {
    await this.flush();
    return fronts.preview(this.name);
  };

  protected empty(): Draft {
    return [];
  }
  protected read(): Promise<Front> {
    return fronts.read(this.name);
  }
  protected write(version: number, draft: Draft): Promise<Front> {
    return fronts.save(this.name, version, plain(draft));
  }
  protected draftOf(front: Front, before: Draft): Draft {
    return withKeys(front.draft, before);
  }
  protected same(a: Draft, b: Draft): boolean {
    return same(a, b);
  }
  protected merge(base: Draft, mine: Draft, theirs: Draft): Merged<Draft, Container> {
    return merge(base, mine, theirs);
  }
  protected compare(mine: Draft, theirs: Draft): Merged<Draft, Container> {
    return merge([], mine, theirs);
  }
  protected settled(merged: Merged<Draft, Container>, takeTheirs: ReadonlySet<number>): Draft {
    return settle(merged, takeTheirs);
  }
  protected overtaken(refused: Refused): Front | undefined {
    return refused.problemAs<Partial<FrontOvertaken>>().front;
  }
  protected accepted(front: Front, draft: Draft): void {
    this.stories = { ...this.stories, ...front.stories };
    this.shownByKey = new Map(draft.map((one, index) => [one.key, front.shown[index] ?? { shape: null, cards: [] }]));
  }
}
