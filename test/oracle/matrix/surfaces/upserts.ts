/** Records that a program brings in. */
import type { ReplyOf } from '#contract/route.ts';
import type { upsertRecords as upsertRoute } from '#contract/upserts.ts';
import { upsertRecords } from '#records/upsert/upsert-records.ts';
import { fields } from '../dimensions.ts';
import type { Scene } from '../scene.ts';
import type { Declared } from '../surface.ts';
import { valueFor } from './records.ts';

/** Of a record that was made an id is drawn. */
function withoutNewIds(_: Scene, reply: unknown): Promise<unknown> {
  const { rows } = reply as ReplyOf<typeof upsertRoute>;
  return Promise.resolve(rows.map((row) => (row.outcome === 'created' ? row.outcome : row)));
}

export const upserts = {
  upsertRecords: [
    {
      proves: 'field',
      name: 'value of a row to create or write',
      axis: 'write',
      operation: upsertRecords,
      request: ({ params }, _, field) => ({
        params,
        body: { rows: [{ values: { '1': 'Mới', [field]: valueFor(field) } }] },
      }),
    },
    {
      proves: 'field',
      name: 'value by which a row’s record is found',
      says: { masked: 'nothing found', open: 'found' },
      axis: 'read',
      operation: upsertRecords,
      request: ({ params }, _, field) => ({
        params,
        body: { rows: [{ match: { field, value: '0' }, values: {} }] },
      }),
    },
    {
      proves: 'value',
      name: 'phone by which a row’s record is found',
      operation: upsertRecords,
      finds: ['phones'],
      foundBy: 'match',
      request: ({ params }, _, value) => ({
        params,
        body: { rows: [{ match: { field: fields.phones, value }, values: {} }] },
      }),
      outcome: withoutNewIds,
    },
  ],
} satisfies Record<string, Declared>;
