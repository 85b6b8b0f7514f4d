import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One step of the schema, read from `NNNN_name.sql`. */
export type Migration = {
  readonly version: number;
  /** The file's name without `.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hex. */
  readonly checksum: string;
};

const ownDirectory = fileURLToPath(new URL('../../db/migrations', import.meta.url));
const pattern = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * Reads the migrations in order.
 * @throws Error where a file's name is wrong or a number is missing or taken twice
 */
export function readMigrations(directory = ownDirectory): Migration[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.sql'));
  return files.toSorted().map((file, index) => {
    const version = Number(pattern.exec(file)?.[1]);
    if (version !== index + 1)
      throw new Error(`db/migrations/${file}: expected a name that begins with ${numberOf(index + 1)}_`);
    const sql = readFileSync(join(directory, file), 'utf8');
    return { version, name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

function numberOf(version: number): string {
  return String(version).padStart(4, '0');
}
