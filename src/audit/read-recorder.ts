/**
 * Records what was read, durably, before the reply leaves. Many reads share one commit: while one flush is being
 * written, what arrives waits for the next. That trades up to one commit's latency per read for the throughput of
 * a disk that can do a few hundred commits a second.
 */
import type { ProjectId } from '#contract/ids.ts';
import type { Database } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { append } from './append.ts';
import type { Entry } from './append.ts';

interface Waiting {
  readonly entries: readonly Entry[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Most reads in one commit: bounds the statement, about 1 kB a read. */
const largestFlush = 500;

export interface ReadRecorder {
  /** Resolves once the entries are durable; rejects when they could not be written, and then nothing may be shown. */
  record(project: ProjectId, entries: readonly Entry[]): Promise<void>;
}

export function createReadRecorder(database: Database, vault: Vault): ReadRecorder {
  const queues = new Map<ProjectId, Waiting[]>();

  async function drain(project: ProjectId, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const flush = queue.splice(0, largestFlush);
      try {
        await inTransaction(database, { project }, (tx) =>
          append(
            tx,
            vault,
            flush.flatMap(({ entries }) => entries),
          ),
        );
        for (const { resolve } of flush) resolve();
      } catch (error) {
        for (const { reject } of flush) reject(error);
      }
    }
    queues.delete(project);
  }

  return {
    record(project, entries) {
      return new Promise((resolve, reject) => {
        const running = queues.get(project);
        if (running !== undefined) {
          running.push({ entries, resolve, reject });
          return;
        }
        const queue = [{ entries, resolve, reject }];
        queues.set(project, queue);
        void drain(project, queue);
      });
    },
  };
}
