/** The same in English; exactly the keys of `vi-further.ts`. */
import { convert } from './en/convert.ts';
import { fields } from './en/fields.ts';
import type { FurtherKey } from './vi-further.ts';

export const enFurther: Record<FurtherKey, string> = { ...fields, ...convert };
