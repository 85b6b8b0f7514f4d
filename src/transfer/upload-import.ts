/** Takes a file in: finds out how it is to be read, keeps it sealed, proposes where its columns go. */
import { Refusal } from '#contract/errors.ts';
import type { ImportId } from '#contract/ids.ts';
import { uploadImport as route } from '#contract/imports.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { newId } from '#database/uuid.ts';
import { personOf } from '#policy/actor.ts';
import { sealHeading, storeFile } from './import-file.ts';
import type { ImportPlace } from './import-places.ts';
import { newPlaceOf, importableFields } from './map-columns.ts';
import type { Delimiter } from './read-csv.ts';
import { readFile } from './read-file.ts';
import type { FileFacts } from './read-file.ts';
import { suggestColumns } from './suggest-columns.ts';

const event: EventKind = {
  name: 'import.uploaded',
  vi: '{actor} đã tải lên một file để nhập vào bảng {table}',
  en: '{actor} uploaded a file to import into {table}',
};

export const uploadImport = defineAction<typeof route>({
  route,
  event,
  needs: ({ params }) => ({ right: 'import', table: params.table }),
  async run(context, { params, file }) {
    if (file === undefined) throw new Refusal('file_empty');
    const table = tableOf(context.project, params.table);
    const { rowClass } = await newPlaceOf(context, table);
    const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
    const facts = await readFile(bytes);
    const id = newId() as ImportId;
    const place = {
      installation: context.vault.installation,
      project: context.project.id,
      table: table.id,
      import: id,
    };
    await keep(context, place, facts, bytes);
    const suggested = suggestColumns(facts.headings, importableFields(context.policy, table, rowClass));
    const columns = facts.headings.map((name, column) => {
      return { name, field: suggested[column] ?? null, sample: [...(facts.samples[column] ?? [])] };
    });
    const { encoding, rows } = facts;
    return {
      subject: { table: table.id, count: 0 },
      change: { detail: { import: id, rows, columns: columns.length } },
      // The few cells go back to whoever has just sent them.
      show: (mask) => mask.withoutCustomerValues({ id, encoding, delimiter: nameOf(facts.delimiter), rows, columns }),
    };
  },
});

async function keep(context: MemberContext, place: ImportPlace, facts: FileFacts, bytes: Buffer): Promise<void> {
  const { tx, vault } = context;
  const actor = personOf(context.actor);
  const period = new Date().toISOString().slice(0, 10);
  const key = await vault.period(tx, 'typed', period, true);
  if (key === null) throw new Error(`the typed key of ${period} was destroyed while the day lasts`);
  const { member, ...sender } = actor;
  await tx.db
    .insertInto('imports')
    .values({
      project_id: place.project,
      id: place.import,
      table_id: place.table,
      member_id: member,
      session_id: actor.session,
      state: 'uploaded',
      encoding: facts.encoding,
      delimiter: nameOf(facts.delimiter),
      period,
      heading: sealHeading(key, place, { columns: facts.headings, sender: { ...sender, kind: 'account' } }),
      columns: null,
      batch_id: null,
      rows: facts.rows,
    })
    .execute();
  await storeFile(tx, key, place, bytes);
}

function nameOf(delimiter: Delimiter): ',' | ';' | 'tab' {
  return delimiter === '\t' ? 'tab' : delimiter;
}
