import { Logger } from 'graphile-worker';

export type JobLog = (level: 'error' | 'warning' | 'info' | 'debug', message: string) => void;

/** The queue's own messages, handed to `log`; they name tasks and job ids, payloads are left out. */
export function jobLogger(log: JobLog): Logger {
  return new Logger(() => (level, message) => log(level, message));
}

/** For the installation of the schema, whose failures are thrown. */
export const silentLogger = jobLogger(() => {});
