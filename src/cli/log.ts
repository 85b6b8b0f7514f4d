/** The program's log: one JSON object a line on standard output. */
import { pino } from 'pino';
import type { Logger } from 'pino';

export function createLog(): Logger {
  return pino({
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  });
}
