/** Words of pages that few people open, in Vietnamese: fetched with the first such page, so that no list waits for them. */
import { convert } from './vi/convert.ts';
import { fields } from './vi/fields.ts';

export const viFurther = { ...fields, ...convert } as const;

export type FurtherKey = keyof typeof viFurther;
