/** What went wrong on our side: which kind it is, and how much of it may be written down. */

/** SQLSTATE classes and codes with which PostgreSQL says that it can't serve now: gone, stopping, full, out of slots. */
const awayStates = /^(?:08|53|57P0[1-5]$|58030$|25006$)/;
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']);
/** The driver gives these no code. */
const awayMessages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end',
];

/** The database did not answer: nothing could be recorded, so nothing was shown or done. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code !== undefined && (awayStates.test(code) || (awayCodes.has(code) && comesFromSocket(error)))) return true;
  return awayMessages.some((message) => error.message.startsWith(message));
}

export interface FaultFacts {
  readonly name: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly routine?: string;
  /** Where in the code; the innermost eight. */
  readonly at: readonly string[];
  readonly cause?: FaultFacts;
}

/**
 * What a log line says about an error. Never its message: PostgreSQL, JSON and URL parsers quote values in theirs,
 * and PostgreSQL's `detail`, `where` and parameters are values. The place in the code leads to the message.
 */
export function factsOf(error: unknown): FaultFacts {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const { constraint, routine } = error as { constraint?: unknown; routine?: unknown };
  const code = codeOf(error);
  return {
    name: error.constructor.name,
    ...(code === undefined ? {} : { code }),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof routine === 'string' ? { routine } : {}),
    at: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: factsOf(error.cause) }),
  };
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{3,60}$/.test(code) ? code : undefined;
}

function comesFromSocket(error: Error): boolean {
  const { syscall } = error as { syscall?: unknown };
  return syscall === 'connect' || syscall === 'read' || syscall === 'write' || syscall === 'getaddrinfo';
}

function framesOf({ stack, message }: Error): string[] {
  if (stack === undefined) return [];
  // The message stands before the frames, and may itself be written to look like one.
  const start = stack.indexOf(message);
  const frames = stack.slice(start === -1 ? 0 : start + message.length).split('\n');
  return frames
    .filter((line) => /^ {4}at \S/.test(line))
    .slice(0, 8)
    .map((line) => line.slice(7));
}
