import { totalmem } from 'node:os';

/** Connections in all: the app's pool, the worker's, the keeper's and migrations, with room for an operator. */
const maxConnections = 60;
const mb = 1024 * 1024;

/**
 * The text of `kin.conf`, written anew at each start for the memory of this machine.
 * @param socketDirectory as PostgreSQL is to see it
 * @param durable false only in tests: a crash of the machine may then lose the cluster
 */
export function serverSettings(socketDirectory: string, durable: boolean): string {
  const memory = availableMemory();
  const shared = clamp(memory / 4, 64 * mb, 1024 * mb);
  const settings: Record<string, string> = {
    listen_addresses: "''",
    unix_socket_directories: `'${socketDirectory}'`,
    unix_socket_permissions: '0700',
    max_connections: String(maxConnections),
    password_encryption: "'scram-sha-256'",
    shared_buffers: megabytes(shared),
    effective_cache_size: megabytes(memory / 2),
    work_mem: megabytes(clamp(memory / 256, 8 * mb, 64 * mb)),
    maintenance_work_mem: megabytes(clamp(memory / 16, 64 * mb, 512 * mb)),
    random_page_cost: '1.1',
    jit: 'off',
    // Ciphertext does not compress; it would only cost CPU.
    wal_compression: 'off',
    // Bounds recovery after a kill: about 1 GB of WAL is replayed in seconds.
    max_wal_size: '1GB',
    min_wal_size: '128MB',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: 'on',
    full_page_writes: durable ? 'on' : 'off',
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    log_checkpoints: 'off',
    // Values of customers never reach the server's log: no statements, no parameters, no DETAIL lines.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return ['# Written by Kín at each start. Settings of your own go to the end of postgresql.conf.', ...lines, ''].join(
    '\n',
  );
}

/** Sockets only, and never without a password. */
export const hostBasedAccess = '# Written by Kín at each start.\nlocal all all scram-sha-256\n';

/** A container's limit where there is one, in bytes. */
function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / mb)}MB`;
}
