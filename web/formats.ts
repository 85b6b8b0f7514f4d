/**
 * How instants, dates, numbers, money and phones are written. One time zone and one order of the date in both
 * languages: colleagues read the same figures to each other. Only grouping marks follow the language.
 */
import type { Language } from '#contract/shapes.ts';

function clocksOf(timeZone: string) {
  return {
    timeZone,
    parts: new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
    vi: new Intl.DateTimeFormat('vi-VN', { timeZone, weekday: 'long' }),
    en: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }),
  };
}

let clocks = clocksOf('Asia/Ho_Chi_Minh');

/** From here on instants are written by the clocks of this zone: that of the project which is open. */
export function writeTimesOf(timeZone: string): void {
  if (timeZone !== clocks.timeZone) clocks = clocksOf(timeZone);
}

const locales = { vi: 'vi-VN', en: 'en-GB' } as const;

interface Clock {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

function clock(instant: string | Date): Clock {
  const found = Object.fromEntries(
    clocks.parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = found;
  return { year, month, day, hour, minute, second };
}

/** `2026-11-24T07:02:11Z` → `24/11/2026 14:02`. */
export function formatInstant(instant: string | Date): string {
  return `${formatDay(instant)} ${formatTime(instant)}`;
}

/** `2026-11-24T07:02:11Z` → `24/11/2026`, the day as it is where the project is. */
export function formatDay(instant: string | Date): string {
  const { year, month, day } = clock(instant);
  return `${day}/${month}/${year}`;
}

/** `2026-11-24T07:02:11Z` → `14:02`, or with seconds `14:02:11`. */
export function formatTime(instant: string | Date, seconds = false): string {
  const { hour, minute, second } = clock(instant);
  return seconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
}

/** The name of the weekday: `Thứ Ba`, `Tuesday`. */
export function formatWeekday(instant: string | Date, language: Language): string {
  return clocks[language].format(new Date(instant));
}

/** A date without a time, as fields of kind `date` hold it: `2026-11-24` → `24/11/2026`; anything else unchanged. */
export function formatDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return year && month && day ? `${day}/${month}/${year}` : date;
}

export type Age =
  | { age: 'now' }
  | { age: 'minutes'; count: number }
  | { age: 'today' | 'yesterday'; time: string }
  | { age: 'older'; day: string };

/** How long ago, in the steps people say; the words are the caller's (`time.*`). */
export function ageOf(instant: string | Date, now: Date = new Date()): Age {
  const seconds = (now.getTime() - new Date(instant).getTime()) / 1000;
  if (seconds < 60) return { age: 'now' };
  if (seconds < 3600) return { age: 'minutes', count: Math.floor(seconds / 60) };
  const day = formatDay(instant);
  if (day === formatDay(now)) return { age: 'today', time: formatTime(instant) };
  if (day === formatDay(new Date(now.getTime() - 86_400_000))) return { age: 'yesterday', time: formatTime(instant) };
  return { age: 'older', day };
}

/** A decimal text or number with the language's grouping: `1284.5` → `1.284,5` (vi), `1,284.5` (en). */
export function formatNumber(value: number | string, language: Language): string {
  const [, sign = '', whole, fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) return String(value);
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${sign}${grouped}${fraction === undefined ? '' : point + fraction}`;
}

/** `420000000` → `420.000.000 ₫`, with a space that does not break. */
export function formatMoney(value: number | string, language: Language): string {
  return `${formatNumber(value, language)}\u00a0₫`;
}

/** A list of things in a sentence: `A, B và C`. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items);
}

/** E.164 → as people read it: `+84912345678` → `0912 345 678`; foreign `+6591234567` → `+65 9123 4567`. */
export function formatPhone(phone: string): string {
  const local = /^\+84(\d{8,10})$/.exec(phone)?.[1];
  if (local !== undefined) return groupLocal(`0${local}`);
  const foreign = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{4,13})$/.exec(phone);
  if (!foreign) return phone;
  const [, country = '', rest = ''] = foreign;
  return `+${country} ${groupForeign(rest)}`;
}

function groupLocal(digits: string): string {
  if (digits.length === 10) return `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`;
  if (digits.length === 11) {
    // The codes of Hà Nội and Hồ Chí Minh have three digits, those of every other province four.
    const code = /^02[48]/.test(digits) ? 3 : 4;
    return `${digits.slice(0, code)} ${digits.slice(code, 7)} ${digits.slice(7)}`;
  }
  return digits.replace(/\B(?=(\d{3})+$)/g, ' ');
}

function groupForeign(digits: string): string {
  if (digits.length === 8) return `${digits.slice(0, 4)} ${digits.slice(4)}`;
  if (digits.length === 10) return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
  return digits.replace(/\B(?=(\d{3})+$)/g, ' ');
}
