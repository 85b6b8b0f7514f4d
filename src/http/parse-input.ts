/** The parts of a request, each against the contract's schema: what is not in the contract gets no further. */
import type { z } from 'zod';
import type { Input } from '#actions/act.ts';
import { Refusal } from '#contract/errors.ts';
import type { Route } from '#contract/route.ts';

/** The parts as they came. */
export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly file?: Uint8Array;
}

/** Longest name of an unknown field that is told back. */
const longestName = 100;

/**
 * Throws `invalid_input` with the place of the first fault, and `not_found` where the path names what can't exist:
 * the same answer as for what does not.
 */
export function parseInput(route: Route, raw: RawInput): Input {
  const params = route.params.safeParse(raw.params);
  if (!params.success) throw new Refusal('not_found');
  const query = route.query.safeParse(raw.query);
  if (!query.success) throw new Refusal('invalid_input', placeOf(query.error).join('.'));
  const body = route.body.safeParse(raw.body);
  if (!body.success) throw new Refusal('invalid_input', pointerTo(placeOf(body.error)));
  const input: Input = { params: params.data as Input['params'], query: query.data, body: body.data };
  return raw.file === undefined ? input : { ...input, file: raw.file };
}

/** Path of the first fault; for a field that should not be there, to that field. */
function placeOf({ issues }: z.ZodError): string[] {
  const first = issues[0];
  if (first === undefined) return [];
  const extra = first.code === 'unrecognized_keys' ? first.keys.slice(0, 1) : [];
  return [...first.path, ...extra].map((step) => String(step).slice(0, longestName));
}

/** JSON Pointer (RFC 6901); undefined for the whole body. */
export function pointerTo(path: readonly string[]): string | undefined {
  if (path.length === 0) return undefined;
  return path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
