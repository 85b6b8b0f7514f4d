/** What a key is granted, as its form has it, as it is stored, and as it reaches. */
import { Refusal } from '#contract/errors.ts';
import type { FieldId, KeyId, MemberId, TableId } from '#contract/ids.ts';
import { keyRights } from '#contract/keys.ts';
import type { KeyGrants, KeyRight } from '#contract/keys.ts';
import { tableRights } from '#contract/rights.ts';
import { knownFields, knownTables } from '#access/explained.ts';
import { grantsIn } from '#access/grants-form.ts';
import type { HolderGrants } from '#access/rights-changes.ts';
import { inputOf } from '#access/whole-rights.ts';
import type { WholeRights } from '#access/whole-rights.ts';
import type { MemberContext } from '#actions/context.ts';
import { newId } from '#database/uuid.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy, FieldPolicy, TablePolicy } from '#policy/compiled.ts';
import type { FieldGrant } from '#policy/grant.ts';
import { intersectPolicies } from '#policy/intersect.ts';

export const nothingGranted: HolderGrants = { grants: [], fieldGrants: [], limits: [] };

/** The tables and fields that exist for who asks. */
export type Known = ReadonlyMap<TableId, ReadonlySet<FieldId>>;

export function knownIn(context: MemberContext): Known {
  const fields = (table: TableId) => new Set(knownFields(context, table).map(({ id }) => id));
  return new Map(knownTables(context).map(({ id }) => [id, fields(id)]));
}

/** Throws `invalid_value` for an unknown table and `unknown_field`, hidden or not there, each with its place. */
export function requireKnown(form: KeyGrants, known: Known): void {
  for (const [place, { table }] of form.rights.entries()) {
    if (!known.has(table)) throw new Refusal('invalid_value', `/grants/rights/${place}/table`);
  }
  for (const [place, grant] of form.fields.entries()) {
    const fields = known.get(grant.table);
    if (fields === undefined) throw new Refusal('invalid_value', `/grants/fields/${place}/table`);
    if ('field' in grant && !fields.has(grant.field)) {
      throw new Refusal('unknown_field', `/grants/fields/${place}/field`);
    }
  }
}

export function keyGrantsIn(form: KeyGrants, key: KeyId): HolderGrants {
  const allow = { effect: 'allow', export: null, reveal: null } as const;
  const rights = form.rights.map((said) => ({ effect: allow.effect, ...said }));
  const fields = form.fields.map((said) => ({ ...allow, ...said }));
  return grantsIn({ rights, fields, limits: {} }, { kind: 'key', id: key }, nothingGranted, newId);
}

/** As it was asked for, less what does not exist for who looks: a grant that names it would tell him of it. */
export function keyFormOf({ grants, fieldGrants }: HolderGrants, known: Known): KeyGrants {
  const rights = grants.flatMap(({ table, right, scope }) =>
    table !== null && known.has(table) && isKeyRight(right) ? [{ table, right, scope }] : [],
  );
  return { rights, fields: fieldGrants.flatMap((grant) => accessOf(grant, known)) };
}

function accessOf(grant: FieldGrant, known: Known): KeyGrants['fields'] {
  const { table, target, scope, read, write, lookup } = grant;
  const fields = table === null ? undefined : known.get(table);
  if (table === null || fields === undefined) return [];
  const access = { table, scope, read: read ?? 'hidden', write: write === true, lookup: lookup === true };
  if ('group' in target) return [{ ...access, group: target.group }];
  return fields.has(target.field) ? [{ ...access, field: target.field }] : [];
}

function isKeyRight(right: string): right is KeyRight {
  return (keyRights as readonly string[]).includes(right);
}

/**
 * Whether the key would be granted more, by itself, than its maker may do now. Asked of the fields that exist for him
 * alone: a group may hold others, of which he must not learn by the answer, and which the key never has through him.
 */
export function reachesBeyond(whole: WholeRights, maker: MemberId, { key, granted }: NewKey, known: Known): boolean {
  const input = inputOf(whole, maker);
  if (input === null) throw new Error('whoever makes a key is a member');
  const makers = compilePolicy(input);
  const { grants, fieldGrants } = granted;
  const own = compilePolicy({ ...input, isOwner: false, key, grants, fieldGrants });
  return !isSame(own, intersectPolicies(makers, own), known);
}

export interface NewKey {
  readonly key: KeyId;
  readonly granted: HolderGrants;
}

function isSame(a: CompiledPolicy, b: CompiledPolicy, known: Known): boolean {
  return [...known].every(([id, fields]) => {
    const [ofA, ofB] = [a.tables[id], b.tables[id]];
    if (ofA === undefined || ofB === undefined) return ofA === ofB;
    return sameRights(ofA, ofB) && [...fields].every((field) => sameField(ofA.fields[field], ofB.fields[field]));
  });
}

function sameRights(a: TablePolicy, b: TablePolicy): boolean {
  return tableRights.every((right) => a.rights[right] === b.rights[right]);
}

function sameField(a: FieldPolicy | undefined, b: FieldPolicy | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const axes = ['write', 'writeNew', 'lookup'] as const;
  return axes.every((axis) => a[axis] === b[axis]) && a.read.every((level, at) => level === b.read[at]);
}
