/**
 * Guarantee: a relation leaves in a file as the title of a record that its member may view and take out, as a mask where
 * he may only read it, and not at all where it is out of his view; which titles left is in the log. People come in by
 * name, and no file fills a relation.
 */
import { describe, expect, test } from 'vitest';
import type { PlainValue } from '#contract/fields.ts';
import type { TableId } from '#contract/ids.ts';
import type { startImport as startRoute, uploadImport as uploadRoute } from '#contract/imports.ts';
import type { createRecord as createRoute, findRecords as findRoute } from '#contract/records.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { exportOf, fileOf, fileRefused, rowsOf } from '../../test/fixtures/exporting.ts';
import { newRunner, progress, refusedRows, start } from '../../test/fixtures/importing.ts';
import { addFields, companies, customers, everyKind, kinds } from '../../test/harness/every-kind.ts';
import { addRole, denyRight } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { startImport } from './start-import.ts';
import { uploadImport } from './upload-import.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
await addFields(house, project, everyKind);
const rest = { groups: ['rest'] as const, scope: 'all' as const, read: 'open' as const, write: true as const };
await addRole(house, project, {
  key: 'exporter',
  tables: [customers],
  rights: { view: ['all'], create: ['all'], export: ['all'] },
  fields: [{ ...rest, export: true }],
});
await addRole(house, project, {
  key: 'companies_read',
  tables: [companies],
  rights: { view: ['own'], create: ['all'] },
  fields: [rest],
});
const reader = await house.addMember(owner, { role: ['exporter', 'companies_read'], name: 'Đỗ Đọc' });

const create = async (who: Person, table: TableId, values: Record<string, PlainValue>) =>
  (await house.call<typeof createRoute>(who, createRecord, { params: { project, table }, body: { values } })).id;
const company = String(kinds.company);
const body = { fields: [1, kinds.company, kinds.advisor], sort: { by: 'created_at', direction: 'asc' } as const };

test('a title leaves as far as its own row may leave, and the log names it', async () => {
  const mine = await create(reader, companies, { '1': '=Gốm; -Sứ' });
  const unseen = await create(owner, companies, { '1': 'Lụa' });
  await create(owner, customers, { '1': 'An', [company]: mine, [kinds.advisor]: reader.member });
  await create(owner, customers, { '1': 'Bình', [company]: unseen });
  expect(await rowsOf(house, reader, body)).toEqual([
    ['An', '•••• ••• •••', 'Đỗ Đọc'],
    ['Bình', '', ''],
  ]);
  expect((await lastPayload(house, project)).action).toBe('export.downloaded');
  expect(await rowsOf(house, owner, body)).toEqual([
    ['An', "'=Gốm; -Sứ", 'Đỗ Đọc'],
    ['Bình', 'Lụa', ''],
  ]);
  const ended = await house.events(project);
  expect(ended.filter(({ action }) => action === 'records.exported').map(({ count }) => count)).toEqual([2, 2]);
});

test('a file with titles in it is gone with a right on the rows that they are of', async () => {
  const who = await house.addMember(owner, { role: ['exporter', 'companies_read'] });
  const [plain, titled] = [
    await exportOf(house, who, { ...body, fields: [1] }),
    await exportOf(house, who, { ...body, fields: [1, kinds.company] }),
  ];
  await denyRight(house, who, 'view', companies);
  expect(await fileRefused(house, who, titled)).toBe('export_gone');
  expect(await fileOf(house, who, plain)).toContain('An');
});

describe('an import', () => {
  const named = async (who: Person, file: string) => {
    const { id, payload } = await start(house, who, Buffer.from(file), [1, kinds.advisor]);
    await newRunner(house)(payload);
    return id;
  };

  test('knows people by a name that is one member’s alone', async () => {
    await house.addMember(owner, { role: 'sales', name: 'Hai Người' });
    await house.addMember(owner, { role: 'sales', name: 'Hai Người' });
    const id = await named(owner, 'Tên,Tư vấn\nNhập Một,Đỗ Đọc\nNhập Hai,Hai Người\nNhập Ba,Ai Đó\nNhập Bốn,\n');
    expect(await progress(house, owner, id)).toEqual({ state: 'done', looked: 4, created: 2, refused: 2 });
    const { rows } = await refusedRows(house, owner, id);
    expect(rows.map(({ column, reason, value }) => [column, reason, value])).toEqual([
      ['Tư vấn', 'not_a_member', 'Hai Người'],
      ['Tư vấn', 'not_a_member', 'Ai Đó'],
    ]);
    const { records } = await house.call<typeof findRoute>(owner, findRecords, {
      params: { project, table: customers },
      body: { search: 'Nhập Một' },
    });
    expect(records.map(({ values }) => values[kinds.advisor])).toEqual([{ state: 'open', value: reader.member }]);
  });

  test('proposes no relation for a column, and takes none', async () => {
    const params = { project, table: customers };
    const bytes = Buffer.from('Họ tên,Trường CG,Trường CF\nAn,x,x\n');
    const { id, columns } = await house.call<typeof uploadRoute>(owner, uploadImport, { params, file: bytes });
    expect(columns.map(({ field }) => field)).toEqual([1, null, kinds.advisor]);
    const sums = await house.tableSums();
    const request = {
      params: { ...params, import: id },
      body: {
        columns: [
          { column: 0, field: 1 },
          { column: 1, field: kinds.company },
        ],
      },
    };
    const { code, field } = await house.refused<typeof startRoute>(owner, startImport, request);
    expect([code, field]).toEqual(['invalid_value', '/columns/1/field']);
    expect(await house.tableSums()).toEqual(sums);
  });
});
