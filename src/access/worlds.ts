/**
 * What a change of rights gives is looked at in several worlds, since what it gives may sleep today. Each takes what one
 * person's policy is made from, before and after the change, and makes of it what it is in that world.
 */
import type { FieldId, GrantId, TableId } from '#contract/ids.ts';
import type { TableRight } from '#contract/rights.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import type { FieldOfTable, PolicyInput, TableOfProject } from '#policy/input.ts';
import { governingRight, isHeld } from '#policy/reach.ts';

export interface Pair {
  readonly had: PolicyInput;
  readonly gets: PolicyInput;
}

export interface World {
  readonly see: (pair: Pair) => Pair;
  /** The same world for the giver, who stays as he is before the change: what is denied to him counts everywhere. */
  readonly giver: (mine: PolicyInput) => PolicyInput;
}

/** On which rows somebody is looked at: those that he reaches, or all; `ofRoles`: as if each of his roles reached them. */
const reaches: readonly { readonly rights: readonly TableRight[]; readonly ofRoles: boolean }[] = [
  { rights: [], ofRoles: false },
  ...[false, true].flatMap((ofRoles) => [
    { rights: ['view'] as const, ofRoles },
    { rights: [...new Set(Object.values(governingRight))], ofRoles },
  ]),
];

/**
 * As it is; with what may come; and, of that, what denies cover up: as it is, with every row in view, and with every row
 * in reach of the other rights that fields depend on as well.
 */
export const worlds: readonly World[] = [
  { see: (pair) => pair, giver: (mine) => mine },
  { see: each(withWhatMayCome), giver: withWhatMayCome },
  ...reaches.flatMap(({ rights, ofRoles }) => {
    const reaching = (input: PolicyInput) => withWhatMayCome(withEveryRow(input, rights, ofRoles));
    return [uncovered, each(withoutDenies)].map((lift): World => ({
      see: (pair) => each(reaching)(lift(pair)),
      giver: reaching,
    }));
  }),
];

function each(change: (input: PolicyInput) => PolicyInput): (pair: Pair) => Pair {
  return ({ had, gets }) => ({ had: change(had), gets: change(gets) });
}

/** Past the largest id that a table or field can have, so that no grant names them. */
const toCome = 2_000_000_001;
const fieldsToCome: readonly FieldOfTable[] = (
  [
    ['emails', false],
    ['phones', false],
    ['text', true],
    ['text', false],
  ] as const
).map(([kind, sensitive], place) => ({ id: (toCome + place) as FieldId, kind, sensitive }));
const tableToCome: TableOfProject = { id: toCome as TableId, fields: fieldsToCome };

/** A table made later, and in every table a field of each group: a grant on all of them is about those, too. */
function withWhatMayCome(input: PolicyInput): PolicyInput {
  const tables = input.tables.map(({ id, fields }) => ({ id, fields: [...fields, ...fieldsToCome] }));
  return { ...input, tables: [...tables, tableToCome] };
}

/** What is given under a deny shows once the deny goes. */
function withoutDenies(input: PolicyInput): PolicyInput {
  const allows = ({ effect }: RightGrant | FieldGrant) => effect === 'allow';
  return { ...input, grants: input.grants.filter(allows), fieldGrants: input.fieldGrants.filter(allows) };
}

/** Without the denies that hold before and after: one that goes must not hide behind another. */
function uncovered({ had, gets }: Pair): Pair {
  const [before, after] = [deniesOf(had), deniesOf(gets)];
  const bare = (input: PolicyInput): PolicyInput => {
    const stays = (grant: RightGrant | FieldGrant) =>
      grant.effect === 'allow' || !(before.has(contentOf(grant)) && after.has(contentOf(grant)));
    return { ...input, grants: input.grants.filter(stays), fieldGrants: input.fieldGrants.filter(stays) };
  };
  return { had: bare(had), gets: bare(gets) };
}

function deniesOf(input: PolicyInput): ReadonlySet<string> {
  const all = [...input.grants, ...input.fieldGrants];
  return new Set(all.filter((grant) => grant.effect === 'deny' && isHeld(input, grant.holder)).map(contentOf));
}

/** What a grant says, whatever its id. */
function contentOf(grant: RightGrant | FieldGrant): string {
  return JSON.stringify({ ...grant, id: '' });
}

/**
 * He holds these rights everywhere: what he is granted within them, and reaches no row yet, shows. What a role grants in
 * fields waits for rights of that very role, so it shows only where the role has them, too. Both are looked at: what
 * sleeps in a role of the giver's is not his to give past it.
 */
function withEveryRow(input: PolicyInput, rights: readonly TableRight[], ofRoles: boolean): PolicyInput {
  const roles = ofRoles ? input.roles.map((id): Holder => ({ kind: 'role', id })) : [];
  const holders: Holder[] = [{ kind: 'member', id: input.member }, ...roles];
  const given = holders.flatMap((holder) =>
    rights.map((right): RightGrant => ({
      id: '' as GrantId,
      holder,
      effect: 'allow',
      right,
      table: null,
      scope: 'all',
    })),
  );
  return { ...input, grants: [...input.grants, ...given] };
}
