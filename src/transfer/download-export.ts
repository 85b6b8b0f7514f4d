/** Hands out the file of an export. That it is fetched is committed before its first byte leaves. */
import { Refusal } from '#contract/errors.ts';
import { downloadExport as route, exportLimits } from '#contract/exports.ts';
import type { BatchId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { timeOf } from '#database/uuid.ts';
import { exportRights } from '#policy/export-rights.ts';
import { fold } from '#query/vietnamese.ts';
import { destroyJob } from './destroy-export.ts';
import { destroyFile, openFile } from './export-file.ts';
import { openExport, ownExport, placeOf, tablesLeaving } from './own-export.ts';
import type { Export } from './own-export.ts';
import { hasSealed } from './start-export.ts';

const event: EventKind = {
  name: 'export.downloaded',
  vi: '{actor} đã tải file xuất từ bảng {table}, gồm {count, plural, other {# bản ghi}}',
  en: '{actor} downloaded an export from {table} with {count, plural, one {# record} other {# records}}',
};

export const downloadExport = defineAction<typeof route>({
  route,
  event,
  // Whose right to export is gone still has his export, and hears that the file is not: so no more is asked here.
  needs: () => 'member',
  async run(context, { params }) {
    const { tx, vault, policy, project, actor } = context;
    const row = await ownExport(context, params);
    await requireFile(context, row);
    const { key, asked } = await openExport(tx, vault, row);
    // The row only says whose export it is; who asked for it stands sealed.
    if (asked.member !== actor.member) throw new Refusal('not_found');
    const table = tableOf(project, row.table_id);
    const tables = tablesLeaving(table, asked.fields);
    if (asked.rights !== exportRights(policy, tables)) {
      context.ifRefused.push(destroyJob(project.id, row.batch_id));
      throw new Refusal('export_gone');
    }
    const file = await openFile(tx, key, placeOf(vault, row), row.pieces);
    const download = await countDownload(context, row);
    return {
      subject: { table: table.id, count: row.rows },
      change: {
        detail: { batch: row.batch_id, fields: asked.fields, download },
        sensitive: hasSealed(table, asked.fields),
      },
      show: (mask) => mask.file(tables, asked.rights, () => file),
      fileName: fileNameOf(table.name[asked.language] || table.key, row.batch_id, project.timeZone),
    };
  },
});

/** `khach-hang-2026-11-24.csv`: letters that every system takes, and the day on which it was asked for, there. */
function fileNameOf(name: string, batch: BatchId, timeZone: string): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  // The Swedish way of writing a date is the one that sorts.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(timeOf(batch));
  return `${plain === '' ? 'export' : plain}-${day}.csv`;
}

/** Throws `export_not_ready` or `export_gone`. */
async function requireFile({ tx }: MemberContext, row: Export): Promise<void> {
  const state = await stateOf(tx, row.project_id, row.batch_id);
  if (state === 'running') throw new Refusal('export_not_ready');
  const over = row.expires_at.getTime() <= Date.now() || row.downloads >= exportLimits.downloads;
  if (state !== 'done' || over || row.destroyed_at !== null) throw new Refusal('export_gone');
}

async function stateOf(tx: MemberContext['tx'], project: Export['project_id'], batch: BatchId) {
  const { state } = await tx.db
    .selectFrom('batches')
    .select('state')
    .where('project_id', '=', project)
    .where('id', '=', batch)
    .executeTakeFirstOrThrow();
  return state;
}

/** The last one leaves nothing to fetch. Answers which one it is, from 1. */
async function countDownload({ tx }: MemberContext, row: Export): Promise<number> {
  const download = row.downloads + 1;
  await tx.db
    .updateTable('exports')
    .set({ downloads: download })
    .where('project_id', '=', row.project_id)
    .where('batch_id', '=', row.batch_id)
    .execute();
  if (download === exportLimits.downloads) await destroyFile(tx, row.project_id, row.batch_id);
  return download;
}
