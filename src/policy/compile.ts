/** All grants of a project, compiled for one member. The rules, in words: docs/policy.md. */
import { groupOf } from '#contract/fields.ts';
import { projectRights, tableRights } from '#contract/rights.ts';
import type { FieldGroup, ProjectRight, ReadLevel, TableRight } from '#contract/rights.ts';
import { readByClass } from './compiled.ts';
import type { CompiledPolicy, FieldPolicy, TablePolicy } from './compiled.ts';
import type { FieldGrant } from './grant.ts';
import type { PolicyInput, TableOfProject } from './input.ts';
import { compileLimits } from './limits.ts';
import {
  aboutField,
  aboutGroup,
  grantedRegion,
  heldOn,
  isHeld,
  readLevelsBy,
  rightRegion,
  switchRegion,
} from './reach.ts';
import type { HeldGrants } from './reach.ts';
import type { ContactKind } from './redact.ts';
import { allRows, intersect, noRows, regionWhere } from './region.ts';
import type { Region } from './region.ts';

/** Compiles what one member may do. The answer is frozen through and through and holds no grant. */
export function compilePolicy(input: PolicyInput): CompiledPolicy {
  const { member, isOwner, version } = input;
  return Object.freeze<CompiledPolicy>({
    member,
    isOwner,
    version,
    teams: Object.freeze([...input.teams]),
    teamsBelow: Object.freeze(input.teamsBelow.filter((team) => !input.teams.includes(team))),
    projectRights: Object.freeze(projectRights.filter((right) => isOwner || holdsProjectRight(input, right))),
    limits: compileLimits(input),
    tables: byId(input.tables, (table) => (isOwner ? ownersTable(table) : compileTable(input, table))),
  });
}

/** A key has none, whatever is granted to it. */
function holdsProjectRight(input: PolicyInput, right: ProjectRight): boolean {
  if (input.key !== undefined) return false;
  const held = input.grants.filter((grant) => grant.right === right && isHeld(input, grant.holder));
  return held.some(({ effect }) => effect === 'allow') && !held.some(({ effect }) => effect === 'deny');
}

function compileTable(input: PolicyInput, table: TableOfProject): TablePolicy {
  const held = heldOn(input, table);
  const fields = compileFields(held, table);
  // In text a kind of contact is what every field of the kind is; without one, what its group is.
  const inText = (kind: ContactKind): Pick<FieldPolicy, 'read' | 'export' | 'reveal'> => {
    const ofKind = table.fields.filter((field) => groupOf(field) === kind).map((field) => fields[field.id]);
    if (ofKind.length === 0) return compileField(held, aboutGroup(held, kind));
    const everywhere = (axis: 'export' | 'reveal') =>
      ofKind.reduce((region, field) => intersect(region, field?.[axis] ?? noRows), allRows);
    return {
      read: readByClass((at) => lowest(ofKind.map((field) => field?.read[at] ?? 'hidden'))),
      export: everywhere('export'),
      reveal: everywhere('reveal'),
    };
  };
  const [email, phone] = [inText('email'), inText('phone')];
  return Object.freeze<TablePolicy>({
    rights: rightsBy((right) => rightRegion(held, right)),
    assignTo: grantedRegion(held, 'assign'),
    fields,
    groupRead: Object.freeze({ email: email.read, phone: phone.read }),
    groupExport: Object.freeze({ email: email.export, phone: phone.export }),
    groupReveal: Object.freeze({ email: email.reveal, phone: phone.reveal }),
  });
}

/** Fields that no grant names by itself are alike within their group, and share one policy: compiling is per request. */
function compileFields(held: HeldGrants, table: TableOfProject): TablePolicy['fields'] {
  const named = new Set(held.fields.map(({ target }) => ('field' in target ? target.field : null)));
  const shared = new Map<FieldGroup, FieldPolicy>();
  return byId(table.fields, (field) => {
    if (named.has(field.id)) return compileField(held, aboutField(held, field));
    const group = groupOf(field);
    const policy = shared.get(group) ?? compileField(held, aboutGroup(held, group));
    shared.set(group, policy);
    return policy;
  });
}

function compileField(held: HeldGrants, grants: readonly FieldGrant[]): FieldPolicy {
  const read = readLevelsBy(held, grants);
  const readable = regionWhere((at) => read[at] !== 'hidden');
  return Object.freeze<FieldPolicy>({
    read,
    write: switchRegion(held, grants, 'write'),
    writeNew: switchRegion(held, grants, 'writeNew'),
    export: intersect(switchRegion(held, grants, 'export'), readable),
    reveal: intersect(switchRegion(held, grants, 'reveal'), readable),
    lookup: intersect(switchRegion(held, grants, 'lookup'), readable),
  });
}

function ownersTable(table: TableOfProject): TablePolicy {
  const read = readByClass(() => 'open');
  const everything = { read, write: allRows, writeNew: allRows, export: allRows, reveal: allRows, lookup: allRows };
  return Object.freeze<TablePolicy>({
    rights: rightsBy(() => allRows),
    assignTo: allRows,
    fields: byId(table.fields, () => Object.freeze<FieldPolicy>({ ...everything })),
    groupRead: Object.freeze({ email: read, phone: read }),
    groupExport: Object.freeze({ email: allRows, phone: allRows }),
    groupReveal: Object.freeze({ email: allRows, phone: allRows }),
  });
}

function lowest(levels: readonly ReadLevel[]): ReadLevel {
  if (levels.includes('hidden')) return 'hidden';
  return levels.includes('masked') ? 'masked' : 'open';
}

function rightsBy(regionAt: (right: TableRight) => Region): Readonly<Record<TableRight, Region>> {
  return Object.freeze(
    Object.fromEntries(tableRights.map((right) => [right, regionAt(right)])) as Record<TableRight, Region>,
  );
}

/** Without a prototype, so that no id a caller sends finds something that is not there. */
function byId<Id extends number, From extends { readonly id: Id }, To>(
  items: readonly From[],
  compiled: (item: From) => To,
): Readonly<Record<Id, To>> {
  const found = Object.create(null) as Record<Id, To>;
  for (const item of items) found[item.id] = compiled(item);
  return Object.freeze(found);
}
