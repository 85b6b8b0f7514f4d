/** What stands for every invisible mark in folded text: allowed inside a contact, at no place its first or last character. */
export const invisibleMark = '\u200B';

/**
 * The text with full-width signs, unusual spaces, dashes and invisible marks made plain, each by exactly one
 * UTF-16 unit, so that offsets into the folded text are offsets into the original.
 */
export function foldForSearch(text: string): string {
  return text.replace(
    /[\uFF01-\uFF5E]|[\u00A0\u2000-\u200A\u202F\u205F\u3000]|[\u2010-\u2015\u2212\uFE58\uFE63]|[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu,
    (sign) => {
      const unit = sign.charCodeAt(0);
      if (unit >= 0xff01 && unit <= 0xff5e) return String.fromCharCode(unit - 0xfee0);
      if (/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/u.test(sign)) return ' ';
      return /[\u2010-\u2015\u2212\uFE58\uFE63]/u.test(sign) ? '-' : invisibleMark;
    },
  );
}
