/**
 * Guarantee: whoever writes, deletes or seals a record while its search text is made anew: the index of words holds the
 * words that the text holds then, and none that it held before.
 */
import { describe, expect, test } from 'vitest';
import type { RecordId } from '#contract/ids.ts';
import type { editRecord as editRoute } from '#contract/records.ts';
import { inTransaction } from '#database/transaction.ts';
import { definingIn, onTable } from '../../test/fixtures/defining.ts';
import { askDelete, plant, workOff } from '../../test/fixtures/deleting.ts';
import { addField, addTable } from '../../test/harness/fields.ts';
import { fieldTasksOf, newFieldWorker, workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { untilLocked } from '../../test/harness/until-locked.ts';
import { startSearch } from './field-tasks.ts';
import { editRecord } from './edit-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { changeField } = definingIn(house);

async function made() {
  const { id: table } = await addTable(house, owner, 'Bảng');
  const { id: note } = await addField(house, owner, table, 'text');
  const ids = await plant(house, owner, 3, (nth) => ({ '1': `Dòng ${nth}`, [note]: `bí mật ${nth}` }), table);
  return { table, note, ids };
}

const wordsOf = async (record: RecordId | undefined) => {
  const rows = await house.tamper<{ word: string }>(
    'select word from record_words where record_id = $1 and not sample order by word',
    [record],
  );
  return rows.map(({ word }) => word);
};

const edit = ({ table, note }: Awaited<ReturnType<typeof made>>, record: RecordId | undefined) =>
  house.call<typeof editRoute>(owner, editRecord, {
    params: { ...onTable(owner, table), record: record as RecordId },
    body: { version: 1, values: { [note]: 'khác' } },
  });

/** `write` begins when the search texts are written, and not yet committed. */
async function duringRenewal({ table, note }: Awaited<ReturnType<typeof made>>, write: () => Promise<unknown>) {
  await changeField(owner, table, note, { searchable: true });
  if ((await fieldTasksOf(house, owner)).length === 0)
    await inTransaction(house.database, { project: owner.project }, (tx) => startSearch(tx, table));
  const [payload] = await fieldTasksOf(house, owner);
  await house.tamper('begin');
  await house.tamper('lock table field_tasks in share mode');
  const renewed = newFieldWorker(house).run_field_task(payload ?? {});
  await untilLocked(house);
  const written = write();
  await untilLocked(house, 2);
  await house.tamper('commit');
  await Promise.all([renewed, written]);
}

describe('while search texts are made anew', () => {
  test('an edit leaves none of the words that it took away', async () => {
    const of = await made();
    const [record] = of.ids;
    await duringRenewal(of, () => edit(of, record));
    expect(await wordsOf(record)).toEqual(['0', 'dong', 'khac']);
  });

  test('so does one of a record whose words are only now filled in', async () => {
    const of = await made();
    const record = of.ids[2];
    await changeField(owner, of.table, of.note, { searchable: true });
    await workOffFieldTasks(house, owner);
    await house.tamper('delete from record_words where table_id = $1', [of.table]);
    await duringRenewal(of, () => edit(of, record));
    expect(await wordsOf(record)).toEqual(['2', 'dong', 'khac']);
  });

  test('a deletion leaves none at all', async () => {
    const of = await made();
    const batch = await askDelete(house, owner, of.ids, of.table);
    await duringRenewal(of, () => workOff(house, batch));
    expect(await wordsOf(of.ids[1])).toEqual([]);
  });
});
