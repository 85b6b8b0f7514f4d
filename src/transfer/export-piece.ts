/** The next rows of an export, as lines: opened, masked and written, in the transaction at hand. */
import { Refusal } from '#contract/errors.ts';
import { exportLimits } from '#contract/exports.ts';
import type { RecordId } from '#contract/ids.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import { maskFor } from '#policy/mask.ts';
import type { LineWriter } from '#policy/mask.ts';
import type { Masked } from '#policy/reply.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { findPage } from '#query/find.ts';
import type { Position } from '#query/find.ts';
import { confirmed } from '#records/matches.ts';
import { openRelated } from '#records/related.ts';
import type { Listed } from './export-file.ts';
import { listOf } from './own-export.ts';
import type { Asked, Export } from './own-export.ts';
import { loadPeople, nobody } from './people.ts';
import { byteOrderMark, cellOf, csvLine, headingOf } from './write-csv.ts';

/** One transaction's rows: about 0.1 s, so that nothing waits long for it. */
const rowsPerPiece = 500;

export interface WrittenPiece {
  readonly lines: Masked<string>;
  readonly listed: readonly Listed[];
  /** How many of them are lines. */
  readonly rows: number;
  /** Null: there is nothing behind it. */
  readonly next: Position | null;
}

/**
 * `after`: behind which row it begins. `written`: records that have a line already; one that was changed meanwhile may
 * have moved in the list, and gets no second one. Throws `export_too_large`.
 */
export async function exportPiece(
  context: MemberContext,
  row: Export,
  asked: Asked,
  { after, written }: { readonly after: Position | null; readonly written: ReadonlyMap<RecordId, number> },
): Promise<WrittenPiece> {
  const { tx, vault, project, policy } = context;
  const table = tableOf(project, row.table_id);
  const fields = columnsOf(table, asked);
  const keys = await vault.project(tx);
  const { scope, terms } = await listOf(context, table, asked);
  const page = await findPage(tx, { ...scope, terms, sort: asked.sort, after, limit: rowsPerPiece });
  const fresh = page.rows.filter(({ id }) => !written.has(id));
  const rows = confirmed(context, scope, keys, terms, fresh);
  if (row.rows + rows.length > exportLimits.rows) throw new Refusal('export_too_large');
  const mask = maskFor(policy);
  const people = fields.some(({ kind }) => kind === 'person') ? await loadPeople(context) : nobody;
  const wording = { language: asked.language, country: project.country, timeZone: project.timeZone, people };
  const write: LineWriter = (values) =>
    csvLine(values.map((value, column) => cellOf(columnAt(fields, column), value, wording)));
  const { records, related } = await openRelated(context, keys, table, rows, new Set(asked.fields));
  const lines = records.map(({ row: found, open }) => mask.leaving(table.id, found, open, asked.fields, write));
  const heading = row.pieces === 0 ? byteOrderMark + headingOf(fields, asked.language) : '';
  return {
    lines: mask.text([mask.withoutCustomerValues(heading), ...lines]),
    listed: [
      ...rows.map(({ id, version }): Listed => [id, version]),
      ...related.map(({ table: from, row: { id, version } }): Listed => [id, version, from]),
    ],
    rows: rows.length,
    next: page.next,
  };
}

/** Throws `unknown_field` for one that is no more. */
function columnsOf(table: TableDefinition, { fields }: Asked): readonly FieldDefinition[] {
  return fields.map((id, place) => {
    const field = table.fields.find((each) => each.id === id);
    if (field === undefined) throw new Refusal('unknown_field', `/fields/${place}`);
    return field;
  });
}

function columnAt(fields: readonly FieldDefinition[], column: number): FieldDefinition {
  const field = fields[column];
  if (field === undefined) throw new Error('a value without a column');
  return field;
}
