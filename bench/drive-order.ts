/** What the driving process is told, and what it tells. */

export interface DriveTarget {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  /** `@n@` becomes a number of six digits, new for each request; `@version@` the version in this target's last reply. */
  readonly body?: string;
  readonly version?: number;
}

export interface DriveOrder {
  /** `127.0.0.1`, always: the bench measures no network. */
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
  /** As many consecutive ones for each connection, which goes round them. */
  readonly targets: readonly DriveTarget[];
  /** Where `@n@` begins. */
  readonly from: number;
}

export interface Driven {
  /** Requests answered with 2xx: all of them, since another status ends the drive. */
  readonly answered: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Versions of the targets as they are now. */
  readonly versions: readonly (number | null)[];
  /** The first target's first reply. */
  readonly sample: string;
}
