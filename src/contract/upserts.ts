/** Records that a program brings in by the dozen, and brings up to date under the names that it knows them by. */
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { FieldKind } from './fields.ts';
import { fieldId, recordId } from './ids.ts';
import { valuesToWrite } from './records.ts';
import { defineRoute } from './route.ts';
import { inTable, nameOf, nothing } from './shapes.ts';

/** Most rows of one request: about 0.2 s. */
export const mostUpserted = 200;

/** Longest name under which a program knows a record. */
export const longestExternalId = 200;

/** Kinds by whose value a record may be told from others. */
export const matchKinds = ['emails', 'phones', 'text', 'number', 'link'] as const satisfies readonly FieldKind[];

/** Why a single row may be refused. */
export const rowErrors = [
  'forbidden',
  'unknown_field',
  'invalid_value',
  'masked_value',
  'conflict',
  'ambiguous_match',
] as const satisfies readonly ErrorCode[];

const upsertRow = z.strictObject({
  /** The program's own name for the record: unique among those of the key that asks. */
  externalId: nameOf(longestExternalId).optional(),
  /** A whole value by which the record is found where no external id finds it. */
  match: z.strictObject({ field: fieldId, value: z.string().min(1).max(1_000) }).optional(),
  values: valuesToWrite,
});

const rowResult = z.union([
  z.object({
    /** `unchanged`: it held all of that already, as far as who asks may read it. */
    outcome: z.enum(['created', 'updated', 'unchanged']),
    record: recordId,
    version: z.number().int(),
  }),
  z.object({
    outcome: z.literal('refused'),
    code: z.enum(rowErrors),
    /** JSON Pointer into the request body. */
    field: z.string().nullable(),
  }),
]);
export type RowResult = z.infer<typeof rowResult>;

export const upsertRecords = defineRoute({
  name: 'upsertRecords',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/records/upsert',
  summary: 'Creates records, or writes into those that an external id or a whole value finds, up to 200 at once',
  params: inTable,
  query: nothing,
  body: z.strictObject({ rows: z.array(upsertRow).min(1).max(mostUpserted) }),
  /** One for each row, in their order; the rows that are refused leave the others alone. */
  reply: z.object({ rows: z.array(rowResult) }),
  status: 200,
  keys: true,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value', 'quota_spent'],
});
