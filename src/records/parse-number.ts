/** Numbers, sums of money and dates, as people in Viet Nam type them, and as programs do. */

/** A double holds 15 digits exactly; sort keys are doubles. */
const mostDigits = 15;

/**
 * Decimal digits with a point for the fraction, or null. Reads `1.234,5` and `1234.5`. Where only one reading is
 * Vietnamese that one counts: `1.234` is one thousand two hundred thirty-four, `1,234` is one and a fraction. What
 * is answered reads as itself again: a fraction of three digits gets a zero (`1.2340`).
 */
export function parseNumber(cell: string): string | null {
  const text = withoutSpaces(cell);
  const match =
    /^(-?)([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?$/u.exec(text) ??
    /^(-?)([1-9]\d{0,2}(?:,\d{3}){2,})(?:\.(\d+))?$/u.exec(text) ??
    /^(-?)([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)$/u.exec(text) ??
    /^(-?)(\d+)(?:[.,](\d+))?$/u.exec(text);
  if (match === null) return null;
  const [, sign = '', grouped = '', digits = ''] = match;
  const whole = grouped.replace(/[.,]/gu, '').replace(/^0+(?=\d)/u, '');
  const fraction = digits.replace(/0+$/u, '');
  if (whole.length + fraction.length > mostDigits) return null;
  if (fraction === '') return signed(sign, whole);
  const padded = fraction.length === 3 && whole.length <= 3 ? `${fraction}0` : fraction;
  return `${sign}${whole}.${padded}`;
}

/** Whole đồng in decimal digits, or null. Thousands may be parted by points, commas or spaces. */
export function parseMoney(cell: string): string | null {
  const text = withoutSpaces(cell.replace(/(?:₫|đồng|đ|vnđ|vnd)\.?$/iu, ''));
  const match = /^(-?)([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+|\d+)$/u.exec(text);
  if (match === null) return null;
  const [, sign = '', grouped = ''] = match;
  const whole = grouped.replace(/[.,]/gu, '').replace(/^0+(?=\d)/u, '');
  return whole.length > mostDigits ? null : signed(sign, whole);
}

/** `2026-11-24` from `24/11/2026`, `24-11-2026`, `24.11.2026` or ISO; null for no day of the years 1900 to 2200. */
export function parseDate(cell: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(cell);
  const [year, month, day] = iso === null ? dayFirst(cell) : [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  if (year < 1900 || year > 2200) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function dayFirst(cell: string): [number, number, number] {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/u.exec(cell);
  return match === null ? [0, 0, 0] : [Number(match[4]), Number(match[3]), Number(match[1])];
}

function signed(sign: string, whole: string): string {
  return whole === '0' ? '0' : `${sign}${whole}`;
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/gu, '');
}
