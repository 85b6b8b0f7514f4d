/**
 * The text of an API key: `kin_`, eleven letters and digits that name the project (so that the row is found under the
 * project's fence), 43 random ones, and six of a checksum. By prefix and checksum a scanner of sources tells a key that
 * got lost from any other text, and a mistyped one is told without a look into the database. Format: docs/formats/api-key.md.
 */
import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { projectId } from '#contract/ids.ts';
import type { ProjectId } from '#contract/ids.ts';

const prefix = 'kin_';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const projectLength = 11;
/** 62^43 is just over 2^256. */
const secretLength = 43;
const checksumLength = 6;
const pattern = /^kin_[0-9A-Za-z]{60}$/;

/** Of 32 random bytes; `random` is for vectors alone. */
export function makeKeyToken(project: ProjectId, random: Uint8Array = randomBytes(32)): string {
  const secret = BigInt(`0x${Buffer.from(random).toString('hex')}`);
  const text = prefix + written(BigInt(project), projectLength) + written(secret, secretLength);
  return text + checksumOf(text);
}

/** The project that a key names; null for what is none, and for one that was mistyped. */
export function projectOfKey(token: string): ProjectId | null {
  if (!pattern.test(token)) return null;
  const text = token.slice(0, -checksumLength);
  if (token !== text + checksumOf(text)) return null;
  const number = read(text.slice(prefix.length, prefix.length + projectLength));
  return projectId.safeParse(number.toString()).data ?? null;
}

function checksumOf(text: string): string {
  return written(BigInt(crc32(text)), checksumLength);
}

/** In base 62, the greatest digit first, zeros in front. */
function written(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text;
}

function read(text: string): bigint {
  let number = 0n;
  for (const digit of text) number = number * 62n + BigInt(digits.indexOf(digit));
  return number;
}
