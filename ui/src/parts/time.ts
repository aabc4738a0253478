// Times as a desk reads them: near ones relative, all of them in the title's zone.

const minute = 60;
const hour = 60 * minute;

const formats = new Map<string, Intl.DateTimeFormat>();

export function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    formats.set(key, made);
  }
  return made;
}

const day = (at: Date, zone: string) => format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

// "now", "4 min", "3 h", then the day: "yesterday 18:20", "Tue 09:15", "12 Mar", "12 Mar 2025". "in 20 min" for what is to come.
export function relative(text: string, now: Date, zone: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return '';
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  const apart = Math.abs(seconds);
  if (apart < 45) return 'now';
  if (apart < hour) return withUnit(Math.max(1, Math.round(apart / minute)), 'min', seconds < 0);
  if (apart < 12 * hour) return withUnit(Math.floor(apart / hour), 'h', seconds < 0);
  return clock(text, zone, now);
}

function withUnit(number: number, unit: string, ahead: boolean): string {
  return ahead ? `in ${number} ${unit}` : `${number} ${unit}`;
}

// "14:30", with the day before it when it is not today.
export function clock(text: string, zone: string, now: Date): string {
  const at = new Date(text);
  const time = format(zone, { hour: '2-digit', minute: '2-digit' }).format(at);
  if (day(at, zone) === day(now, zone)) return time;
  const apart = (now.getTime() - at.getTime()) / 1000;
  if (day(at, zone) === day(new Date(now.getTime() - 24 * hour * 1000), zone)) return `yesterday ${time}`;
  if (day(at, zone) === day(new Date(now.getTime() + 24 * hour * 1000), zone)) return `tomorrow ${time}`;
  if (Math.abs(apart) < 6 * 24 * hour) return `${format(zone, { weekday: 'short' }).format(at)} ${time}`;
  const sameYear = day(at, zone).slice(-4) === day(now, zone).slice(-4);
  const date = format(zone, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
  return apart < 0 ? `${date} ${time}` : date;
}

// "Tuesday 24 November 2026, 14:02:31 GMT"
export function exact(text: string, zone: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return '';
  return onDay(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
}

// "Tuesday 24 November 2026, 14:02 GMT"
export function toTheMinute(at: Date, zone: string): string {
  return onDay(at, zone, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
}

function onDay(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  const date = format(zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  return `${date.replace(',', '')}, ${format(zone, options).format(at)}`;
}

// "14:02:31"; empty for what is no time.
export function toTheSecond(text: string, zone: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

// A sentence of the server with its instants as the desk reads them: "until 2026-11-24T18:00:00Z" becomes "until 18:00".
export function withLocalTimes(text: string, zone: string, now: Date): string {
  return text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g, (instant) => (Number.isNaN(Date.parse(instant)) ? instant : clock(instant, zone, now)));
}
