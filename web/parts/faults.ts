/** Where the words of a refused form stand: at the field that the server named, else under the form. */
import { ProblemError } from '../problem.ts';

/** Values of a form by JSON Pointer into the request: `/project/name`. */
export type FormValues = Readonly<Record<string, string | readonly unknown[] | boolean>>;

/** The refusal, if it is about the field at `pointer` or about a part of its value (`/roles/0` of `/roles`). */
export function faultAt(error: unknown, pointer: string): ProblemError | null {
  if (!(error instanceof ProblemError) || error.field === null) return null;
  return error.field === pointer || error.field.startsWith(`${pointer}/`) ? error : null;
}

/** Pointers of what was left out: blank text, nothing chosen, a box not ticked. */
export function leftOut(required: FormValues): string[] {
  return Object.entries(required)
    .filter(([, value]) => (typeof value === 'boolean' ? !value : isBlank(value)))
    .map(([pointer]) => pointer);
}

function isBlank(value: string | readonly unknown[]): boolean {
  return typeof value === 'string' ? value.trim() === '' : value.length === 0;
}
