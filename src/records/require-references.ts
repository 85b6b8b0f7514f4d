/** Whether the people and records that a value names are there for whoever writes it. */
import { Refusal } from '#contract/errors.ts';
import type { FieldId, MemberId, RecordId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import type { ProjectKeys } from '#database/vault.ts';
import type { RelatedRow } from '#policy/mask.ts';
import type { TableDefinition } from '#query/definition.ts';
import { readRelated } from './related.ts';
import type { Named } from './related.ts';
import type { Value } from './values.ts';

export interface Written {
  readonly keys: ProjectKeys;
  readonly table: TableDefinition;
  /** Canonical values by field; null empties one. Those that were there already are left out. */
  readonly values: ReadonlyMap<FieldId, Value | null>;
  /** The record that is edited; null for one that is yet to be, and for many at once. */
  readonly record: RecordId | null;
  /** Where the value was sent; without it at `/values/<field id>`. */
  readonly pointer?: string;
}

/**
 * A person has to be a member, active or not; a related record one of the relation's table, in the writer's view, and
 * another one than the record itself (longer circles do no harm: nothing follows relations). Throws `invalid_value`, after the same statements whether there is no such record or he may not view it: one for each
 * table that these relations lead to, and one for members.
 */
export async function requireReferences(
  context: MemberContext,
  { keys, table, values, record, pointer }: Written,
): Promise<void> {
  const related = new Map<RecordId, RelatedRow>();
  const named: Named[] = [];
  const people: Named[] = [];
  for (const field of table.fields) {
    const value = values.get(field.id);
    if (typeof value !== 'string') continue;
    if (field.kind === 'relation') named.push({ field, record: value });
    if (field.kind === 'person') people.push({ field, record: value });
  }
  await readRelated(
    context,
    keys,
    related,
    named.map(({ field }) => field),
    named,
  );
  const members = await membersAmong(context, people);
  const unknown = [
    ...named.filter(
      (each) => each.record === record || related.get(each.record as RecordId)?.table !== each.field.target,
    ),
    ...people.filter((each) => !members.has(each.record)),
  ];
  if (unknown[0] !== undefined) throw new Refusal('invalid_value', pointer ?? `/values/${unknown[0].field.id}`);
}

async function membersAmong({ tx, project }: MemberContext, people: readonly Named[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('members')
    .select('id')
    .where('project_id', '=', project.id)
    .where(
      'id',
      'in',
      people.map(({ record }) => record as MemberId),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}
