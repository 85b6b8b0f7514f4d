/** What the staff do with their customers on an ordinary day, so that history and log have something to tell. */
import { editRecord, findRecords, readHistory, readRecord } from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import { calls } from './notes.ts';
import type { Table } from './bring-in.ts';
import { fieldOf, textOf } from './fields.ts';
import type { Worker } from './hire.ts';

const mostEdits = 12;
const searches = ['nguyen thi', 'ha noi', 'khach san', 'tran', 'cafe', 'le minh', 'pham', 'phuong'];

/** @param number which of the staff it is, so that no two do the same */
export async function workADay(worker: Worker, table: Table, number: number): Promise<void> {
  const { client, project, member } = worker;
  const params = { project, table: table.id };
  await client.call(findRecords, { params, body: {} });
  await client.call(findRecords, { params, body: { search: searches[number % searches.length] ?? '' } });
  const name = fieldOf(table, 'name');
  const sort = { by: name, part: 'given', direction: number % 2 === 0 ? 'asc' : 'desc' } as const;
  const { records } = await client.call(findRecords, { params, body: { sort, limit: 200 } });
  for (const { id } of records.slice(0, 3)) {
    await client.call(readRecord, { params: { ...params, record: id } });
    await client.call(readHistory, { params: { ...params, record: id } });
  }
  const own = records.filter(({ assignee, writable }) => assignee === member && writable.length > 0);
  for (const [place, record] of own.slice(0, mostEdits).entries())
    await followUp(worker, table, record, number + place);
}

const next: Readonly<Record<string, string>> = { new: 'in_talks', in_talks: 'quoted', quoted: 'won', lost: 'in_talks' };

/** A call was made: the stage moves on, and a word is added to the notes. */
async function followUp({ client, project }: Worker, table: Table, record: ShownRecord, number: number): Promise<void> {
  const [stage, notes] = [fieldOf(table, 'stage'), fieldOf(table, 'notes')];
  const moved = next[textOf(record, stage)];
  const said = [textOf(record, notes), calls[number % calls.length] ?? ''].filter((text) => text !== '');
  const values = { [notes]: said.join('\n'), ...(moved === undefined ? {} : { [stage]: moved }) };
  const params = { project, table: table.id, record: record.id };
  await client.call(editRecord, { params, body: { version: record.version, values } });
}
