/** The rows of an upsert as they were sent, judged as far as no record has to be looked at. */
import { Refusal } from '#contract/errors.ts';
import { isSealed } from '#contract/fields.ts';
import { matchKinds } from '#contract/upserts.ts';
import type { upsertRecords } from '#contract/upserts.ts';
import type { InputOf } from '#contract/route.ts';
import type { KeyId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { requireReadable, requireWritable } from '#policy/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import type { Test } from '#query/filter.ts';
import { requireValue } from '#records/parse-value.ts';
import { askerOf } from '#records/plan-filter.ts';
import { fieldTest } from '#records/plan-test.ts';
import { requireSource } from './external-ids.ts';

type SentRow = InputOf<typeof upsertRecords>['body']['rows'][number];

export interface Match {
  readonly field: FieldDefinition;
  readonly test: Test;
  /** As it was sent. */
  readonly typed: string;
  /** Canonical: two spellings of one phone are one value. */
  readonly value: string;
}

export interface AskedRow {
  /** `/rows/3` */
  readonly pointer: string;
  readonly name: string | null;
  readonly match: Match | null;
  readonly values: SentRow['values'];
  /** It is refused whatever there is: what was sent for it makes no sense, or stands in an earlier row already. */
  readonly refusal: Refusal | null;
}

/**
 * Throws for what no row of this request can ask for, at the first place: `unknown_field` and `forbidden` as a single
 * write does, `invalid_value` for a field by whose values no record is told from others, `forbidden` for an external id
 * of somebody who is no source.
 */
export function readRows(
  context: MemberContext,
  table: TableDefinition,
  rows: readonly SentRow[],
): { readonly asked: readonly AskedRow[]; readonly source: KeyId | null } {
  const { policy } = context;
  let source: KeyId | null = null;
  const [names, matches] = [new Set<string>(), new Set<string>()];
  const asked = rows.map(({ externalId, match: sent, values }, place): AskedRow => {
    const pointer = `/rows/${place}`;
    for (const id of Object.keys(values)) {
      requireWritable(policy, table.id, Number(id) as FieldId, `${pointer}/values/${id}`);
    }
    if (externalId !== undefined) source = requireSource(context, `${pointer}/externalId`);
    const name = externalId ?? null;
    const field = sent === undefined ? null : matchField(context, table, sent.field, `${pointer}/match/field`);
    const row = { pointer, name, match: null, values, refusal: null };
    if (name !== null && isSecond(names, name)) {
      return { ...row, refusal: new Refusal('conflict', `${pointer}/externalId`) };
    }
    if (field === null || sent === undefined) return row;
    const match = matchOf(context, field, sent.value, `${pointer}/match/value`);
    if (match instanceof Refusal) return { ...row, refusal: match };
    const again = isSecond(matches, `${field.id}/${match.value}`);
    return { ...row, match, refusal: again ? new Refusal('conflict', `${pointer}/match/value`) : null };
  });
  return { asked, source };
}

function isSecond(seen: Set<string>, each: string): boolean {
  if (seen.has(each)) return true;
  seen.add(each);
  return false;
}

function matchField({ policy }: MemberContext, table: TableDefinition, id: FieldId, pointer: string): FieldDefinition {
  requireReadable(policy, table.id, id, pointer);
  const field = table.fields.find((each) => each.id === id);
  if (field === undefined) throw new Refusal('unknown_field', pointer);
  const isIndexed = isSealed(field) || (field.slot !== null && !field.filling);
  const isFound = isIndexed && field.converting === null;
  if (!isFound || !(matchKinds as readonly string[]).includes(field.kind)) throw new Refusal('invalid_value', pointer);
  return field;
}

function matchOf(context: MemberContext, field: FieldDefinition, typed: string, pointer: string): Match | Refusal {
  const { policy, project, today } = askerOf(context);
  const { country, timeZone } = project;
  try {
    const test = fieldTest(field, { is: 'equals', value: typed, pointer, policy, country, timeZone, today });
    const value = requireValue(field, typed, project, pointer);
    // Less than a value would have been no test.
    return { field, test, typed, value: typeof value === 'string' ? value : (value?.[0] ?? '') };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
