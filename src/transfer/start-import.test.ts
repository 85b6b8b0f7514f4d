/**
 * Guarantee: a run starts once, with columns that its sender may write and nothing else; whoever did not send the
 * file can neither start it nor learn that it exists.
 */
import { describe, expect, test } from 'vitest';
import type { ImportId } from '#contract/ids.ts';
import type { startImport as startRoute, uploadImport as uploadRoute } from '#contract/imports.ts';
import { addImporter } from '../../test/fixtures/importer.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { startImport } from './start-import.ts';
import { uploadImport } from './upload-import.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const importer = await addImporter(house, owner);
const table = 1;
const bytes = Buffer.from('Họ tên,SĐT,SĐT 2,Công ty,Email\nAn,0900 000 001,,Lúa,an@lua.example\n');

type Columns = readonly { readonly column: number; readonly field: number }[];
const name = { column: 0, field: 1 };

async function upload(who: Person): Promise<ImportId> {
  const request = { params: { project: who.project, table }, file: bytes };
  return (await house.call<typeof uploadRoute>(who, uploadImport, request)).id;
}

function request(who: Person, id: ImportId, columns: Columns) {
  return { params: { project: who.project, table, import: id }, body: { columns: [...columns] } };
}

async function refusedAs(who: Person, id: ImportId, columns: Columns) {
  const before = await house.tableSums();
  const { code, field } = await house.refused<typeof startRoute>(who, startImport, request(who, id, columns));
  expect(await house.tableSums()).toEqual(before);
  return [code, field];
}

describe('allowed', () => {
  test('starts a batch, told in the log with the number of rows', async () => {
    const id = await upload(owner);
    const columns = [name, { column: 1, field: 2 }, { column: 2, field: 2 }];
    expect(await house.call<typeof startRoute>(owner, startImport, request(owner, id, columns))).toEqual({
      id,
      state: 'running',
      rows: 1,
      looked: 0,
      created: 0,
      refused: 0,
      batch: expect.any(String),
      uploadedAt: expect.any(String),
    });
    const [event] = (await house.events(owner.project)).slice(-1);
    expect(event).toMatchObject({ action: 'import.started', outcome: 'done', actor_id: owner.member, count: 1 });
    const [batch] = await house.tamper('select kind, member_id, state, started_event from kin.batches');
    expect(batch).toEqual({ kind: 'import', member_id: owner.member, state: 'running', started_event: event?.id });
    const jobs = await house.tamper(
      `select task_id, payload ->> 'import' as import from graphile_worker._private_jobs`,
    );
    expect(jobs).toEqual([{ task_id: expect.anything(), import: id }]);
  });

  test('by one who may write what he chose, and not all', async () => {
    const id = await upload(importer);
    const columns = [name, { column: 3, field: 4 }];
    const started = await house.call<typeof startRoute>(importer, startImport, request(importer, id, columns));
    expect(started.state).toBe('running');
  });
});

describe('denied', () => {
  test('a field that one may only read', async () => {
    const id = await upload(importer);
    expect(await refusedAs(importer, id, [name, { column: 4, field: 3 }])).toEqual(['forbidden', '/columns/1/field']);
  });

  test('without the right to import', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    expect(await refusedAs(viewer, await upload(owner), [name])).toEqual(['forbidden', undefined]);
  });
});

describe('hidden', () => {
  test('a hidden field and one that does not exist are one answer', async () => {
    const id = await upload(importer);
    const hidden = await refusedAs(importer, id, [name, { column: 1, field: 2 }]);
    expect(hidden).toEqual(['unknown_field', '/columns/1/field']);
    expect(await refusedAs(importer, id, [name, { column: 1, field: 99 }])).toEqual(hidden);
  });

  test('somebody else’s import, and one that does not exist', async () => {
    const id = await upload(owner);
    expect(await refusedAs(importer, id, [name])).toEqual(['not_found', undefined]);
    const unknown = '01900000-0000-7000-8000-000000000000' as ImportId;
    expect(await refusedAs(importer, unknown, [name])).toEqual(['not_found', undefined]);
  });
});

describe('invalid', () => {
  test.each<[string, Columns, [string, string]]>([
    ['a column beyond the last', [name, { column: 5, field: 4 }], ['invalid_value', '/columns/1/column']],
    ['a column that comes twice', [name, { column: 0, field: 4 }], ['invalid_value', '/columns/1/column']],
    [
      'two columns for a field of one value',
      [name, { column: 3, field: 4 }, { column: 4, field: 4 }],
      ['invalid_value', '/columns/2/field'],
    ],
    ['no column for a required field', [{ column: 1, field: 2 }], ['invalid_value', '/columns']],
  ])('%s', async (_, columns, refusal) => {
    expect(await refusedAs(owner, await upload(owner), columns)).toEqual(refusal);
  });

  test('a second start', async () => {
    const id = await upload(owner);
    await house.call<typeof startRoute>(owner, startImport, request(owner, id, [name]));
    expect(await refusedAs(owner, id, [name])).toEqual(['import_already_started', undefined]);
  });
});
