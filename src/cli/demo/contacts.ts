/**
 * Phones and addresses that are nobody's. Addresses end in `.example`, which is reserved. Vietnam reserves no mobile
 * numbers for examples, so these begin with 095: that of a network that was shut down, given to no operator since.
 * Fixed lines begin with 1 behind the code of their city, where no operator's do.
 */
import { plain } from './names.ts';
import type { PersonName } from './names.ts';
import type { Random } from './random.ts';

/** Gives mobile numbers, ten digits each, none of them twice. */
export function createMobiles(draw: Random): () => string {
  const given = new Set<number>();
  return () => {
    for (;;) {
      const number = draw.below(10_000_000);
      if (given.has(number)) continue;
      given.add(number);
      return `095${String(number).padStart(7, '0')}`;
    }
  };
}

const forms: Readonly<Record<string, number>> = {
  '0951234567': 38,
  '0951 234 567': 26,
  '0951.234.567': 12,
  '095 123 4567': 6,
  '0951-234-567': 5,
  '+84 951 234 567': 6,
  '84951234567': 3,
  '(+84) 951234567': 2,
  '951234567': 2,
};

/** The number as one of the people who keep such lists would type it. */
export function typedPhone(draw: Random, mobile: string): string {
  const form = draw.weighted(forms);
  // Behind a country code, and where a spreadsheet ate it, there is no leading 0.
  const [, code = '', rest = ''] = /^(\(?\+?84\)? ?)?(.*)$/.exec(form) ?? [];
  let place = rest.startsWith('0') ? 0 : 1;
  return code + rest.replaceAll(/\d/g, () => mobile.charAt(place++));
}

/** As it stands in a sentence: nine digits without their 0 are a phone in a column of phones, and anything in a text. */
export function phoneInText(draw: Random, mobile: string): string {
  const [first, middle, last] = [mobile.slice(0, 4), mobile.slice(4, 7), mobile.slice(7)];
  return draw.one([mobile, `${first} ${middle} ${last}`, `${first}.${middle}.${last}`]);
}

/** @param areaCode with its 0; with what follows it makes eleven digits */
export function fixedLine(draw: Random, areaCode: string): string {
  const digits = `1${String(draw.below(10_000_000)).padStart(7, '0')}`.slice(0, 11 - areaCode.length);
  return `${areaCode} ${digits.slice(0, -4)} ${digits.slice(-4)}`;
}

const mailboxes = { 'hopthu.example': 62, 'thunha.example': 26, 'buudien.example': 12 };

/** @param year of birth */
export function privateEmail(draw: Random, { family, middle, given }: PersonName, year: number): string {
  const local = draw.one([
    `${plain(given)}.${plain(family)}${String(year).slice(2)}`,
    `${plain(family)}${plain(middle)}${plain(given)}`,
    `${plain(middle)}${plain(given)}${String(year).slice(2)}`,
    `${plain(given)}${plain(family)}.${1 + draw.below(99)}`,
    `${plain(given)}_${plain(middle) || plain(family)}${year}`,
  ]);
  return `${local}@${draw.weighted(mailboxes)}`;
}

/** @param domain of the company */
export function workEmail(draw: Random, { family, middle, given }: PersonName, domain: string): string {
  const initials = [family, ...middle.split(' ')].map((part) => plain(part).slice(0, 1)).join('');
  return `${draw.one([`${plain(given)}.${plain(family)}`, `${plain(given)}${initials}`])}@${domain}`;
}
