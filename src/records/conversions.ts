/** Which kinds of field can become which, and whether every value has a form in the other. */
import { becomes } from '#contract/conversions.ts';
import type { FieldKind } from '#contract/fields.ts';

/** `exact`: no value loses anything. `lossy`: some may. */
export type Fit = 'exact' | 'lossy' | 'impossible';

/** Any kind is itself: then its values are sealed or opened, and stay what they are. */
export function fitOf(from: FieldKind, to: FieldKind): Fit {
  if (from === to || becomes[from].exact.includes(to)) return 'exact';
  return becomes[from].lossy.includes(to) ? 'lossy' : 'impossible';
}
