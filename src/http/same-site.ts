/**
 * What another site's page makes a browser send is refused before anything looks at it. The cookie is
 * SameSite=Lax already; these are the fences behind it, none of which a page elsewhere can climb: a header that
 * needs a preflight, which we never allow, and two that the browser writes itself.
 */
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#contract/errors.ts';
import { bearerIn } from './identify.ts';
import { answersTo, isOwnOrigin } from './place.ts';
import type { Place } from './place.ts';

/** Throws `cross_site` for a Host that is not ours. For every request, pages and health included. */
export function refuseForeignHost(place: Place, { headers }: FastifyRequest): void {
  if (!answersTo(place, headers.host ?? '')) throw new Refusal('cross_site');
}

/** Throws `cross_site` for a request to the API that did not come from our own page or from a program. */
export function refuseForeignPage(place: Place, request: FastifyRequest): void {
  const { headers, method } = request;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('cross_site');
  if (headers.origin !== undefined && !isOwnOrigin(place, headers.origin, headers.host ?? '')) {
    throw new Refusal('cross_site');
  }
  // Who shows a key is not known by the cookie, and `Authorization` takes a preflight like the header that is asked for.
  if (method !== 'GET' && headers['x-kin'] !== '1' && bearerIn(request) === null) throw new Refusal('cross_site');
}
