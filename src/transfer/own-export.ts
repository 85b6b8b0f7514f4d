/** An export as who asked for it may know it; anybody else's does not exist. */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { Filter } from '#contract/filters.ts';
import type { BatchId, FieldId, MemberId, RecordId, TableId } from '#contract/ids.ts';
import type { SortKey } from '#contract/records.ts';
import type { Language } from '#contract/shapes.ts';
import type { MemberContext } from '#actions/context.ts';
import { openText, sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Tables } from '#database/tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { may } from '#policy/decide.ts';
import type { TableDefinition } from '#query/definition.ts';
import type { Narrowed } from '#query/narrowed.ts';
import { parseSearch } from '#query/search.ts';
import type { SearchScope, SearchTerms } from '#query/search.ts';
import { planFilter } from '#records/plan-filter.ts';
import type { Selectable } from 'kysely';
import { askedPlace } from './export-places.ts';
import type { ExportPlace } from './export-places.ts';

export type Export = Selectable<Tables['exports']>;

/** What is to be exported, and by whom under which rights: sealed, so that nobody makes an export his own by hand. */
export interface Asked {
  readonly member: MemberId;
  /** `exportRights` of when it began. */
  readonly rights: string;
  /** Of the headings and the names of choices. */
  readonly language: Language;
  /** In the order of the columns. */
  readonly fields: readonly FieldId[];
  readonly search: string;
  readonly filter: Filter;
  /** The day on which it was asked, in the project's time zone: a file of many pieces means one `today`. */
  readonly today: string;
  readonly sort: SortKey;
  readonly records: readonly RecordId[] | null;
}

export function sealAsked(key: KeyObject, place: ExportPlace, asked: Asked): Sealed {
  return sealText(key, askedPlace(place), JSON.stringify(asked));
}

/** An export's key, and what was asked. Throws `export_gone` where the day's key, or what it sealed, was destroyed. */
export async function openExport(tx: Tx, vault: Vault, row: Export): Promise<{ key: KeyObject; asked: Asked }> {
  const key = await vault.period(tx, 'typed', row.period, false);
  const text = key === null ? null : openText(key, askedPlace(placeOf(vault, row)), row.asked);
  if (key === null || text === null) throw new Refusal('export_gone');
  return { key, asked: JSON.parse(text) as Asked };
}

/** Locks the row for the rest of the transaction. Throws `not_found`. */
export async function ownExport(
  { tx, actor }: MemberContext,
  params: { readonly table: TableId; readonly batch: BatchId },
): Promise<Export> {
  const row = await tx.db
    .selectFrom('exports')
    .selectAll()
    .where('project_id', '=', actor.project)
    .where('batch_id', '=', params.batch)
    .where('table_id', '=', params.table)
    .where('member_id', '=', actor.member)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not_found');
  return row;
}

export function placeOf(
  { installation }: Vault,
  { project_id: project, table_id: table, batch_id: batch }: Pick<Export, 'project_id' | 'table_id' | 'batch_id'>,
): ExportPlace {
  return { installation, project, table, batch };
}

/** The tables of which something leaves: the exported one, and those whose titles stand in columns of relations. */
export function tablesLeaving({ id, fields }: TableDefinition, columns: readonly FieldId[]): readonly TableId[] {
  const named = fields.filter((field) => field.kind === 'relation' && columns.includes(field.id));
  const targets = new Set(named.flatMap(({ target }) => target ?? []));
  return [id, ...[...targets].filter((target) => target !== id).toSorted((a, b) => a - b)];
}

/** The list that is exported: searched and filtered like any list, on the rows that its member may export. */
export async function listOf(
  { tx, vault, policy, project }: MemberContext,
  table: TableDefinition,
  { search, filter, today, records }: Pick<Asked, 'search' | 'filter' | 'today' | 'records'>,
): Promise<{ scope: SearchScope & Narrowed; terms: SearchTerms }> {
  const plan = planFilter({ policy, project, today }, table, filter);
  const { index } = await vault.project(tx);
  const within = may(policy, 'export', table.id);
  return {
    scope: { project: project.id, table, policy, index, within, only: records, filter: plan },
    terms: parseSearch(search, project.country),
  };
}
