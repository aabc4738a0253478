// From the hands of a clock in the title's zone to an instant. In the nights when clocks change an hour is missing or comes twice:
// then the person is told, and chooses.

export type Reading =
  | { is: 'none' }
  | { is: 'one'; at: Date }
  // The clocks show it twice: before they go back and after.
  | { is: 'twice'; first: Date; second: Date }
  // The clocks jump over it: the times that stand for it.
  | { is: 'never'; instead: Date };

const day = 24 * 3_600_000;

// "2026-11-24T14:30", as <input type="datetime-local"> has it.
export function readClock(local: string, zone: string): Reading {
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

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const made = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

// How far the clocks of the zone are ahead of UTC, in milliseconds.
function offset(at: number, zone: string): number {
  const shown = clockOf(zone).formatToParts(at);
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(shown.find(({ type }) => type === name)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000;
}

export function showClock(at: Date, zone: string): string {
  return new Date(at.getTime() + offset(at.getTime(), zone)).toISOString().slice(0, 16);
}

// "Europe/London (GMT)": the zone and what its clocks are called at that time.
export function zoneName(zone: string, at: Date): string {
  const short = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName');
  return `${zone.replace(/_/g, ' ')} (${short?.value ?? 'UTC'})`;
}

// Shown below the field: the whole date, so that a wrong day is noticed.
export function inWords(at: Date, zone: string): string {
  const date = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(at);
  return `${date.replace(',', '')}, ${time}`;
}
