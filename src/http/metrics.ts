/** Numbers for Prometheus: how long, how many, how full. No label names a person, a project or an address. */
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Read when somebody asks for the metrics. */
export interface Counts {
  readonly connectionsInUse: number;
  readonly requestsWaitingForConnection: number;
  /** Events written since the database's statistics began. Absent while the database does not answer. */
  readonly eventsAppended?: number;
  readonly jobsWaiting?: number;
  /** Jobs that failed for the last time. */
  readonly jobsFailed?: number;
  /** Of these, mails. */
  readonly mailsWaiting?: number;
  readonly mailsFailed?: number;
}

export interface Metrics {
  answered(route: string, status: number, seconds: number): void;
  /** Prometheus text format. */
  print(): Promise<string>;
}

/** A list page takes some milliseconds, an import's upload some seconds. */
const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createMetrics(count: () => Promise<Counts>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'kin_http_request_seconds',
    help: 'Time until the last byte of a reply',
    labelNames: ['route', 'status'],
    buckets,
    registers,
  });
  const gauges: Record<keyof Counts, Gauge> = {
    connectionsInUse: gauge('kin_database_connections_in_use', 'Connections of the pool that are working'),
    requestsWaitingForConnection: gauge('kin_database_waiting', 'Acts that wait for a connection'),
    eventsAppended: gauge('kin_events_appended', 'Events written since the statistics of the database began'),
    jobsWaiting: gauge('kin_jobs_waiting', 'Jobs that wait or run'),
    jobsFailed: gauge('kin_jobs_failed', 'Jobs that failed for the last time'),
    mailsWaiting: gauge('kin_mails_waiting', 'Mails that have not left yet'),
    mailsFailed: gauge('kin_mails_failed', 'Mails that were tried for the last time'),
  };
  function gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers });
  }
  return {
    answered: (route, status, seconds) => durations.observe({ route, status: String(status) }, seconds),
    async print() {
      const counts = await count();
      for (const [name, each] of Object.entries(gauges)) {
        const value = counts[name as keyof Counts];
        if (value === undefined) each.reset();
        else each.set(value);
      }
      return await registry.metrics();
    },
  };
}
