import { commonPasswords } from './common-passwords.ts';

/** Why a password is refused: under 8 characters, one that everybody tries, or made of the person's own names. */
export type PasswordWeakness = 'short' | 'common' | 'context';

/**
 * What is wrong with a new password, or `null`. `context` holds what an attacker knows: the account's e-mail
 * addresses, its name, the project's name. No rules about kinds of characters (ASVS 5, 6.2.5).
 */
export function passwordWeakness(password: string, context: readonly string[]): PasswordWeakness | null {
  const typed = password.normalize('NFKC');
  if (Array.from(typed).length < 8) return 'short';
  const plain = fold(typed);
  if (isCommon(plain)) return 'common';
  return ownWords(context).some((word) => plain.includes(word)) ? 'context' : null;
}

/** Lower case, without Vietnamese marks. */
function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}

function isCommon(plain: string): boolean {
  if (/^\d{1,11}$/u.test(plain)) return true; // a date, a phone, a run of digits
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(plain)) return true; // aaaaaaaa, abcabcab
  if (commonPasswords.has(plain)) return true;
  return [plain, unleet(plain)].some((spelling) => {
    const letters = spelling.replace(/[^a-z]/gu, '');
    // Up to five signs around a common word ("matkhau@2026") are what a guesser tries next.
    return plain.length - letters.length < 6 && commonPasswords.has(letters);
  });
}

function unleet(text: string): string {
  return text.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('3', 'e').replaceAll('$', 's');
}

/**
 * Of four characters and more: addresses before the @, whole and in parts, the names of their domains; other
 * names only whole, with and without spaces, since their single words are words of every passphrase.
 */
function ownWords(context: readonly string[]): string[] {
  return context.flatMap((text) => wordsOf(fold(text))).filter((word) => word.length >= 4);
}

function wordsOf(text: string): string[] {
  const at = text.lastIndexOf('@');
  if (at === -1) return [text, text.replace(/[^a-z0-9]/gu, '')];
  const local = text.slice(0, at);
  const domain = text
    .slice(at + 1)
    .split('.')
    .slice(0, -1);
  return [local, local.replace(/[^a-z0-9]/gu, ''), ...local.split(/[^a-z0-9]+/u), ...domain];
}
