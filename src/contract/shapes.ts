/** Shapes that several routes share. */
import { z } from 'zod';
import { projectId, tableId } from './ids.ts';

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

/** One line that may be left empty: `unfit` characters as in a name, NUL included, which the database does not take. */
export function lineOf(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !unfit.test(text))
    .transform((text) => text.normalize('NFC'));
}

/** Most UTF-16 units of what people type; forms stop there. 254 is the longest address that mail can reach. */
export const longest = {
  personName: 120,
  projectName: 120,
  teamName: 80,
  roleName: 80,
  keyName: 80,
  reason: 200,
  email: 254,
  password: 256,
  token: 100,
} as const;

export const personName = nameOf(longest.personName);
export const projectName = nameOf(longest.projectName);
export const teamName = nameOf(longest.teamName);
export const emailAddress = z.string().trim().min(3).max(longest.email);
export const password = z.string().min(1).max(longest.password);
/** A token that we made: base64url. */
export const token = z
  .string()
  .max(longest.token)
  .regex(/^[A-Za-z0-9_-]{20,}$/);

/** What a thing is called, in the languages in which its project named it. */
export const label = z.object({ vi: z.string(), en: z.string() });
export type Label = z.infer<typeof label>;

export const inProject = z.strictObject({ project: projectId });
export const inTable = inProject.extend({ table: tableId });
export const instant = z.iso.datetime();
