/** What went wrong, for whoever stands at the terminal: a sentence, no stack. */
import { RootKeyError } from '#crypto/root-key.ts';
import { WrongKey } from '#database/vault.ts';

/** Every error that this program expects carries its own sentence; the rest is told by its message. */
export function explain(error: unknown): string {
  if (error instanceof RootKeyError) return `That is no root key: ${error.message}.`;
  if (error instanceof WrongKey) return `${error.message}: the database was changed by hand, or is another one's.`;
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? `Kín can't go on (${error.name}).` : error.message;
}
