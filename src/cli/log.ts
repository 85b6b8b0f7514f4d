/** The program's log: one JSON object a line on standard output. */
import { pino } from 'pino';
import type { Logger } from 'pino';

export interface ProgramLog {
  readonly log: Logger;
  /** Resolves when every line is out: what ends the process before may cut off the last ones. */
  readonly end: () => Promise<void>;
}

/** Lines are written beside the program's own steps, so that a reader who stalls holds up no request. */
export function createLog(): ProgramLog {
  const lines = pino.destination({ fd: 1, sync: false });
  const over = new Promise<void>((resolve) => {
    lines.once('close', resolve);
    lines.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      resolve(); // whoever read it is gone, and nobody is left to be told
    });
  });
  const settings = {
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return {
    log: pino(settings, lines),
    end: async () => {
      lines.end();
      await over;
    },
  };
}
