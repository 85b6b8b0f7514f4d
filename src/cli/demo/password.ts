/** A password that is easy to type from a screen, for sample data that no other machine can reach. */
import { randomInt } from 'node:crypto';
import { passwordWeakness } from '#crypto/password-weakness.ts';
import { projectName, staff } from './staff.ts';

/** Typed alike on every keyboard: without marks. */
const words = (
  'bien bong cau chim chuon co cua dao dat dua gio gach gom hat hoa khe lau lua mai may men mua muoi nang ' +
  'ngo nhan nui oi que rung sao sen sim soi song suong thuyen tre trang trau tung vai vung xoai'
).split(' ');

/** Four words and two digits, about 29 bits, which everybody of the demo may have: `may-tre-sen-dua-47`. */
export function newPassword(): string {
  const context = [projectName, ...staff.flatMap(({ email, name }) => [email, name])];
  for (;;) {
    const drawn = Array.from({ length: 4 }, () => words[randomInt(words.length)]);
    const password = [...drawn, randomInt(10, 100)].join('-');
    if (passwordWeakness(password, context) === null) return password;
  }
}
