/** Shapes that several routes share. */
import { z } from 'zod';
import { projectId } from './ids.ts';

/** For the parts of a request that a route does not have. */
export const nothing = z.strictObject({});
export const noBody = z.union([z.undefined(), z.null(), z.strictObject({})]);
export const done = z.object({ done: z.literal(true) });

export const languages = ['vi', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/** Controls, breaks, and marks that turn the direction of what stands behind them: a log line could be made to lie. */
const unfit = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
/** Something must be there to be read. */
const legible = /[\p{L}\p{N}]/u;

/** A name that people type: one line, marks kept, composed (NFC). */
export function nameOf(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => legible.test(text) && !unfit.test(text))
    .transform((text) => text.normalize('NFC'));
}

export const personName = nameOf(120);
export const projectName = nameOf(120);
export const teamName = nameOf(80);
export const emailAddress = z.string().trim().min(3).max(254);
export const password = z.string().min(1).max(256);
/** A token that we made: base64url. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);

/** What a thing is called, in the languages in which its project named it. */
export const label = z.object({ vi: z.string(), en: z.string() });
export type Label = z.infer<typeof label>;

export const inProject = z.strictObject({ project: projectId });
export const instant = z.iso.datetime();
