/** A phone as people write it at home, which a spreadsheet shows as it is: `0951 211 979` and no `'+84951211979`. */
import { normalisePhone } from '#crypto/normalise.ts';

/**
 * `phone` in E.164, `country` the project's. In the open only where an import reads it back as the very same number:
 * else as it is stored. The spaces keep a spreadsheet from taking it for a number and eating its 0.
 */
export function phoneText(phone: string, country: string): string {
  const local = /^\+84(\d{8,10})$/.exec(phone)?.[1];
  if (country !== 'VN' || local === undefined) return phone;
  const digits = `0${local}`;
  const text = `${digits.slice(0, -6)} ${digits.slice(-6, -3)} ${digits.slice(-3)}`;
  return normalisePhone(text, 'VN') === phone ? text : phone;
}
