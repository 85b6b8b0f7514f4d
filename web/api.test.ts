/**
 * Guarantee: a call goes to the address that its route names, marked as Kín's own; a file arrives byte by byte; and every
 * failure has its own error.
 */
import { afterEach, expect, test, vi as double } from 'vitest';
import { signIn } from '#contract/accounts.ts';
import { downloadExport } from '#contract/exports.ts';
import { listRefusedRows, uploadImport } from '#contract/imports.ts';
import { createRecord, findRecords } from '#contract/records.ts';
import { addressOf, call, fetchFile } from './api.ts';
import { OfflineError, ProblemError } from './problem.ts';

afterEach(() => {
  double.unstubAllGlobals();
});

function answer(status: number, body: unknown, type: string) {
  const fetched = double.fn<typeof fetch>(() =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })),
  );
  double.stubGlobal('fetch', fetched);
  return fetched;
}

const inTable = { project: '42', table: 1 } as const;

test('puts parameters and query into the address, escaped', () => {
  expect(addressOf('/api/v1/projects/:project/x', { project: 'a/b' }, { after: 3, none: undefined })).toBe(
    '/api/v1/projects/a%2Fb/x?after=3',
  );
  expect(() => addressOf('/api/v1/projects/:project', {}, {})).toThrow(TypeError);
});

test('sends JSON with the mark that other sites cannot set', async () => {
  const fetched = answer(200, { records: [], next: null }, 'application/json; charset=utf-8');
  const reply = await call(findRecords, { params: inTable, body: { search: 'hoa' } });
  expect(reply).toEqual({ records: [], next: null });
  const [address, request] = fetched.mock.calls[0] ?? [];
  expect(address).toBe('/api/v1/projects/42/tables/1/records/find');
  expect(request?.method).toBe('POST');
  expect(request?.body).toBe('{"search":"hoa"}');
  expect(Object.fromEntries(new Headers(request?.headers))).toEqual({
    accept: 'application/json',
    'content-type': 'application/json',
    'x-kin': '1',
  });
});

test('sends the key under which it is done once', async () => {
  const fetched = answer(201, {}, 'application/json');
  await call(createRecord, { params: inTable, body: { values: { '1': 'Hoa' } }, key: 'k' });
  const [, request] = fetched.mock.calls[0] ?? [];
  expect(new Headers(request?.headers).get('idempotency-key')).toBe('k');
});

test('sends a file as its bytes', async () => {
  const fetched = answer(201, {}, 'application/json');
  const file = new Blob(['Tên,SĐT']);
  await call(uploadImport, { params: inTable, file });
  const [, request] = fetched.mock.calls[0] ?? [];
  expect(request?.body).toBe(file);
  expect(new Headers(request?.headers).get('content-type')).toBe('application/octet-stream');
});

test.each([
  ['attachment; filename="customers-2026-11-24.csv"', 'customers-2026-11-24.csv'],
  ['attachment', 'file'],
])('fetches a file under the name of its header: %s', async (disposition, name) => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x61]);
  const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': disposition };
  const fetched = double.fn<typeof fetch>(() => Promise.resolve(new Response(bytes, { headers })));
  double.stubGlobal('fetch', fetched);
  const file = await fetchFile(downloadExport, { params: { ...inTable, batch: 'x' } });
  expect(file.name).toBe(name);
  expect(new Uint8Array(await file.content.arrayBuffer())).toEqual(bytes);
  const [, request] = fetched.mock.calls[0] ?? [];
  expect(request?.method).toBe('POST');
  expect(new Headers(request?.headers).get('x-kin')).toBe('1');
});

test('a file that is gone is a refusal, not a file', async () => {
  answer(410, { code: 'export_gone' }, 'application/problem+json');
  const params = { ...inTable, batch: 'x' };
  await expect(fetchFile(downloadExport, { params })).rejects.toMatchObject({ code: 'export_gone', status: 410 });
});

test('a refusal becomes its code, status and field', async () => {
  answer(422, { code: 'invalid_value', field: '/values/5' }, 'application/problem+json');
  const failed = await call(findRecords, { params: inTable, body: {} }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ProblemError);
  expect(failed).toMatchObject({ code: 'invalid_value', status: 422, field: '/values/5' });
});

test('a code that this page does not know counts as a failure of the server', async () => {
  answer(418, { code: 'teapot' }, 'application/problem+json');
  await expect(call(signIn, { body: { email: 'a@b.example', password: 'x' } })).rejects.toMatchObject({
    code: 'internal_error',
    status: 418,
    field: null,
  });
});

test('a proxy’s own page, or no answer, is an unreached server', async () => {
  answer(502, 'Bad gateway', 'text/html');
  const params = { ...inTable, import: 'x' };
  await expect(call(listRefusedRows, { params, query: {} })).rejects.toBeInstanceOf(OfflineError);
  double.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  await expect(call(listRefusedRows, { params, query: {} })).rejects.toBeInstanceOf(OfflineError);
});
