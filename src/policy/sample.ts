/** A made-up project for the tests of this room: one table, one person, and short ways to write grants. */
import type { FieldId, GrantId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { FieldGroup, GrantEffect, Right, RowScope } from '#contract/rights.ts';
import type { FieldGrant, Holder, RightGrant } from './grant.ts';
import type { PolicyInput, TableOfProject } from './input.ts';

export const me = 'me' as MemberId;
export const north = 'north' as TeamId;
export const hanoi = 'hanoi' as TeamId;
export const customers = 1 as TableId;
export const deals = 2 as TableId;

export const name = 1 as FieldId;
export const emails = 2 as FieldId;
export const phones = 3 as FieldId;
export const note = 4 as FieldId;
export const salary = 5 as FieldId;

export const customersTable: TableOfProject = {
  id: customers,
  fields: [
    { id: name, kind: 'person_name', sensitive: false },
    { id: emails, kind: 'emails', sensitive: false },
    { id: phones, kind: 'phones', sensitive: false },
    { id: note, kind: 'text', sensitive: false },
    { id: salary, kind: 'money', sensitive: true },
  ],
};

export const role = (id: string): Holder => ({ kind: 'role', id: id as RoleId });
export const team = (id: TeamId): Holder => ({ kind: 'team', id });
export const member = (id: MemberId): Holder => ({ kind: 'member', id });

/** I hold the roles `sales` and `support`, am in the team north, and hanoi is below it. */
export function inputOf(grants: readonly RightGrant[], fieldGrants: readonly FieldGrant[] = []): PolicyInput {
  return {
    member: me,
    isOwner: false,
    roles: ['sales', 'support'] as RoleId[],
    teams: [north],
    teamsBelow: [hanoi],
    grants,
    fieldGrants,
    limits: [],
    tables: [customersTable, { id: deals, fields: [{ id: name, kind: 'text', sensitive: false }] }],
    version: 1,
  };
}

export function right(
  holder: Holder,
  effect: GrantEffect,
  granted: Right,
  scope: RowScope = 'all',
  table: TableId | null = customers,
): RightGrant {
  return { id: `${holder.id} ${effect} ${granted} ${scope}` as GrantId, holder, effect, right: granted, table, scope };
}

type Axes = Partial<Pick<FieldGrant, 'read' | 'write' | 'export' | 'reveal' | 'lookup'>>;
const silent = { read: null, write: null, export: null, reveal: null, lookup: null };

export function onField(
  holder: Holder,
  effect: GrantEffect,
  field: FieldId,
  axes: Axes,
  scope: RowScope = 'all',
): FieldGrant {
  const id = `${holder.id} ${effect} field ${field} ${scope}` as GrantId;
  return { id, holder, effect, scope, table: customers, target: { field }, ...silent, ...axes };
}

export function onGroup(
  holder: Holder,
  effect: GrantEffect,
  group: FieldGroup,
  axes: Axes,
  scope: RowScope = 'all',
): FieldGrant {
  const id = `${holder.id} ${effect} ${group} ${scope}` as GrantId;
  return { id, holder, effect, scope, table: null, target: { group }, ...silent, ...axes };
}
