// A title while it is being set: every field as it is typed, and what of it is different from what is kept.
import type { NavigationLink, TitleChange, WholeSection, WholeTitle } from '../api/types';

export interface SectionDraft {
  key: number; // of its line on the screen
  id: number | null; // null: new
  slug: string;
  name: string;
  description: string;
  stories: number;
}

let last = 0;
const line = (section: WholeSection): SectionDraft => ({ ...section, key: ++last });
const lines = (text: string): string[] => text.split('\n').map((each) => each.trim()).filter(Boolean);
// Empty ones between others too: what is wrong is told by the number of its line.
const numberedLines = (text: string): string[] => (text.trim() ? text.trimEnd().split('\n').map((each) => each.trim()) : []);
const hostsIn = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

// The part of an address that is made of a name: "Farms & fields" → "farms-fields".
export const slugOf = (name: string): string =>
  name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80);

export const slugFault = (slug: string): string | null =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? null : 'Small letters, digits and single hyphens.';

const textFields = ['name', 'base_url', 'zone', 'language', 'theme', 'place', 'tagline', 'publisher', 'signal', 'securedrop'] as const;

export class TitleDraft {
  text = $state<Record<(typeof textFields)[number], string>>({ name: '', base_url: '', zone: '', language: '', theme: '', place: '', tagline: '', publisher: '', signal: '', securedrop: '' });
  hosts = $state('');
  founded = $state('');
  messageDays = $state('');
  footer = $state('');
  titleCase = $state(false);
  breakingByUrgency = $state(true);
  adsTxt = $state('');
  ads = $state({ first: '2', every: '3', most: '4' });
  sections = $state<SectionDraft[]>([]);
  retired = $state<SectionDraft[]>([]);
  navigation = $state<NavigationLink[]>([]);
  private savedJson = '{}';

  constructor(title: WholeTitle) {
    this.reset(title);
  }

  // Begins with what is kept now.
  reset(title: WholeTitle): void {
    for (const word of textFields) this.text[word] = title[word];
    this.hosts = title.hosts.join(' ');
    this.founded = title.founded ? String(title.founded) : '';
    this.messageDays = title.message_days ? String(title.message_days) : '';
    this.footer = title.footer_lines.join('\n');
    this.adsTxt = title.ads_txt.join('\n');
    this.titleCase = title.title_case_headlines;
    this.breakingByUrgency = title.breaking_by_urgency;
    this.ads = { first: String(title.ads.first), every: String(title.ads.every), most: String(title.ads.most) };
    this.sections = title.sections.map(line);
    this.retired = title.retired.map(line);
    this.navigation = title.navigation.map((link) => ({ ...link }));
    this.savedJson = JSON.stringify(this.all());
  }

  // All that can be sent.
  all(): Required<TitleChange> {
    return {
      ...$state.snapshot(this.text),
      hosts: hostsIn(this.hosts),
      founded: Number(this.founded) || 0,
      message_days: Number(this.messageDays) || 0,
      footer_lines: lines(this.footer),
      ads_txt: numberedLines(this.adsTxt),
      title_case_headlines: this.titleCase,
      breaking_by_urgency: this.breakingByUrgency,
      ads: { first: Number(this.ads.first), every: Number(this.ads.every), most: Number(this.ads.most) },
      sections: this.sections.map(({ id, slug, name, description }) => ({ ...(id === null ? { slug } : { id }), name: name.trim(), description: description.trim() })),
      navigation: this.navigation.filter((link) => link.name.trim() || link.href.trim()).map(({ name, href }) => ({ name: name.trim(), href: href.trim() })),
    };
  }

  // Only what is different from what is kept: somebody else's change of another field stays.
  changes(): TitleChange {
    const before = JSON.parse(this.savedJson) as Record<string, unknown>;
    const now = Object.entries(this.all());
    return Object.fromEntries(now.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])));
  }
  get changed(): boolean {
    return Object.keys(this.changes()).length > 0;
  }

  addSection(): void {
    this.sections.push({ key: ++last, id: null, slug: '', name: '', description: '', stories: 0 });
  }
  // By `by` places; it stays inside the list.
  move(from: number, to: number): void {
    const [section] = this.sections.splice(from, 1);
    if (section) this.sections.splice(Math.max(0, Math.min(to, this.sections.length)), 0, section);
  }
  retire(at: number): void {
    const [section] = this.sections.splice(at, 1);
    if (section && section.id !== null) this.retired.push(section);
  }
  bringBack(at: number): void {
    const [section] = this.retired.splice(at, 1);
    if (section) this.sections.push(section);
  }
}
