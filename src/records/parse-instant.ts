/** Instants as people type them: a day and a time of the clock on the wall. */
import { parseDate } from './parse-number.ts';

/**
 * `2026-11-24T02:30:00.000Z` from `24/11/2026 9:30`, `9:30 24/11/2026`, `24/11/2026` (its first minute) or ISO with an
 * offset; null for what is none, or no instant of the years 1900 to 2200. `timeZone`: a name of IANA's.
 */
export function parseDateTime(cell: string, timeZone: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(cell)) {
    const instant = new Date(cell);
    const isReal = !Number.isNaN(instant.getTime()) && parseDate(cell.slice(0, 10)) !== null;
    return isReal && parseDate(instant.toISOString().slice(0, 10)) !== null ? instant.toISOString() : null;
  }
  const parts = cell.split(/[\sT]+/u);
  const [first = '', second = '0:00'] = parts;
  if (parts.length > 2) return null;
  const [dayText, clockText] = /[:h]/u.test(first) ? [second, first] : [first, second];
  const day = parseDate(dayText);
  const clock = /^(\d{1,2})[:h](\d{2})$/u.exec(clockText);
  if (day === null || clock === null || Number(clock[1]) > 23 || Number(clock[2]) > 59) return null;
  return instantAt(day, Number(clock[1]), Number(clock[2]), timeZone).toISOString();
}

/** The instant at which clocks of the zone show this; where they show it twice, or never, one of the two beside it. */
export function instantAt(day: string, hours: number, minutes: number, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  // Twice: the offset is that of the instant sought, which may lie on the other side of a change of the clocks.
  const near = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(near, timeZone));
}

/** What the clocks of the zone are ahead of UTC, in ms. */
function offsetAt(instant: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(shown.find((each) => each.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant / 1_000) * 1_000;
}
