/** Bodies: JSON for nearly every route, bytes for those that take a file. Anything else is not read. */
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contract/errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import { pointerTo } from './parse-input.ts';

/** Largest JSON body: a record of 200 long fields fits. */
export const largestJson = 1024 * 1024;
/** Files held in memory at once: four of 50 MiB are what a small machine bears. */
const mostFiles = 4;

/**
 * JSON in UTF-8, refused as a whole when a key is `__proto__` or `constructor` with a `prototype` in it. Text that
 * PostgreSQL cannot hold is refused here, by its place, since no schema of a single field would think of it.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    let text;
    try {
      text = decoder.decode(body);
    } catch {
      done(new Refusal('malformed_json'));
      return;
    }
    if (text === '') {
      done(new Refusal('malformed_json'));
      return;
    }
    void parse(request, text, (error, value: unknown) => {
      if (error !== null) done(new Refusal('malformed_json'));
      else if (mayHoldBadText.test(text)) done(badTextIn(value), value);
      else done(null, value);
    });
  });
}

/** No schema of ours nests deeper; bounds the walk. */
const deepest = 20;

/** NUL and lone surrogates can stand in JSON as escapes only, so nearly every body skips the walk. */
const mayHoldBadText = /\\u(?:0000|[dD][89a-fA-F])/;

function badTextIn(value: unknown): Refusal | null {
  const waiting: { value: unknown; path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path } = next;
    if (path.length > deepest) return new Refusal('invalid_input');
    if (isBad(next.value)) return new Refusal('invalid_input', pointerTo(path));
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, inner] of Object.entries(next.value)) {
      if (isBad(key)) return new Refusal('invalid_input', pointerTo(path));
      waiting.push({ value: inner, path: [...path, key] });
    }
  }
  return null;
}

function isBad(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('\0') || !value.isWellFormed());
}

/** Whole files as bytes, up to `limit`. Throws `too_many_attempts` while too many are being read. */
export function readFileBodies(app: FastifyInstance, limit: number): void {
  const takePlace = fewAtOnce(mostFiles);
  app.removeAllContentTypeParsers();
  const types = ['application/octet-stream', 'text/csv'];
  app.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: limit }, (_request, body, done) => done(null, body));
  app.addHook('preParsing', async (_request, reply) => takePlace(reply));
}
