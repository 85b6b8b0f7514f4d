/**
 * What two policies of one member both allow: of a key, what it is granted by itself and what its maker may do at that
 * moment. Row classes are the member's in both, so that regions are intersected bit by bit.
 */
import type { FieldId, TableId } from '#contract/ids.ts';
import { limitNames, readLevels, tableRights } from '#contract/rights.ts';
import type { LimitName, TableRight } from '#contract/rights.ts';
import { readByClass } from './compiled.ts';
import type { CompiledPolicy, FieldPolicy, ReadByClass, TablePolicy } from './compiled.ts';
import { intersect } from './region.ts';
import type { Region } from './region.ts';

/** Of one member at one version. Never the owner's: who holds what was granted holds that, and not all. */
export function intersectPolicies(a: CompiledPolicy, b: CompiledPolicy): CompiledPolicy {
  if (a.member !== b.member || a.version !== b.version) throw new Error('policies of two members, or of two moments');
  const limits = limitNames.map((name) => [name, Math.min(a.limits[name], b.limits[name])]);
  return Object.freeze<CompiledPolicy>({
    member: a.member,
    isOwner: false,
    version: a.version,
    teams: a.teams,
    teamsBelow: a.teamsBelow,
    projectRights: Object.freeze(a.projectRights.filter((right) => b.projectRights.includes(right))),
    limits: Object.freeze(Object.fromEntries(limits) as Record<LimitName, number>),
    tables: both<TableId, TablePolicy>(a.tables, b.tables, intersectTables),
  });
}

function intersectTables(a: TablePolicy, b: TablePolicy): TablePolicy {
  const rights = tableRights.map((right) => [right, intersect(a.rights[right], b.rights[right])]);
  return Object.freeze<TablePolicy>({
    rights: Object.freeze(Object.fromEntries(rights) as Record<TableRight, Region>),
    assignTo: intersect(a.assignTo, b.assignTo),
    fields: both<FieldId, FieldPolicy>(a.fields, b.fields, intersectFields),
    groupRead: ofContacts(a.groupRead, b.groupRead, lowest),
    groupExport: ofContacts(a.groupExport, b.groupExport, intersect),
    groupReveal: ofContacts(a.groupReveal, b.groupReveal, intersect),
  });
}

function intersectFields(a: FieldPolicy, b: FieldPolicy): FieldPolicy {
  return Object.freeze<FieldPolicy>({
    read: lowest(a.read, b.read),
    write: intersect(a.write, b.write),
    writeNew: intersect(a.writeNew, b.writeNew),
    export: intersect(a.export, b.export),
    reveal: intersect(a.reveal, b.reveal),
    lookup: intersect(a.lookup, b.lookup),
  });
}

function lowest(a: ReadByClass, b: ReadByClass): ReadByClass {
  return readByClass((at) => (readLevels.indexOf(a[at]) <= readLevels.indexOf(b[at]) ? a[at] : b[at]));
}

interface OfContacts<Of> {
  readonly email: Of;
  readonly phone: Of;
}

function ofContacts<Of>(a: OfContacts<Of>, b: OfContacts<Of>, least: (a: Of, b: Of) => Of): OfContacts<Of> {
  return Object.freeze({ email: least(a.email, b.email), phone: least(a.phone, b.phone) });
}

/** Without a prototype, as in what is compiled; an id that one of them has not is in neither. */
function both<Id extends number, Of>(
  a: Readonly<Record<Id, Of>>,
  b: Readonly<Record<Id, Of>>,
  least: (a: Of, b: Of) => Of,
): Readonly<Record<Id, Of>> {
  const found = Object.create(null) as Record<Id, Of>;
  for (const id of Object.keys(a)) {
    const [ofA, ofB] = [a[Number(id) as Id], b[Number(id) as Id] as Of | undefined];
    if (ofB !== undefined) found[Number(id) as Id] = least(ofA, ofB);
  }
  return Object.freeze(found);
}
