/** Files that come in and go out. */
import type { startExport as exportRoute } from '#contract/exports.ts';
import type { ReplyOf } from '#contract/route.ts';
import { startExport } from '#transfer/start-export.ts';
import { startImport } from '#transfer/start-import.ts';
import { downloadExport } from '#transfer/download-export.ts';
import { uploadImport } from '#transfer/upload-import.ts';
import { exportOf } from '../../../fixtures/exporting.ts';
import { searchable } from '../dimensions.ts';
import type { Scene } from '../scene.ts';
import type { Declared } from '../surface.ts';
import { none } from '../surface.ts';
import { filterSurfaces } from './filters.ts';

/** How many rows it would write; and away with it, since nobody may have more than twenty. */
async function rowsOfExport({ house }: Scene, reply: unknown): Promise<unknown> {
  const { batch } = reply as ReplyOf<typeof exportRoute>;
  const [found] = await house.tamper<{ total: number }>('select total from kin.batches where id = $1', [batch]);
  await house.tamper('delete from kin.exports where batch_id = $1', [batch]);
  return found?.total;
}

export const transfer = {
  uploadImport: [
    {
      proves: 'reply',
      name: 'proposed columns of a file',
      operation: uploadImport,
      shows: 'none',
      changes: true,
      requests: ({ params }) => [{ params, file: Buffer.from('Họ tên;SĐT;Email;Công ty\nA;;;\n') }],
    },
  ],
  startImport: [
    {
      proves: 'field',
      name: 'column of an import',
      axis: 'write',
      changes: true,
      operation: startImport,
      request: ({ params, imports }, { person }, field) => ({
        params: { ...params, import: imports.get(person.member) ?? '' },
        body: {
          columns: [
            { column: 0, field: 1 },
            { column: 1, field },
          ],
        },
      }),
    },
  ],
  readImport: none('an import is its sender’s own, and shows counts'),
  listRefusedRows: none('an import is its sender’s own: the rows are what he sent'),
  startExport: [
    {
      proves: 'field',
      name: 'column of an export',
      axis: 'export',
      operation: startExport,
      changes: true,
      request: ({ params }, _, field) => ({ params, body: { fields: [1, field] } }),
    },
    {
      proves: 'field',
      name: 'sorting an export',
      says: { masked: 'in no order', open: 'in order' },
      axis: 'read',
      operation: startExport,
      changes: true,
      request: ({ params }, _, field) => ({ params, body: { fields: [1], sort: { by: field, direction: 'asc' } } }),
    },
    {
      proves: 'value',
      name: 'search in an export',
      operation: startExport,
      finds: searchable,
      foundBy: 'open',
      request: ({ params }, _, search) => ({ params, body: { fields: [1], search } }),
      outcome: rowsOfExport,
    },
    ...filterSurfaces({
      what: 'an export',
      operation: startExport,
      request: ({ params }, filter) => ({ params, body: { fields: [1], filter } }),
      outcome: rowsOfExport,
    }),
    {
      proves: 'record',
      name: 'chosen record of an export',
      operation: startExport,
      among: 'live',
      unknown: 'left out',
      request: ({ params }, _, record) => ({ params, body: { fields: [1], records: [record] } }),
      outcome: rowsOfExport,
    },
  ],
  downloadExport: [
    {
      proves: 'reply',
      name: 'file of an export',
      operation: downloadExport,
      shows: 'live',
      changes: true,
      async requests({ house, params }, { person, access }) {
        const fields = access === 'open' || access === 'own' ? [1, 2, 3, 4, 6, 9, 10] : [1];
        const batch = await exportOf(house, person, { fields });
        return [{ params: { ...params, batch } }];
      },
    },
  ],
} satisfies Record<string, Declared>;
