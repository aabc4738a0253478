// The days of a calendar, each with the editions that are due on it in the title's zone.
import type { EditionLine } from '../api/newsletters';
import { readLocal } from '../parts/local_time';
import { format } from '../parts/time';

export interface CalendarDay {
  key: string; // "2026-11-24"
  at: Date; // noon of it, in UTC: for its names
  isToday: boolean;
  isPast: boolean;
  editions: EditionLine[];
}

const aDay = 24 * 3_600_000;
const noon = (key: string) => new Date(`${key}T12:00:00Z`);
const later = (key: string, days: number) => noon(key).getTime() + days * aDay;
const keyAt = (time: number) => new Date(time).toISOString().slice(0, 10);

// The day of an instant in the zone.
export const dayOf = (at: Date, zone: string) => format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at).split('/').reverse().join('-');

// The Monday that begins the week of that day.
export function mondayOf(key: string): string {
  return keyAt(later(key, -((noon(key).getUTCDay() + 6) % 7)));
}
export const shifted = (key: string, days: number) => keyAt(later(key, days));

// The instant at which that day begins in the zone.
export function beginningOf(key: string, zone: string): string {
  const read = readLocal(`${key}T00:00`, zone);
  const at = read.is === 'one' ? read.at : read.is === 'twice' ? read.first : read.is === 'never' ? read.instead : noon(key);
  return at.toISOString();
}

// `weeks` weeks from the Monday `from` on.
export function calendar(from: string, weeks: number, editions: EditionLine[], now: Date, zone: string): CalendarDay[] {
  const today = dayOf(now, zone);
  const byDay = new Map<string, EditionLine[]>();
  for (const edition of editions) {
    const key = dayOf(new Date(edition.due), zone);
    byDay.set(key, [...(byDay.get(key) ?? []), edition]);
  }
  return Array.from({ length: weeks * 7 }, (_, index) => {
    const key = shifted(from, index);
    return { key, at: noon(key), isToday: key === today, isPast: key < today, editions: byDay.get(key) ?? [] };
  });
}
