/** Every error as `application/problem+json` (RFC 9457): a stable code and the field; never a value or a stack. */
import { Refusal, errorStatus } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { isDatabaseAway } from './faults.ts';

export const problemType = 'application/problem+json; charset=utf-8';

export interface Problem {
  /** Relative to the server: `/problems/not_found`. */
  readonly type: string;
  /** The code in words, in English; the page says it in the person's language. */
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly field?: string;
  /** `urn:uuid:` and the id of the request, under which the log tells more: for faults of ours. */
  readonly instance?: string;
}

/** What the framework refuses by itself, in our words. */
const codeOfFramework: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_BAD_URL: 'malformed_request',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  // The sender went away in the middle of the body.
  ECONNRESET: 'malformed_request',
};

/** Any error as the refusal that is told; what is not expected becomes `internal_error` or `log_unavailable`. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (isDatabaseAway(error) && statusCode === undefined) return new Refusal('log_unavailable');
  const known = typeof code === 'string' && statusCode !== undefined ? codeOfFramework[code] : undefined;
  if (known !== undefined) return new Refusal(known);
  return new Refusal(statusCode === 400 ? 'malformed_request' : 'internal_error');
}

/** `request` is the id of the request. */
export function problemOf({ code, field }: Refusal, request: string): Problem {
  const status = errorStatus[code];
  return {
    type: `/problems/${code}`,
    title: titleOf(code),
    status,
    code,
    ...(field === undefined ? {} : { field }),
    ...(status >= 500 ? { instance: `urn:uuid:${request}` } : {}),
  };
}

function titleOf(code: ErrorCode): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
