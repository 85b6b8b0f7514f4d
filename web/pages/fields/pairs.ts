/** Names in both languages, of which mostly one is typed. */
import type { Label } from '#contract/shapes.ts';

/** As it is sent: the Vietnamese one for both where one name is enough, or where no English one was typed. */
export function asSent({ vi, en }: Label, isOne: boolean): Label {
  const [first, second] = [vi.trim(), en.trim()];
  return { vi: first, en: isOne || second === '' ? first : second };
}

export function isAlike({ vi, en }: Label): boolean {
  return vi === en;
}
