import { describe, expect, it } from 'vitest';
import type { WholeTitle } from '../api/types';
import { slugFault, slugOf, TitleDraft } from './draft.svelte';

const section = (id: number, slug: string) => ({ id, slug, name: slug, description: '', stories: 3 });
const title = (): WholeTitle => ({
  id: 2, name: 'The Tidings', hosts: ['tidings.example'], base_url: 'https://tidings.example', zone: 'Europe/London', language: 'en-GB', theme: '', place: '',
  tagline: '', publisher: '', founded: 0, title_case_headlines: false, breaking_by_urgency: true, ads: { first: 2, every: 3, most: 4 },
  sections: [section(1, 'harbour'), section(2, 'farms'), section(3, 'parish')], retired: [section(4, 'mills')], navigation: [], footer_lines: ['One', 'Two'], ads_txt: [],
  message_key: '', message_days: 365, signal: '', securedrop: '',
});

describe('A title that is being set', () => {
  it('has nothing to send before something is typed', () => {
    expect(new TitleDraft(title()).changed).toBe(false);
  });
  it('sends only the fields that are different', () => {
    const draft = new TitleDraft(title());
    draft.text.name = 'The Ellery Tidings';
    draft.hosts = 'tidings.example, www.tidings.example';
    expect(draft.changes()).toEqual({ name: 'The Ellery Tidings', hosts: ['tidings.example', 'www.tidings.example'] });
  });
  it('keeps the order that sections were moved into, within the list', () => {
    const draft = new TitleDraft(title());
    draft.move(2, 0);
    draft.move(1, 99);
    expect(draft.changes().sections?.map((each) => each.id)).toEqual([3, 2, 1]);
  });
  it('retires a section and brings it back', () => {
    const draft = new TitleDraft(title());
    draft.retire(0);
    expect(draft.retired.map((each) => each.slug)).toEqual(['mills', 'harbour']);
    draft.bringBack(0);
    expect(draft.changes().sections?.map((each) => each.id)).toEqual([2, 3, 4]);
  });
  it('sends a new section with its slug and forgets one that was never kept', () => {
    const draft = new TitleDraft(title());
    draft.addSection();
    Object.assign(draft.sections[3] ?? {}, { name: 'Tides', slug: 'tides' });
    expect(draft.changes().sections?.[3]).toEqual({ slug: 'tides', name: 'Tides', description: '' });
    draft.retire(3);
    expect(draft.changed).toBe(false);
    expect(draft.retired.length).toBe(1);
  });
  it('leaves out what was left empty', () => {
    const draft = new TitleDraft(title());
    draft.navigation.push({ name: ' ', href: '' });
    draft.footer = 'One\n\n  Two  \n';
    expect(draft.changed).toBe(false);
  });
});

describe('What is set about messages', () => {
  it('is sent as it is typed, and no days are for ever', () => {
    const draft = new TitleDraft(title());
    draft.messageDays = '';
    draft.text.signal = 'tidings.01';
    expect(draft.changes()).toEqual({ message_days: 0, signal: 'tidings.01' });
  });
});

describe('ads.txt', () => {
  it('keeps its lines where they are, so that one can be named by its number', () => {
    const draft = new TitleDraft(title());
    draft.adsTxt = '# ours\r\n\n google.com, pub-1, DIRECT \n\n';
    expect(draft.changes()).toEqual({ ads_txt: ['# ours', '', 'google.com, pub-1, DIRECT'] });
    draft.adsTxt = ' \n';
    expect(draft.changed).toBe(false);
  });
});

describe('A slug', () => {
  it('is made of a name', () => expect(slugOf(' Fêtes & Fields ')).toBe('fetes-fields'));
  it('is refused with a sentence', () => {
    expect(slugFault('big-farms')).toBeNull();
    for (const slug of ['', 'Big', 'a--b', '-a', 'a b']) expect(slugFault(slug)).not.toBeNull();
  });
});
