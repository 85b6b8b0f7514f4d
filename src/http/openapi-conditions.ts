/** What the OpenAPI document says of headers by which a client asks to be done once, or only if something still holds. */
import { longestKey } from '#contract/route.ts';
import type { Route } from '#contract/route.ts';

type Json = { readonly [key: string]: unknown };

const tagHeader = { description: 'A tag of what this very actor is shown', schema: { type: 'string' } };
export const notModified = { description: 'The answer is the one whose tag was sent', headers: { ETag: tagHeader } };

/** Headers of the answer. */
export function headersOf({ repeatable, tagged }: Route): Json {
  const headers = {
    ...(tagged === undefined ? {} : { ETag: tagHeader }),
    ...(repeatable === true
      ? {
          'Idempotency-Replayed': {
            description: 'The request had been done under this key before',
            schema: { const: 'true' },
          },
        }
      : {}),
  };
  return Object.keys(headers).length === 0 ? {} : { headers };
}

/** Headers of the request, as parameters. */
export function conditionHeaders({ method, repeatable, tagged }: Route): Json[] {
  const header = (name: string, description: string, schema: Json = { type: 'string' }) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema,
  });
  const key = { type: 'string', minLength: 1, maxLength: longestKey, pattern: '^[!-~]+$' };
  return [
    ...(repeatable === true
      ? [header('Idempotency-Key', 'Sent again under it within 24 hours, the same request is not done again', key)]
      : []),
    ...(tagged !== undefined && method === 'GET'
      ? [header('If-None-Match', 'Tags of answers that are at hand: 304 instead of one of them')]
      : []),
    ...(tagged !== undefined && method === 'PATCH'
      ? [header('If-Match', 'Tags, one of which must be that of what the actor is shown')]
      : []),
  ];
}
