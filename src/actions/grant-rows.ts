/** Stored grants and limits, as policy takes them. */
import type { Selectable } from 'kysely';
import type { KeyId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { FieldGrantsTable, GrantsTable, LimitsTable } from '#database/right-tables.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import type { Limit } from '#policy/input.ts';

function holderOf(row: Pick<GrantsTable, 'holder_kind' | 'holder_id'>): Holder {
  switch (row.holder_kind) {
    case 'role':
      return { kind: 'role', id: row.holder_id as RoleId };
    case 'team':
      return { kind: 'team', id: row.holder_id as TeamId };
    case 'member':
      return { kind: 'member', id: row.holder_id as MemberId };
    case 'key':
      return { kind: 'key', id: row.holder_id as KeyId };
  }
}

export function toGrant(row: Selectable<GrantsTable>): RightGrant {
  return {
    id: row.id,
    holder: holderOf(row),
    effect: row.effect,
    right: row.granted_right,
    table: row.table_id,
    scope: row.scope,
  };
}

export function toFieldGrant(row: Selectable<FieldGrantsTable>): FieldGrant {
  const common = {
    id: row.id,
    holder: holderOf(row),
    effect: row.effect,
    scope: row.scope,
    read: row.read_level,
    write: row.may_write,
    export: row.may_export,
    reveal: row.may_reveal,
    lookup: row.may_lookup,
  };
  if (row.field_group !== null) return { ...common, table: row.table_id, target: { group: row.field_group } };
  if (row.field_id === null || row.table_id === null) throw new Error(`field grant ${row.id} names no field`);
  return { ...common, table: row.table_id as TableId, target: { field: row.field_id } };
}

export function toLimit({ holder_kind: kind, holder_id: holder, name, most }: Selectable<LimitsTable>): Limit {
  return { role: kind === 'role' ? (holder as RoleId) : null, name, most };
}
