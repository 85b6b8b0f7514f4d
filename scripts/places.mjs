import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the clone. */
export function inClone(...parts) {
  return join(root, ...parts);
}
