import { commonPasswords } from './common-passwords.ts';

/** Why a password is refused: under 8 characters, one that everybody tries, or made of the person's own names. */
export type PasswordWeakness = 'short' | 'common' | 'context';

/**
 * What is wrong with a new password, or `null`. `context` holds what an attacker knows: the account's e-mail
 * addresses, its name, the project's name. No rules about kinds of characters (ASVS 5, 6.2.5).
 */
export function passwordWeakness(password: string, context: readonly string[]): PasswordWeakness | null {
  const typed = password.normalize('NFKC');
  if ([...typed].length < 8) return 'short';
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
  const letters = unleet(plain.replace(/^[^a-z]+|[^a-z@$!]+$/gu, '')).replace(/[^a-z]/gu, '');
  // Under five characters beside a common word ("matkhau@123") add nothing that a guesser doesn't try.
  return plain.length - letters.length < 6 && commonPasswords.has(letters);
}

function unleet(text: string): string {
  return text.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('3', 'e').replaceAll('$', 's');
}

/** Names of four letters and more: parts of addresses before and after the @, names with and without spaces. */
function ownWords(context: readonly string[]): string[] {
  return context
    .flatMap((text) => {
      const folded = fold(text);
      const [local = '', domain = ''] = folded.includes('@') ? folded.split('@') : [folded, ''];
      const labels = domain.split('.').slice(0, -1);
      return [local, local.replace(/[^a-z0-9]/gu, ''), ...local.split(/[^a-z0-9]+/u), ...labels];
    })
    .filter((word) => word.length >= 4);
}
