import { describe, expect, it } from 'vitest';
import type { Right, Row, State } from '../api/types';
import { deedsFor, hasNews, isBreaking, sharedDeeds } from './acts';
import { needsText, question } from './doing';
import { read, toAsk, write } from './filters';

const now = new Date('2026-11-24T00:30:00Z');
const row = (state: State, more: Partial<Row> = {}): Row => ({
  id: 1, state, slug: 'TIDE-Gate', headline: 'Gate seven', section: { id: 1, slug: 'home', name: 'Home' }, kind: 'news', byline: '', source: '', urgency: 4, words: 1,
  revision: 3, published_revision: null, changed_at: '', changed_by: null, first_published: null, updated: null, release_at: null, embargo: null,
  breaking_until: null, picture: false, legal: false, wire_waiting: false, editing: null, address: null, ...more,
});
const all = () => true;

describe('The filters of the desk', () => {
  it('come back from the address as they were set', () => {
    const query = 'state=draft,live&section=sport&by=carys-whitlow&source=wire&time=today&q=the+tide';
    expect(write(read(query))).toBe(query);
  });
  it('are written the same whatever their order was', () => {
    expect(write(read('q=x&state=live,draft'))).toBe(write(read('state=draft,live&q=x')));
  });
  it('pass over words that they don’t know', () => {
    expect(write(read('state=draft,nonsense&source=moon&time=tomorrow&colour=red'))).toBe('state=draft');
  });
  it('tell a span of time from now, by the title’s midnight', () => {
    expect(toAsk('time=today', now, 'Europe/London')['since']).toBe('2026-11-24T00:00:00.000Z');
    expect(toAsk('time=today', now, 'America/New_York')['since']).toBe('2026-11-23T05:00:00.000Z');
    expect(toAsk('time=yesterday', now, 'Europe/London')).toMatchObject({ since: '2026-11-23T00:00:00.000Z', until: '2026-11-24T00:00:00.000Z' });
    expect(toAsk('', now, 'UTC')['since']).toBeUndefined();
  });
});

describe('What can be done with a story', () => {
  it('follows from where it stands', () => {
    expect(deedsFor(row('draft'), all, now)).toEqual(['publish', 'schedule', 'kill']);
    expect(deedsFor(row('scheduled'), all, now)).toContain('unschedule');
    expect(deedsFor(row('live', { published_revision: 3 }), all, now)).toEqual(['breaking', 'withdraw', 'kill']);
    expect(deedsFor(row('live', { published_revision: 3, release_at: '2026-11-24T06:00:00Z' }), all, now)).toContain('unschedule');
    expect(deedsFor(row('killed'), all, now)).toEqual([]);
  });
  it('is nothing for those who may not publish', () => {
    expect(deedsFor(row('draft'), (right: Right) => right === 'write', now)).toEqual([]);
  });
  it('is publishing again when there are words that readers have not seen', () => {
    expect(hasNews(row('live', { published_revision: 2 }))).toBe(true);
    expect(deedsFor(row('live', { published_revision: 2 }), all, now)[0]).toBe('publish');
  });
  it('is ending the breaking bar only while it stands', () => {
    const later = row('live', { published_revision: 3, breaking_until: '2026-11-24T01:00:00Z' });
    expect(isBreaking(later, now)).toBe(true);
    expect(deedsFor(later, all, now)).toContain('calm');
    expect(isBreaking(later, new Date('2026-11-24T01:00:01Z'))).toBe(false);
  });
  it('with several is what each of them allows', () => {
    expect(sharedDeeds([row('draft'), row('live', { published_revision: 3 })], all, now)).toEqual(['kill']);
    expect(sharedDeeds([], all, now)).toEqual([]);
  });
  it('is asked with the story’s name', () => {
    expect(question('kill', [row('live')]).title).toBe('Kill TIDE-Gate?');
    expect(question('publish', [row('draft'), row('draft')]).title).toBe('Publish 2 stories?');
  });
  it('needs words for readers when a fact was wrong', () => {
    expect([needsText('correction'), needsText('typo')]).toEqual([true, false]);
  });
});
