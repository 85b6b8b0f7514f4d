/** What somebody had before him when he filled in a form, in short: whether it is still so is asked when he sends it. */
import { createHash } from 'node:crypto';

/** SHA-256, in hex, over plain data; the order of lists and keys counts. */
export function fingerprint(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}
