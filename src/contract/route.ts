/**
 * A route as a value: what may be asked and what is answered. The server implements it, the web client infers
 * its types from it, and the OpenAPI document is made from the same list (`routes.ts`).
 */
import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly method: Method;
  /** With `:name` for each parameter, from `/api/v1` on. */
  readonly path: string;
  readonly summary: string;
  readonly params: Params;
  /** Never a customer's value: addresses are copied, logged and forwarded. */
  readonly query: Query;
  readonly body: Body;
  /** The body is a file, handed over as bytes; `body` then says nothing. */
  readonly file?: boolean;
  readonly reply: Reply;
  /** The reply, a text, is sent as a file of this media type. */
  readonly download?: string;
  readonly status: 200 | 201 | 202 | 204;
  /** A request may carry an `Idempotency-Key`: sent again under it, it is answered again and not done again. */
  readonly repeatable?: true;
  /**
   * The answer carries an `ETag` of what this actor is shown, less these parts of it: those that say no more than that
   * something was touched. To a GET with `If-None-Match` the answer may be 304.
   */
  readonly tagged?: { readonly without: readonly string[] };
  /** Answers only to this machine itself: on loopback, without a proxy, under a loopback name. Else `not_found`. */
  readonly loopback?: boolean;
  /** Programs may ask for it by a key; every other route is `forbidden` to them. */
  readonly keys?: boolean;
  /** What this route may refuse with, beside what every route may (`commonErrors`). */
  readonly errors: readonly ErrorCode[];
}

export interface InputOf<R extends Route> {
  params: z.output<R['params']>;
  query: z.output<R['query']>;
  body: z.output<R['body']>;
  /** The bytes of the file, for routes with `file: true`. */
  file?: Uint8Array;
  /** The tags of `If-Match`. */
  ifMatch?: readonly string[];
}

/** What a client sends: the same before parsing (ids are plain text, defaults may be left out). */
export interface RequestOf<R extends Route> {
  params: z.input<R['params']>;
  query: z.input<R['query']>;
  body: z.input<R['body']>;
}

export type ReplyOf<R extends Route> = z.output<R['reply']>;

/** Refusals that any route can answer with; the OpenAPI document lists them everywhere. */
export const commonErrors = [
  'malformed_json',
  'malformed_request',
  'cross_site',
  'method_not_allowed',
  'body_too_large',
  'unsupported_media_type',
  'invalid_input',
  'too_many_attempts',
  'internal_error',
  'log_unavailable',
  'shutting_down',
] as const satisfies readonly ErrorCode[];

/** What a route that may be repeated can refuse with as well. */
export const repeatErrors = [
  'still_running',
  'idempotency_key_reused',
  'conflict',
] as const satisfies readonly ErrorCode[];

/** Most characters of an `Idempotency-Key`, printable ASCII. */
export const longestKey = 200;

export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(route: Route<Params, Query, Body, Reply>): Route<Params, Query, Body, Reply> {
  return Object.freeze(route);
}
