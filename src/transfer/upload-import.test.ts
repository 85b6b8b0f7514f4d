/**
 * Guarantee: a file that can be read is taken in sealed, and its sender is told how it was read and where its columns
 * would go; a file that can't is refused by its reason, and nothing of it is kept.
 */
import { describe, expect, test } from 'vitest';
import { uploadImport as route } from '#contract/imports.ts';
import type { TableId } from '#contract/ids.ts';
import { encode1258, encodeUtf16 } from '../../test/fixtures/encode.ts';
import { customersFile } from '../../test/fixtures/customers.ts';
import { addImporter } from '../../test/fixtures/importer.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { uploadImport } from './upload-import.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const table = 1 as TableId;

function request(who: Person, file: Uint8Array) {
  return { params: { project: who.project, table }, file };
}
const upload = (who: Person, file: Uint8Array) => house.call<typeof route>(who, uploadImport, request(who, file));
const small = 'Họ tên;SĐT;STT\nNguyễn Thị Hòa;0900 000 424;1\nLê Ý;;2\n';

describe('allowed', () => {
  test('the customers of a spreadsheet', async () => {
    const reply = await upload(owner, customersFile().bytes);
    expect(reply).toMatchObject({ encoding: 'utf-8', delimiter: ',', rows: 1_000 });
    expect(reply.columns.map(({ name, field }) => [name, field])).toEqual([
      ['Họ và tên', 1],
      ['SĐT', 2],
      ['Email', 3],
      ['Công ty', 4],
      ['Địa chỉ', 7],
      ['Nguồn', 6],
      ['Giai đoạn', 5],
      ['Ngày sinh', 8],
      ['Giá trị', 9],
      ['Ghi chú', 10],
    ]);
    const events = await house.events(owner.project);
    expect(events.at(-1)).toMatchObject({
      action: 'import.uploaded',
      outcome: 'done',
      actor_id: owner.member,
      table_id: 1,
      count: 0,
    });
  });

  test.each([
    ['utf-8', Buffer.from(small)],
    ['utf-16le', encodeUtf16(small, 'le')],
    ['utf-16be', encodeUtf16(`\uFEFF${small}`, 'be')],
    ['windows-1258', encode1258(small)],
  ])('%s', async (encoding, bytes) => {
    expect(await upload(owner, bytes)).toEqual({
      id: expect.any(String),
      encoding,
      delimiter: ';',
      rows: 2,
      columns: [
        { name: 'Họ tên', field: 1, sample: ['Nguyễn Thị Hòa', 'Lê Ý'] },
        { name: 'SĐT', field: 2, sample: ['0900 000 424'] },
        { name: 'STT', field: null, sample: ['1', '2'] },
      ],
    });
  });

  test('a file of several pieces lies sealed: no cell and no heading in clear', async () => {
    const { id } = await upload(owner, customersFile(5_000).bytes);
    const pieces = await house.tamper<{ bytes: number; sealed: Buffer }>(
      'select length(sealed) as bytes, sealed from kin.import_chunks where import_id = $1 order by position',
      [id],
    );
    expect(pieces.length).toBe(3);
    for (const { sealed } of pieces) expect(sealed.includes(Buffer.from('0900'))).toBe(false);
    const [row] = await house.tamper<{ text: string }>('select i::text from kin.imports i where id = $1', [id]);
    expect(JSON.stringify(row)).not.toContain('Ghi chú');
  });
});

describe('denied', () => {
  test('without the right to import', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    const before = await house.tableSums();
    expect(await house.refused<typeof route>(viewer, uploadImport, request(viewer, Buffer.from(small)))).toMatchObject({
      code: 'forbidden',
    });
    expect(await house.tableSums()).toEqual(before);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'import.uploaded',
      outcome: 'refused',
      actor_id: viewer.member,
    });
  });
});

describe('hidden', () => {
  test('a table that does not exist, and one of another project', async () => {
    const other = await house.setUpOwner();
    const file = Buffer.from(small);
    const unknown = { params: { project: owner.project, table: 99 }, file };
    const foreign = { params: { project: other.project, table }, file };
    expect(await house.refused<typeof route>(owner, uploadImport, unknown)).toMatchObject({ code: 'not_found' });
    expect(await house.refused<typeof route>(owner, uploadImport, foreign)).toMatchObject({ code: 'not_found' });
  });

  test('no column is proposed for a field that its sender may not write, be it hidden or masked', async () => {
    const importer = await addImporter(house, owner);
    const { columns } = await upload(importer, Buffer.from('Họ tên,SĐT,Email,Ghi chú\nAn,,,x\n'));
    expect(columns.map(({ field }) => field)).toEqual([1, null, null, 10]);
  });
});

describe('invalid', () => {
  const wide = Array.from({ length: 300 }, (_, column) => `Cột ${column}`).join(',');
  const long = `Tên,SĐT\n${'An,\n'.repeat(100_001)}`;
  test.each<[string, string, Buffer]>([
    ['empty', 'file_empty', Buffer.alloc(0)],
    ['a heading and nothing below it', 'file_empty', Buffer.from('Tên,SĐT\n\n,\n')],
    ['a program', 'file_not_csv', Buffer.concat([Buffer.from('\u007fELF\u0002\u0001'), Buffer.alloc(4_000)])],
    ['a spreadsheet, which is a zip', 'file_not_csv', Buffer.from('504b0304140006000800000021000000', 'hex')],
    ['delimiters alone', 'file_without_header', Buffer.from(',,,\n,,,\n')],
    ['a first line with a phone', 'file_without_header', Buffer.from('An,0900 000 001\nBình,0900 000 002\n')],
    ['a first line with an address', 'file_without_header', Buffer.from('An,an@lua.example\nBình,b@lua.example\n')],
    ['a first line of numbers', 'file_without_header', Buffer.from('1,2,3\n4,5,6\n')],
    ['300 columns', 'file_too_many_columns', Buffer.from(`${wide}\n1,2\n`)],
    ['100,001 rows', 'file_too_many_rows', Buffer.from(long)],
    ['another encoding', 'file_encoding_unclear', Buffer.from('Prénom;Société\nRené;Crème brûlée\n', 'latin1')],
  ])('%s', async (_, code, bytes) => {
    const before = await house.tableSums();
    expect(await house.refused<typeof route>(owner, uploadImport, request(owner, bytes))).toMatchObject({ code });
    expect(await house.tableSums()).toEqual(before);
  });
});
