/** The headers by which a client asks for more than the route itself: to be done once, or only if something still holds. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matches } from '#actions/reply-tag.ts';
import type { Input } from '#actions/act.ts';
import type { Performed } from '#actions/perform.ts';
import { Refusal } from '#contract/errors.ts';
import { longestKey } from '#contract/route.ts';
import type { Route } from '#contract/route.ts';

const keyPattern = new RegExp(`^[!-~]{1,${longestKey}}$`);
/** Weak or strong, as RFC 9110 spells them; a list of them, or the star. */
const tagPattern = /(?:W\/)?"[!#-~]*"/g;
const tagsPattern = /^(?:\*|(?:W\/)?"[!#-~]*"(?:\s*,\s*(?:W\/)?"[!#-~]*")*)$/;

/** Throws `invalid_input` under the header's name for what is no key, or no tag. */
export function conditionsOf(route: Route, { headers }: FastifyRequest): Pick<Input, 'key' | 'ifMatch'> {
  const key = route.repeatable === true ? headers['idempotency-key'] : undefined;
  const ifMatch = route.tagged !== undefined && route.method === 'PATCH' ? headers['if-match'] : undefined;
  return {
    ...(key === undefined ? {} : { key: keyIn(key) }),
    ...(ifMatch === undefined ? {} : { ifMatch: tagsIn(ifMatch, 'If-Match') }),
  };
}

function keyIn(sent: string | readonly string[]): string {
  if (typeof sent === 'string' && keyPattern.test(sent)) return sent;
  throw new Refusal('invalid_input', 'Idempotency-Key');
}

function tagsIn(sent: string, header: string): readonly string[] {
  const text = sent.trim();
  if (!tagsPattern.test(text)) throw new Refusal('invalid_input', header);
  return text === '*' ? ['*'] : (text.match(tagPattern) ?? []);
}

/**
 * Sets the tag. True where the client holds this very answer already, which is then sent as 304: it was asked for and
 * found, so that it is recorded like any other.
 */
export function isHeld(route: Route, { headers }: FastifyRequest, reply: FastifyReply, { tag }: Performed): boolean {
  if (tag === undefined) return false;
  void reply.header('etag', tag);
  const held = route.method === 'GET' ? headers['if-none-match'] : undefined;
  return held !== undefined && tagsPattern.test(held.trim()) && matches(tagsIn(held, 'If-None-Match'), tag);
}
