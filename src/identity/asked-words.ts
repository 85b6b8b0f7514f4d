import type { RootKey } from '#crypto/root-key.ts';

const info = Buffer.from('kin/root-words-asked/v1');

/** Three of the 24 places, from 1, in order: the same for one key every time, so that a retry asks nothing new. */
export function askedWords(root: RootKey): number[] {
  const places = new Set<number>();
  for (const byte of root.derive(info).export()) {
    places.add((byte % 24) + 1);
    if (places.size === 3) return [...places].toSorted((a, b) => a - b);
  }
  return [1, 12, 24]; // 32 bytes of one or two places: less likely than guessing the key's first 13 bytes
}
