/** How far grants reach for one member on one table: what `compile` adds up and `explain` lists. */
import { groupOf } from '#contract/fields.ts';
import type { RoleId } from '#contract/ids.ts';
import { readLevels, tableRights } from '#contract/rights.ts';
import type { FieldGroup, Right, RowScope, TableRight } from '#contract/rights.ts';
import { readByClass } from './compiled.ts';
import type { ReadByClass } from './compiled.ts';
import type { FieldGrant, Holder, RightGrant } from './grant.ts';
import type { FieldOfTable, PolicyInput, TableOfProject } from './input.ts';
import { contains, intersect, noRows, regionOf, rowClasses, subtract, union } from './region.ts';
import type { Region } from './region.ts';

/** Rights that do not act on a row as it stands, and so do not need it to be in view. */
const withoutView: ReadonlySet<TableRight> = new Set(['view', 'create', 'import', 'claim']);

/** True for a right that acts on a row as it stands. */
export function needsView(right: TableRight): boolean {
  return !withoutView.has(right);
}

type RegionByRight = Partial<Record<TableRight, Region>>;

/** The grants of one table that this member holds, and those on rights added up. */
export interface HeldGrants {
  readonly rights: readonly RightGrant[];
  readonly fields: readonly FieldGrant[];
  readonly allowed: Readonly<RegionByRight>;
  readonly denied: Readonly<RegionByRight>;
  /** What each role allows by itself, before denies. */
  readonly byRole: ReadonlyMap<RoleId, Readonly<RegionByRight>>;
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
  if (input.key !== undefined) return holder.kind === 'key' && holder.id === input.key;
  switch (holder.kind) {
    case 'role':
      return input.roles.includes(holder.id);
    case 'team':
      return input.teams.includes(holder.id);
    case 'member':
      return input.member === holder.id;
    case 'key':
      return false;
  }
}

export function heldOn(input: PolicyInput, table: TableOfProject): HeldGrants {
  const holds = (grant: RightGrant | FieldGrant) =>
    (grant.table === null || grant.table === table.id) && isHeld(input, grant.holder);
  const rights = input.grants.filter(holds);
  const allowed: RegionByRight = {};
  const denied: RegionByRight = {};
  const byRole = new Map<RoleId, RegionByRight>();
  for (const { holder, effect, right, scope } of rights) {
    if (!isTableRight(right)) continue;
    add(effect === 'allow' ? allowed : denied, right, scope);
    if (effect === 'deny' || holder.kind !== 'role') continue;
    const ofRole = byRole.get(holder.id) ?? {};
    add(ofRole, right, scope);
    byRole.set(holder.id, ofRole);
  }
  return { rights, fields: input.fieldGrants.filter(holds), allowed, denied, byRole };
}

function add(to: RegionByRight, right: TableRight, scope: RowScope): void {
  to[right] = union(to[right] ?? noRows, regionOf(scope));
}

function isTableRight(right: Right): right is TableRight {
  return (tableRights as readonly string[]).includes(right);
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

/** Allowed less denied, without asking for view. */
export function grantedRegion(held: HeldGrants, right: TableRight): Region {
  return subtract(held.allowed[right] ?? noRows, held.denied[right] ?? noRows);
}

/** Where the right holds: as granted, and for a right on rows that exist only where they may be viewed. */
export function rightRegion(held: HeldGrants, right: TableRight): Region {
  const granted = grantedRegion(held, right);
  return needsView(right) ? intersect(granted, grantedRegion(held, 'view')) : granted;
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
  if (grant.holder.kind !== 'role') return within;
  return intersect(within, held.byRole.get(grant.holder.id)?.[right] ?? noRows);
}

/** On each row class the highest level that is allowed, but no more than the lowest that a deny leaves. */
export function readLevelsBy(held: HeldGrants, grants: readonly FieldGrant[]): ReadByClass {
  const open = readLevels.indexOf('open');
  const levels = rowClasses.map(() => 0);
  const caps = rowClasses.map(() => open);
  for (const grant of grants) {
    if (grant.read === null) continue;
    const stated = readLevels.indexOf(grant.read);
    const region = fieldRegion(held, grant, 'read');
    for (const at of rowClasses) {
      if (!contains(region, at)) continue;
      if (grant.effect === 'allow') levels[at] = Math.max(levels[at] ?? 0, stated);
      else caps[at] = Math.min(caps[at] ?? 0, stated);
    }
  }
  return readByClass((at) => readLevels[Math.min(levels[at] ?? 0, caps[at] ?? 0)] ?? 'hidden');
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
