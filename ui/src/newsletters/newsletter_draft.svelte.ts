// A newsletter's settings while somebody edits them: what is typed, and how it is sent.
import type { Newsletter, NewsletterSettings } from '../api/newsletters';
import { newSettings, weekdays, type Weekday } from './labels';

const split = (text: string) => text.split(/[\s,;]+/).filter(Boolean);
const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : 0);

export class NewsletterDraft {
  name = $state('');
  slug = $state(''); // of a new one
  settings = $state<NewsletterSettings>(newSettings());
  times = $state('');
  most = $state('');
  fewest = $state('');
  section = $state('0');
  private before = $state('');

  constructor(newsletter: Newsletter | null) {
    this.reset(newsletter);
  }

  reset(newsletter: Newsletter | null): void {
    const settings = newsletter?.settings ?? newSettings();
    this.name = newsletter?.name ?? '';
    this.slug = '';
    this.settings = { ...settings };
    this.times = settings.times.join(', ');
    this.most = String(settings.most);
    this.fewest = String(settings.fewest);
    this.section = String(settings.section);
    this.before = this.written();
  }

  get changed(): boolean {
    return this.written() !== this.before;
  }
  // As the server gets it.
  sent(): NewsletterSettings {
    return {
      ...$state.snapshot(this.settings), times: split(this.times), most: whole(this.most), fewest: whole(this.fewest), section: Number(this.section),
      weekdays: weekdays.filter((day) => this.settings.weekdays.includes(day)),
    };
  }
  toggle(day: Weekday): void {
    const days = this.settings.weekdays;
    this.settings.weekdays = days.includes(day) ? days.filter((one) => one !== day) : [...days, day];
  }
  private written(): string {
    return JSON.stringify([this.name.trim(), this.slug.trim(), this.sent()]);
  }
}
