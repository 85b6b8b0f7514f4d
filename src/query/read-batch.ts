/** What a batch left behind, from the history of its records. */
import type { BatchId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';

/** One version that a batch wrote; `hash` is SHA-256 of the sealed version's frame. */
export interface WrittenVersion {
  readonly record: string;
  readonly version: number;
  readonly hash: Buffer;
}

/** Rows of one page: about 100 bytes each. */
const pageSize = 5_000;

/** One record, one version: a batch writes each record once. The hash is of the bytes that the sealed text stands for. */
const page = `
select record_id as record, version, sha256(decode(sealed, 'base64')) as hash
  from record_changes
 where project_id = $1 and batch_id = $2 and record_id > $3
 order by record_id
 limit ${pageSize}`;

/** Record, version and hash of each sealed version, in id order: what `commitBatch` commits to. */
export async function readBatch(tx: Tx, batch: BatchId): Promise<WrittenVersion[]> {
  const entries: WrittenVersion[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await tx.query<WrittenVersion>('read_batch', page, [tx.project, batch, after]);
    entries.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return entries;
    after = last.record;
  }
}
