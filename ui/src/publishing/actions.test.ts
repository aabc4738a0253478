import { describe, expect, it } from 'vitest';
import type { Right, Row, State } from '../api/types';
import { actionsFor, confirmation, hasNews, isBreaking, sharedActions, whyNothing } from './actions';
import { readersAreTold } from './publication';
import { parseFilters, toRequest, formatFilters } from '../desk/filters';

const now = new Date('2026-11-24T00:30:00Z');
const row = (state: State, more: Partial<Row> = {}): Row => ({
  id: 1, state, slug: 'TIDE-Gate', headline: 'Gate seven', section: { id: 1, slug: 'home', name: 'Home' }, kind: 'news', byline: '', source: '', urgency: 4, words: 1,
  revision: 3, published_revision: null, changed_at: '', changed_by: null, first_published: null, updated: null, release_at: null, embargo: null,
  breaking_until: null, breaking_refused: false, expires: null, picture: false, legal: false, wire_waiting: false, editing: null, address: null, ...more,
});
const all = () => true;

describe('The filters of the desk', () => {
  it('come back from the address as they were set', () => {
    const query = 'state=draft,live&section=sport&by=carys-whitlow&source=wire&time=today&q=the+tide';
    expect(formatFilters(parseFilters(query))).toBe(query);
  });
  it('are written the same whatever their order was', () => {
    expect(formatFilters(parseFilters('q=x&state=live,draft'))).toBe(formatFilters(parseFilters('state=draft,live&q=x')));
  });
  it('pass over words that they don’t know', () => {
    expect(formatFilters(parseFilters('state=draft,nonsense&source=moon&time=tomorrow&colour=red'))).toBe('state=draft');
  });
  it('tell a span of time from now, by the title’s midnight', () => {
    expect(toRequest('time=today', now, 'Europe/London')['since']).toBe('2026-11-24T00:00:00.000Z');
    expect(toRequest('time=today', now, 'America/New_York')['since']).toBe('2026-11-23T05:00:00.000Z');
    expect(toRequest('time=yesterday', now, 'Europe/London')).toMatchObject({ since: '2026-11-23T00:00:00.000Z', until: '2026-11-24T00:00:00.000Z' });
    expect(toRequest('', now, 'UTC')['since']).toBeUndefined();
  });
});

describe('What can be done with a story', () => {
  it('follows from where it stands', () => {
    expect(actionsFor(row('draft'), all, now)).toEqual(['publish', 'schedule', 'kill']);
    expect(actionsFor(row('scheduled'), all, now)).toContain('unschedule');
    expect(actionsFor(row('live', { published_revision: 3 }), all, now)).toEqual(['breaking', 'withdraw', 'kill']);
    expect(actionsFor(row('live', { published_revision: 3, release_at: '2026-11-24T06:00:00Z' }), all, now)).toContain('unschedule');
    expect(actionsFor(row('killed'), all, now)).toEqual([]);
  });
  it('is nothing for those who may not publish', () => {
    expect(actionsFor(row('draft'), (right: Right) => right === 'write', now)).toEqual([]);
  });
  it('is publishing again when there are words that readers have not seen', () => {
    expect(hasNews(row('live', { published_revision: 2 }))).toBe(true);
    expect(actionsFor(row('live', { published_revision: 2 }), all, now)[0]).toBe('publish');
  });
  it('is ending the breaking bar only while it stands', () => {
    const later = row('live', { published_revision: 3, breaking_until: '2026-11-24T01:00:00Z' });
    expect(isBreaking(later, now)).toBe(true);
    expect(actionsFor(later, all, now)).toContain('end_breaking');
    expect(isBreaking(later, new Date('2026-11-24T01:00:01Z'))).toBe(false);
  });
  it('with several is what each of them allows', () => {
    expect(sharedActions([row('draft'), row('live', { published_revision: 3 })], all, now)).toEqual(['kill']);
    expect(sharedActions([], all, now)).toEqual([]);
  });
  it('says truly why several have nothing in common', () => {
    const mayNot = (right: Right) => right === 'write';
    expect(whyNothing([row('draft'), row('draft')], mayNot, now)).toBe('Publishing, scheduling and taking back need the right to publish.');
    expect(whyNothing([row('draft'), row('killed')], all, now)).toBe('What was killed can’t be changed, so nothing can be done with all of them at once.');
    expect(whyNothing([row('draft'), row('live')], all, now)).toBe('They are draft and live, so nothing can be done with all of them at once.');
  });
  it('is asked with the story’s name', () => {
    expect(confirmation('kill', [row('live')]).title).toBe('Kill TIDE-Gate?');
    expect(confirmation('publish', [row('draft'), row('draft')]).title).toBe('Publish 2 stories?');
  });
  it('needs words for readers when a fact was wrong', () => {
    expect([readersAreTold('correction'), readersAreTold('typo')]).toEqual([true, false]);
  });
});
