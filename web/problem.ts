/** What a call can end with instead of a reply. */
import type { ErrorCode } from '#contract/errors.ts';
import { errors } from './words/vi/errors.ts';

/** The server refused: a stable code, the HTTP status, and the field of the request that it is about. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** JSON Pointer into the body (`/values/5`), or a parameter's name; null when the whole request is meant. */
  readonly field: string | null;

  constructor(code: ErrorCode, status: number, field: string | null) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.status = status;
    this.field = field;
  }
}

/** The server was not reached, or what answered was not Kín (a proxy, a captive portal). */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('offline', { cause });
    this.name = 'OfflineError';
  }
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && `error.${code}` in errors;
}

/** Reads an `application/problem+json` reply; anything else that is no success came from something in between. */
export async function readProblem(response: Response): Promise<ProblemError | OfflineError> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    return new OfflineError(`status ${response.status}`);
  }
  const body: unknown = await response.json();
  const { code, field } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return new ProblemError(
    isErrorCode(code) ? code : 'internal_error',
    response.status,
    typeof field === 'string' ? field : null,
  );
}
