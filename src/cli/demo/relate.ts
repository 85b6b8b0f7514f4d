/** Brings in what names other records: contacts of companies, deals with customers, tasks for deals. */
import type { RecordId } from '#contract/ids.ts';
import { findRecords } from '#contract/records.ts';
import { tableNamed, typeIn } from './bring-in.ts';
import type { Row, Table } from './bring-in.ts';
import { fieldOf, textOf } from './fields.ts';
import type { Worker } from './hire.ts';
import type { Workload } from './plan.ts';

/** Names asked for at once: the page of 200 has room for those that differ in their marks alone. */
const atOnce = 50;

/** One after another, since a task names a deal. No file fills a relation, so all of them are typed in. */
export async function bringInRelated(
  worker: Worker,
  tables: ReadonlyMap<string, Table>,
  { contacts, deals, tasks }: Workload,
): Promise<void> {
  const bring = async (key: string, rows: readonly Row[], leads: Readonly<Record<string, string>>) => {
    const related = await withIds(worker, tables, rows, leads);
    await typeIn(worker, tableNamed(tables, key), related, () => {});
  };
  await bring('contacts', contacts, { company: 'companies' });
  await bring('deals', deals, { customer: 'customers', company: 'companies', product: 'products' });
  await bring('tasks', tasks, { customer: 'customers', deal: 'deals' });
}

/** @param leads key of a relation: key of the table that it leads to */
async function withIds(
  worker: Worker,
  tables: ReadonlyMap<string, Table>,
  rows: readonly Row[],
  leads: Readonly<Record<string, string>>,
): Promise<Row[]> {
  const related: Record<string, string>[] = rows.map(() => ({}));
  for (const [key, target] of Object.entries(leads)) {
    const names = rows.map((row) => (typeof row[key] === 'string' ? row[key] : ''));
    const ids = await idsOf(worker, tableNamed(tables, target), names);
    for (const [place, name] of names.entries()) Object.assign(related[place] ?? {}, { [key]: ids.get(name) ?? '' });
  }
  return rows.map((row, place) => ({ ...row, ...related[place] }));
}

async function idsOf(
  { client, project }: Worker,
  table: Table,
  names: readonly string[],
): Promise<ReadonlyMap<string, RecordId>> {
  const wanted = [...new Set(names)].filter((name) => name !== '');
  const by = fieldOf(table, 'name');
  const ids = new Map<string, RecordId>();
  for (let from = 0; from < wanted.length; from += atOnce) {
    const filter = { match: 'all', of: [{ field: by, is: 'in', value: wanted.slice(from, from + atOnce) }] } as const;
    const params = { project, table: table.id };
    const { records } = await client.call(findRecords, { params, body: { filter, fields: [by], limit: 200 } });
    for (const record of records) ids.set(textOf(record, by), record.id);
  }
  return ids;
}
