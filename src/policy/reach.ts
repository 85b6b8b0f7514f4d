/** How far grants reach for one member on one table: what `compile` adds up and `explain` lists. */
import { groupOf } from '#contract/fields.ts';
import type { RoleId } from '#contract/ids.ts';
import { readLevels } from '#contract/rights.ts';
import type { FieldGroup, ReadLevel, TableRight } from '#contract/rights.ts';
import type { FieldGrant, Holder, RightGrant } from './grant.ts';
import type { FieldOfTable, PolicyInput, TableOfProject } from './input.ts';
import { contains, intersect, noRows, regionOf, subtract, union } from './region.ts';
import type { Region, RowClass } from './region.ts';

/** Rights that do not act on a row as it stands, and so do not need it to be in view. */
const withoutView: ReadonlySet<TableRight> = new Set(['view', 'create', 'import', 'claim']);

/** The grants of one table that this member holds. */
export interface HeldGrants {
  readonly rights: readonly RightGrant[];
  readonly fields: readonly FieldGrant[];
}

export type SwitchAxis = 'write' | 'writeNew' | 'export' | 'reveal' | 'lookup';

/** The right within whose rows each axis of field access holds. */
export const governingRight = {
  read: 'view',
  write: 'edit',
  writeNew: 'create',
  export: 'export',
  reveal: 'view',
  lookup: 'view',
} as const satisfies Record<SwitchAxis | 'read', TableRight>;

export function isHeld(input: PolicyInput, holder: Holder): boolean {
  switch (holder.kind) {
    case 'role':
      return input.roles.includes(holder.id);
    case 'team':
      return input.teams.includes(holder.id);
    case 'member':
      return input.member === holder.id;
  }
}

export function heldOn(input: PolicyInput, table: TableOfProject): HeldGrants {
  const holds = (grant: RightGrant | FieldGrant) =>
    (grant.table === null || grant.table === table.id) && isHeld(input, grant.holder);
  return { rights: input.grants.filter(holds), fields: input.fieldGrants.filter(holds) };
}

/** The field grants about this field: by its id, or by its group. */
export function aboutField(held: HeldGrants, field: FieldOfTable): readonly FieldGrant[] {
  return held.fields.filter(({ target }) =>
    'field' in target ? target.field === field.id : target.group === groupOf(field),
  );
}

export function aboutGroup(held: HeldGrants, group: FieldGroup): readonly FieldGrant[] {
  return held.fields.filter(({ target }) => 'group' in target && target.group === group);
}

/** What is allowed before denies; with `role`, by that role alone. */
export function allowedRegion(held: HeldGrants, right: TableRight, role?: RoleId): Region {
  return held.rights
    .filter((grant) => grant.effect === 'allow' && grant.right === right)
    .filter(({ holder }) => role === undefined || (holder.kind === 'role' && holder.id === role))
    .reduce((region, grant) => union(region, regionOf(grant.scope)), noRows);
}

/** Allowed less denied, without asking for view. */
export function grantedRegion(held: HeldGrants, right: TableRight): Region {
  return held.rights
    .filter((grant) => grant.effect === 'deny' && grant.right === right)
    .reduce((region, grant) => subtract(region, regionOf(grant.scope)), allowedRegion(held, right));
}

/** Where the right holds: as granted, and for a right on rows that exist only where they may be viewed. */
export function rightRegion(held: HeldGrants, right: TableRight): Region {
  const granted = grantedRegion(held, right);
  return withoutView.has(right) ? granted : intersect(granted, grantedRegion(held, 'view'));
}

/**
 * The rows on which a field grant speaks. An allow: its scope, within the governing right; held by a role, within
 * what that same role allows too, so that no role lends its fields to another's rows. A deny: its scope.
 */
export function fieldRegion(held: HeldGrants, grant: FieldGrant, axis: SwitchAxis | 'read'): Region {
  const scope = regionOf(grant.scope);
  if (grant.effect === 'deny') return scope;
  const right = governingRight[axis];
  const within = intersect(scope, rightRegion(held, right));
  return grant.holder.kind === 'role' ? intersect(within, allowedRegion(held, right, grant.holder.id)) : within;
}

/** The highest level that is allowed on a row class, and the lowest that a deny leaves. */
export function readLevelAt(held: HeldGrants, grants: readonly FieldGrant[], rowClass: RowClass): ReadLevel {
  let level = 0;
  let cap = readLevels.indexOf('open');
  for (const grant of grants) {
    if (grant.read === null || !contains(fieldRegion(held, grant, 'read'), rowClass)) continue;
    const stated = readLevels.indexOf(grant.read);
    if (grant.effect === 'allow') level = Math.max(level, stated);
    else cap = Math.min(cap, stated);
  }
  return readLevels[Math.min(level, cap)] ?? 'hidden';
}

/** The rows on which an axis of yes and no is yes, before the read level is asked. */
export function switchRegion(held: HeldGrants, grants: readonly FieldGrant[], axis: SwitchAxis): Region {
  let allowed = noRows;
  let denied = noRows;
  for (const grant of grants) {
    if (!speaksOn(grant, axis)) continue;
    const region = fieldRegion(held, grant, axis);
    if (grant.effect === 'allow') allowed = union(allowed, region);
    else denied = union(denied, region);
  }
  return subtract(allowed, denied);
}

/** An allow speaks on an axis by yes, a deny by no. `write` of a grant is about existing and new rows alike. */
export function speaksOn(grant: FieldGrant, axis: SwitchAxis | 'read'): boolean {
  if (axis === 'read') return grant.read !== null;
  return grant[axis === 'writeNew' ? 'write' : axis] === (grant.effect === 'allow');
}
