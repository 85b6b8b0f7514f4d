/**
 * Guarantee: who sent a file, and nobody else, sees which of its rows were refused and how far it is; every look is
 * an event.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createNotify } from '#notices/write-notices.ts';
import { createLoadStanding } from '#actions/load-standing.ts';
import type { ImportId } from '#contract/ids.ts';
import type { listRefusedRows as refusedRoute, readImport as readRoute } from '#contract/imports.ts';
import type { startImport as startRoute, uploadImport as uploadRoute } from '#contract/imports.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { listRefusedRows } from './list-refused-rows.ts';
import { readImport } from './read-import.ts';
import { createRunImport } from './run-import.ts';
import { startImport } from './start-import.ts';
import { uploadImport } from './upload-import.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const table = 1;
/** One row for each reason, in the order of `reasons`. */
const cells = [
  ['An', '12', '', '', '', ''],
  ['Bình', '', 'binh(at)lua.example', '', '', ''],
  ['Châu', '', '', 'Không rõ', '', ''],
  ['Dũng', '', '', '', '31/02/1990', ''],
  ['Đạt', '', '', '', '', '12tr5'],
  ['', '0900 000 001', '', '', '', ''],
  ['Giang', '•••• ••• •••', '', '', '', ''],
  ['Hạnh'.repeat(100), '', '', '', '', ''],
  ['', '', '', '', '', ''],
  ['Khôi', '', '', '', '', '', 'x'],
  ['Lan', ''],
];
const heading = ['Họ tên', 'SĐT', 'Email', 'Giai đoạn', 'Ngày sinh', 'Giá trị'];
const lines = [heading, ...cells].map((row) => row.join(';'));
const text = [...lines, 'Mỹ;"mở;;;;', 'Nghĩa;;;;;', ...Array.from({ length: 150 }, () => 'Oanh;9;;;;')].join('\n');

let id: ImportId;
beforeAll(async () => {
  const params = { project: owner.project, table };
  const uploaded = await house.call<typeof uploadRoute>(owner, uploadImport, { params, file: Buffer.from(text) });
  ({ id } = uploaded);
  const columns = uploaded.columns.flatMap(({ field }, column) => (field === null ? [] : [{ column, field }]));
  await house.call<typeof startRoute>(owner, startImport, { params: { ...params, import: id }, body: { columns } });
  const [batch] = await house.tamper<{ id: string }>('select id from kin.batches');
  const { database, vault } = house;
  const run = createRunImport(
    { database, vault, loadStanding: createLoadStanding(vault), notify: createNotify(vault) },
    new AbortController().signal,
  );
  await run({ project: owner.project, import: id, batch: batch?.id ?? null });
});

function page(after: number) {
  return { params: { project: owner.project, table, import: id }, query: { after } };
}

describe('allowed', () => {
  test('every reason, with line, column and cell', async () => {
    const { rows, more } = await house.call<typeof refusedRoute>(owner, listRefusedRows, page(0));
    expect(rows.slice(0, 12).map(({ line, column, reason, value }) => [line, column, reason, value])).toEqual([
      [2, 'SĐT', 'not_a_phone', '12'],
      [3, 'Email', 'not_an_email', 'binh(at)lua.example'],
      [4, 'Giai đoạn', 'not_an_option', 'Không rõ'],
      [5, 'Ngày sinh', 'not_a_date', '31/02/1990'],
      [6, 'Giá trị', 'not_a_number', '12tr5'],
      [7, 'Họ tên', 'required_empty', ''],
      [8, 'SĐT', 'masked_value', '•••• ••• •••'],
      [9, 'Họ tên', 'too_long', 'Hạnh'.repeat(100)],
      [10, null, 'empty_row', null],
      [11, null, 'too_many_cells', 'Khôi;;;;;;x'],
      [12, null, 'too_few_cells', 'Lan;'],
      [13, null, 'broken_quotes', 'Mỹ;"mở;;;;'],
    ]);
    expect(rows[12]?.line).toBe(15);
    expect([rows.length, more]).toEqual([100, true]);
  });

  test('page by page, and each look is an event', async () => {
    const first = await house.call<typeof refusedRoute>(owner, listRefusedRows, page(0));
    const second = await house.call<typeof refusedRoute>(owner, listRefusedRows, page(first.rows.at(-1)?.line ?? 0));
    expect([second.rows.length, second.more]).toEqual([62, false]);
    expect(second.rows.at(-1)).toEqual({ line: 164, column: 'SĐT', reason: 'not_a_phone', value: '9' });
    const looks = (await house.events(owner.project)).slice(-2);
    expect(looks.map(({ action, count }) => [action, count])).toEqual([
      ['import.refused_rows_viewed', 100],
      ['import.refused_rows_viewed', 62],
    ]);
  });

  test('how far it is', async () => {
    const { params } = page(0);
    expect(await house.call<typeof readRoute>(owner, readImport, { params })).toMatchObject({
      state: 'done',
      rows: 163,
      looked: 163,
      created: 1,
      refused: 162,
    });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'import.viewed', outcome: 'done' });
  });
});

describe('denied and hidden are one answer', () => {
  async function answers(who: Person) {
    const { params } = page(0);
    const list = await house.refused<typeof refusedRoute>(who, listRefusedRows, page(0));
    const read = await house.refused<typeof readRoute>(who, readImport, { params });
    return [list.code, read.code];
  }

  test('to a member of the same project with every right', async () => {
    const admin = await house.addMember(owner, { role: 'admin' });
    expect(await answers(admin)).toEqual(['not_found', 'not_found']);
  });

  test('to somebody of another project', async () => {
    expect(await answers(await house.setUpOwner())).toEqual(['not_found', 'not_found']);
  });

  test('in another table', async () => {
    const params = { project: owner.project, table: 2, import: id };
    expect(await house.refused<typeof readRoute>(owner, readImport, { params })).toMatchObject({ code: 'not_found' });
  });
});

describe('invalid', () => {
  test('a row that was moved to another line in the database does not open there', async () => {
    await house.tamper('update kin.import_refused_rows set line = 1 where line = 2 and import_id = $1', [id]);
    const { rows } = await house.call<typeof refusedRoute>(owner, listRefusedRows, page(0));
    expect(rows[0]?.line).toBe(3);
  });
});
