// Local times of a zone, as people type them, and the instants they mean. In the nights when clocks change an hour is missing or comes
// twice: then the person is told, and chooses.
import { format } from './time';

export type LocalReading =
  | { is: 'none' }
  | { is: 'one'; at: Date }
  // The clocks show it twice: before they go back and after.
  | { is: 'twice'; first: Date; second: Date }
  // The clocks jump over it: the instant that is meant instead.
  | { is: 'never'; instead: Date };

const day = 24 * 3_600_000;

// The instants at which the clocks of the zone show `local`: "2026-11-24T14:30", as <input type="datetime-local"> has it.
export function readLocal(local: string, zone: string): LocalReading {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(local);
  const naive = Date.parse(`${match?.[1] ?? ''}:00Z`);
  if (!match || Number.isNaN(naive)) return { is: 'none' };
  const offsets = [...new Set([naive - day, naive + day].map((at) => offset(at, zone)))];
  const instants = offsets.map((ahead) => naive - ahead).filter((at) => at + offset(at, zone) === naive).sort((a, b) => a - b);
  const [first, second] = instants;
  if (first !== undefined && second !== undefined) return { is: 'twice', first: new Date(first), second: new Date(second) };
  if (first !== undefined) return { is: 'one', at: new Date(first) };
  // By the rule before the change, so that 02:30 becomes 03:30.
  return { is: 'never', instead: new Date(naive - offset(naive - day, zone)) };
}

// One instant for `local`, where nobody can be asked: the first of two, or the one that is meant instead; null for what is no time.
export function fromLocal(local: string, zone: string): Date | null {
  const read = readLocal(local, zone);
  return read.is === 'one' ? read.at : read.is === 'twice' ? read.first : read.is === 'never' ? read.instead : null;
}

// What the clocks of the zone show, for <input type="datetime-local">.
export function toLocal(at: Date, zone: string): string {
  return new Date(at.getTime() + offset(at.getTime(), zone)).toISOString().slice(0, 16);
}

// How far the clocks of the zone are ahead of UTC, in milliseconds.
function offset(at: number, zone: string): number {
  const shown = format(zone, {
    hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(at);
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(shown.find(({ type }) => type === name)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000;
}

// "Europe/London (GMT)": the zone and what its clocks are called at that time.
export function zoneName(zone: string, at: Date): string {
  const short = format(zone, { timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName');
  return `${zone.replace(/_/g, ' ')} (${short?.value ?? 'UTC'})`;
}

// A whole quarter of an hour that is at least 25 minutes away: what a schedule proposes.
export function nextQuarterHour(now: Date): Date {
  const quarter = 15 * 60_000;
  return new Date(Math.ceil((now.getTime() + 25 * 60_000) / quarter) * quarter);
}
