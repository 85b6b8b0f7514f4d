/**
 * Guarantee: whatever is uploaded in place of a table, the real server answers with a code that says what is wrong,
 * keeps nothing of it, and is as ready afterwards as before.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { encode1258, encodeUtf16 } from '../fixtures/encode.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import type { OwnKin } from '../harness/own-kin.ts';

let kin: OwnKin;
let client: OwnKin['client'];

beforeAll(async () => {
  kin = await startOwnKin();
  ({ client } = kin);
});

const mark = Buffer.from([0xff, 0xfe]);
const table = 'Họ tên,Điện thoại\nNguyễn Thị Hòa,0912345678\nĐỗ Văn Tùng,0987654321\n';
const cells = (count: number, cell: string) => Array(count).fill(cell).join(',');
const names = (count: number) => Buffer.from(`Họ tên\n${'Lê\n'.repeat(count)}`);
const zipped = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(500, 7)]);

test.each<[string, () => Buffer, number, string]>([
  ['nothing', () => Buffer.alloc(0), 422, 'file_empty'],
  ['blank lines', () => Buffer.from(' \n\r\n\n'), 422, 'file_empty'],
  ['a heading alone', () => Buffer.from('Họ tên,Điện thoại\n'), 422, 'file_empty'],
  ['no heading', () => Buffer.from(table.slice(table.indexOf('\n') + 1)), 422, 'file_without_header'],
  ['a quote that opens in the heading', () => Buffer.from('"Họ tên,Tuổi\nLê,3\n'), 422, 'file_without_header'],
  ['300 columns', () => Buffer.from(`${cells(300, 'a')}\n${cells(300, 'x')}\n`), 422, 'file_too_many_columns'],
  ['a million commas', () => Buffer.alloc(1_000_000, ','), 422, 'file_too_many_columns'],
  ['an executable', () => readFileSync(process.execPath).subarray(0, 4_000_000), 422, 'file_not_csv'],
  ['a zip, as xlsx is', () => zipped, 422, 'file_not_csv'],
  ['a page', () => Buffer.from('<html><table><tr><td>a</td></tr></table>'), 422, 'file_not_csv'],
  ['zero bytes', () => Buffer.from('Họ tên,Tuổi\nLê\0,3\n'), 422, 'file_not_csv'],
  ['half a UTF-16', () => Buffer.concat([mark, encodeUtf16(table, 'le').subarray(1)]), 422, 'file_not_csv'],
  ['Western letters', () => Buffer.from('Name,City\nJosé,Málaga\n', 'latin1'), 422, 'file_encoding_unclear'],
  ['100,001 rows', () => names(100_001), 422, 'file_too_many_rows'],
  ['51 MB', () => Buffer.alloc(51 * 1024 * 1024, 'a,b\n'), 413, 'body_too_large'],
])('%s', async (_name, file, status, code) => {
  expect(await client.upload(file())).toMatchObject({ status, body: { status, code } });
});

test.each<[string, () => Buffer, string, string, number]>([
  ['UTF-8', () => Buffer.from(table), 'utf-8', ',', 2],
  ['decomposed letters', () => Buffer.from(table.normalize('NFD')), 'utf-8', ',', 2],
  ['UTF-16 with a mark', () => Buffer.concat([mark, encodeUtf16(table, 'le')]), 'utf-16le', ',', 2],
  ['UTF-16 without', () => encodeUtf16(table, 'be'), 'utf-16be', ',', 2],
  ['windows-1258', () => encode1258(table), 'windows-1258', ',', 2],
  ['semicolons', () => Buffer.from(table.replaceAll(',', ';')), 'utf-8', ';', 2],
  ['tabs', () => Buffer.from(table.replaceAll(',', '\t')), 'utf-8', 'tab', 2],
  ['a line for Excel first', () => Buffer.from(`sep=;\n${table.replaceAll(',', ';')}`), 'utf-8', ';', 2],
  ['CR alone', () => Buffer.from(table.replaceAll('\n', '\r')), 'utf-8', ',', 2],
  ['a quote that is never closed', () => Buffer.from(`${table}"Lê,0911111111\n`), 'utf-8', ',', 3],
])('%s is read', async (_name, file, encoding, delimiter, rows) => {
  const columns = [
    { name: 'Họ tên', field: 1 },
    { name: 'Điện thoại', field: 2 },
  ];
  expect(await client.upload(file())).toMatchObject({ status: 201, body: { encoding, delimiter, rows, columns } });
});

test('one name twice goes to the field once, and a cell of 10 MB is one refused row', { timeout: 30_000 }, async () => {
  const twice = await client.upload(Buffer.from('Họ tên,Họ tên\nA,B\n'));
  expect(twice).toMatchObject({ status: 201, body: { columns: [{ field: 1 }, { field: null }] } });
  const large = await client.upload(Buffer.from(`Họ tên,Ghi chú\nLê,${'x'.repeat(10_000_000)}\nTrần,ngắn\n`));
  const path = `${client.table}/imports/${(large.body as { id: string }).id}`;
  const columns = [
    { column: 0, field: 1 },
    { column: 1, field: 10 },
  ];
  expect((await client.call('POST', `${path}/start`, { columns })).status).toBe(202);
  await expect
    .poll(async () => (await client.call('GET', path)).body, { timeout: 20_000 })
    .toMatchObject({ state: 'done', created: 1, refused: 1 });
  const refused = await client.call('GET', `${path}/refused-rows`);
  expect(refused.body).toMatchObject({ rows: [{ line: 2, column: 'Ghi chú', reason: 'too_long' }], more: false });
});

test('it is as ready as before, and had no fault', async () => {
  expect((await fetch(`${kin.origin}/readyz`)).status).toBe(200);
  await kin.expectQuietEnd();
});
