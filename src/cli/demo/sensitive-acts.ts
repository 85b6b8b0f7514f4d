/** What Kín is for: customers are deleted, some of them by mistake, and come back; phones leave in a file. */
import { setTimeout as delay } from 'node:timers/promises';
import { deleteRecords, readBatch, restoreBatch } from '#contract/batches.ts';
import { startExport } from '#contract/exports.ts';
import type { BatchId, RecordId } from '#contract/ids.ts';
import { findRecords } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import { fieldOf, textOf } from './fields.ts';
import type { Table } from './bring-in.ts';
import type { Worker } from './hire.ts';

/** Who did not buy is tidied away, and stays in the trash: whoever tries the demo may bring them back. */
const tidied = 40;
/** Who did buy was never meant to go: the owner brings all of them back. */
const mistaken = 24;
/** Pages of 200 in which there are as many of either. */
const pages = 3;
const lookMs = 100;

export async function doSensitiveActs(admin: Worker, owner: Worker, table: Table): Promise<void> {
  const { project, client } = admin;
  const params = { project, table: table.id };
  const byStage = await findByStage(admin, table);
  const remove = async (stage: string, count: number) => {
    const records = byStage.get(stage)?.slice(0, count) ?? [];
    const { id } = await client.call(deleteRecords, { params, body: { records } });
    await ended(admin, id);
    return id;
  };
  await remove('lost', tidied);
  const mistake = await remove('won', mistaken);
  const { id } = await owner.client.call(restoreBatch, { params: { ...params, batch: mistake }, body: {} });
  await ended(owner, id);
  const fields = ['name', 'company', 'stage', 'phones'].map((key) => fieldOf(table, key));
  const { batch } = await client.call(startExport, { params, body: { fields, search: 'khach san' } });
  await ended(admin, batch);
}

/** Customers by their stage, as somebody would choose them in a list that is sorted by name. */
async function findByStage({ client, project }: Worker, table: Table): Promise<ReadonlyMap<string, RecordId[]>> {
  const [stage, name] = [fieldOf(table, 'stage'), fieldOf(table, 'name')];
  const params = { project, table: table.id };
  const found = new Map<string, RecordId[]>();
  const sort = { by: name, part: 'given', direction: 'asc' } as const;
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const body = { sort, limit: 200, cursor };
    const shown: ReplyOf<typeof findRecords> = await client.call(findRecords, { params, body });
    for (const record of shown.records) {
      const text = textOf(record, stage);
      found.set(text, [...(found.get(text) ?? []), record.id]);
    }
    cursor = shown.next;
  }
  return found;
}

/** @throws Error where the batch broke off */
async function ended({ client, project }: Worker, batch: BatchId): Promise<void> {
  for (;;) {
    const { state, kind } = await client.call(readBatch, { params: { project, batch } });
    if (state === 'done') return;
    if (state === 'failed') throw new Error(`a batch of the sample data (${kind}) broke off`);
    await delay(lookMs);
  }
}
