/** Brings rows into a table as its person may: by file, or typed in one by one. */
import { setTimeout as delay } from 'node:timers/promises';
import { readImport, startImport, uploadImport } from '#contract/imports.ts';
import { createRecord, readProject } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import type { Worker } from './hire.ts';

export type Table = ReplyOf<typeof readProject>['tables'][number];

/** What is typed into a record's fields, by their keys; keys that are no field's are left alone. */
export type Row = Readonly<Record<string, string | readonly string[]>>;

/** How many records somebody types in at once: more than a person, and fewer than the server has connections. */
const atOnce = 6;
/** Each look at a running import is an event of the log. */
const lookMs = 500;

/** The tables as this person may know them, by key. */
export async function tablesOf({ client, project }: Worker): Promise<ReadonlyMap<string, Table>> {
  const { tables } = await client.call(readProject, { params: { project } });
  return new Map(tables.map((table) => [table.key, table]));
}

/** @throws Error where the template has none */
export function tableNamed(tables: ReadonlyMap<string, Table>, key: string): Table {
  const table = tables.get(key);
  if (table === undefined) throw new Error(`the template has no table ${key}`);
  return table;
}

/** @param made is told of records that were made, as they come */
export async function typeIn(
  { client, project }: Worker,
  table: Table,
  rows: readonly Row[],
  made: (count: number) => void,
): Promise<void> {
  const waiting = rows.values();
  const type = async () => {
    for (const row of waiting) {
      const typed = table.fields.map(({ id, key }) => [id, row[key] ?? ''] as const);
      const values = Object.fromEntries(typed.filter(([, value]) => value.length > 0));
      await client.call(createRecord, { params: { project, table: table.id }, body: { values: values as never } });
      made(1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, type));
}

/** The same as a file. @throws Error where a row of it was refused */
export async function importFile(
  { client, project }: Worker,
  table: Table,
  rows: readonly Row[],
  made: (count: number) => void,
): Promise<void> {
  const params = { project, table: table.id };
  const fields = table.fields.filter(({ key }) => rows.some((row) => key in row));
  const lines = rows.map((row) => fields.map(({ key }) => row[key] ?? ''));
  const file = csvOf([fields.map(({ name }) => name.vi), ...lines]);
  const { id } = await client.upload(uploadImport, params, file);
  const columns = fields.map((field, column) => ({ column, field: field.id }));
  let progress = await client.call(startImport, { params: { ...params, import: id }, body: { columns } });
  for (let known = 0; ; known = progress.created) {
    progress = await client.call(readImport, { params: { ...params, import: id } });
    made(progress.created - known);
    if (progress.state === 'failed' || progress.refused > 0) throw new Error('an import of the sample data failed');
    if (progress.state === 'done') return;
    await delay(lookMs);
  }
}

function csvOf(lines: readonly (readonly (string | readonly string[])[])[]): string {
  const cell = (value: string | readonly string[]) => (typeof value === 'string' ? value : value.join('; '));
  return lines.map((line) => `${line.map((value) => quoted(cell(value))).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",;\n]|^\s/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
