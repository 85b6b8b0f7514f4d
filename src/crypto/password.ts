import { argon2, randomBytes } from 'node:crypto';
import { equalBytes } from './root-key.ts';

interface Cost {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP's first choice: 19 MiB, two passes; about 30 ms of one core. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltLength = 16;
const tagLength = 32;

/** A verifier in PHC form, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Seal it with its account before storing. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  return phc(salt, await derive(password, salt, cost));
}

/** True if the password made this verifier. A verifier of another form, or dearer than any of ours, is false. */
export async function verifyPassword(password: string, verifier: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=([1-4])\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/u.exec(
    verifier,
  );
  if (match === null) return false;
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  const asked: Cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  if (asked.memory < 8 * asked.parallelism || asked.memory > 262_144 || asked.passes < 1 || asked.passes > 10) {
    return false;
  }
  return equalBytes(await derive(password, Buffer.from(salt, 'base64'), asked), Buffer.from(tag, 'base64'));
}

/** Verify against this where there is no account: it costs the same and never holds. */
export const dummyVerifier: string = phc(randomBytes(saltLength), randomBytes(tagLength));

function phc(salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/u, '');
}

/** NFKC first: a Vietnamese letter typed on a Mac and on Windows is the same letter in different bytes. */
function derive(password: string, salt: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'));
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength }, (error, tag) => {
      if (error === null) resolve(tag);
      else reject(error);
    });
  });
}
