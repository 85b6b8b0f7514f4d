/**
 * Guarantee: whatever two members who change rights do one after another, as far as it is allowed, neither they nor
 * anybody else can do afterwards what neither of them could at the start; alone, nobody raises himself. Nor can they
 * once denies are lifted, a table is made, or everybody gets every row, also by each role.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultLimits, fieldGroups, projectRights, readLevels, roleLimitNames } from '#contract/rights.ts';
import { rowScopes, tableRights } from '#contract/rights.ts';
import type { TableRight } from '#contract/rights.ts';
import type { FieldId, GrantId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import { classOf, contains } from '#policy/region.ts';
import { judgeChange } from './judge-change.ts';
import { withGrants, withRoles, withTeam } from './rights-changes.ts';
import type { HolderGrants } from './rights-changes.ts';
import { hanoi, north, person, rightsOf, south } from './sample-rights.ts';
import { inputOf } from './whole-rights.ts';
import type { WholeRights } from './whole-rights.ts';

const [a, b, c] = ['a', 'b', 'c'] as MemberId[] as [MemberId, MemberId, MemberId];
const roleIds = ['r1', 'r2', 'r3'] as RoleId[];
const teamIds: TeamId[] = [north, hanoi, south];
const holders: Holder[] = [
  ...roleIds.map((id) => ({ kind: 'role' as const, id })),
  ...teamIds.map((id) => ({ kind: 'team' as const, id })),
  ...[a, b, c].map((id) => ({ kind: 'member' as const, id })),
];

const effect = fc.oneof(
  { weight: 4, arbitrary: fc.constant('allow' as const) },
  { weight: 1, arbitrary: fc.constant('deny' as const) },
);
const common = { id: fc.constant('g' as GrantId), effect, scope: fc.constantFrom(...rowScopes) };
const table = fc.constantFrom(1 as TableId, null);
const rightGrant = (holder: Holder): fc.Arbitrary<RightGrant> =>
  fc.record({
    ...common,
    holder: fc.constant(holder),
    right: fc.oneof(
      fc.constantFrom('view' as const, 'edit' as const),
      fc.constantFrom(...tableRights, ...projectRights),
    ),
    table,
  });
const axes = {
  ...common,
  read: fc.option(fc.constantFrom(...readLevels)),
  write: fc.option(fc.boolean()),
  export: fc.option(fc.boolean()),
  reveal: fc.option(fc.boolean()),
  lookup: fc.option(fc.boolean()),
};
const fieldGrant = (holder: Holder): fc.Arbitrary<FieldGrant> => {
  const of = { ...axes, holder: fc.constant(holder) };
  return fc.oneof(
    fc.record({
      ...of,
      table: fc.constant(1 as TableId),
      target: fc.record({ field: fc.constantFrom(1 as FieldId, 2 as FieldId, 3 as FieldId) }),
    }),
    fc.record({ ...of, table, target: fc.record({ group: fc.constantFrom(...fieldGroups) }) }),
  );
};
/** The two who act have much to give. */
const grantsOfHolder = (holder: Holder): fc.Arbitrary<HolderGrants> =>
  fc.record({
    grants: fc.array(
      rightGrant(holder),
      holder.id === a || holder.id === b ? { minLength: 6, maxLength: 14 } : { maxLength: 4 },
    ),
    fieldGrants: fc.array(fieldGrant(holder), { maxLength: 4 }),
    limits:
      holder.kind === 'role'
        ? fc.array(
            fc.record({
              role: fc.constant(holder.id),
              name: fc.constantFrom(...roleLimitNames),
              most: fc.constantFrom(0, 100, 1000),
            }),
            { maxLength: 1 },
          )
        : fc.constant([]),
  });

const roles = fc.subarray(roleIds);
const teams = fc.subarray(teamIds);
const start = fc
  .tuple(
    fc.tuple(roles, teams),
    fc.tuple(roles, teams),
    fc.tuple(roles, teams),
    fc.tuple(...holders.map(grantsOfHolder)),
  )
  .map(([ofA, ofB, ofC, granted]) => {
    const members = [ofA, ofB, ofC].map(([held, inside], place) =>
      person([a, b, c][place] ?? '', { roles: held, teams: inside }),
    );
    const whole = rightsOf({ members });
    const all: WholeRights = { ...whole, roles: roleIds };
    return holders.reduce<WholeRights>((so, holder, place) => withGrants(so, holder, granted[place] ?? none), all);
  });
const none: HolderGrants = { grants: [], fieldGrants: [], limits: [] };

/** One try of one of the two: grants of somebody, roles of another, or who is in a team and where it stands. */
interface Try {
  readonly by: MemberId;
  readonly change: (whole: WholeRights) => WholeRights;
}
const by = fc.constantFrom(a, b);
const regrant = fc.tuple(by, fc.constantFrom(...holders)).chain(([giver, holder]) =>
  fc.record({
    by: fc.constant(giver),
    change: grantsOfHolder(holder).map((so) => (of: WholeRights) => withGrants(of, holder, so)),
  }),
);
/** What giver and others have is taken over often, or little would be allowed. */
const copy = fc
  .tuple(by, fc.constantFrom(...holders), fc.constantFrom(...holders), fc.nat())
  .map(([giver, from, to, seed]): Try => ({
    by: giver,
    change: (whole) => {
      const taken = <Grant extends { holder: Holder }>(grants: readonly Grant[], holder: Holder) =>
        grants.filter((grant) => grant.holder.kind === holder.kind && grant.holder.id === holder.id);
      const some = <Grant>(grants: readonly Grant[]) => grants.filter((_, at) => ((seed >> at) & 1) === 1);
      return withGrants(whole, to, {
        grants: some([
          ...taken(whole.grants, to),
          ...taken(whole.grants, from).map((each) => ({ ...each, holder: to })),
        ]),
        fieldGrants: some([
          ...taken(whole.fieldGrants, to),
          ...taken(whole.fieldGrants, from).map((each) => ({ ...each, holder: to })),
        ]),
        limits: [],
      });
    },
  }));
const rerole = fc
  .tuple(by, fc.constantFrom(a, b, c), roles)
  .map(([giver, member, held]): Try => ({ by: giver, change: (whole) => withRoles(whole, member, held) }));
const reteam = fc
  .tuple(by, fc.constantFrom(...teamIds), fc.constantFrom(null, north), fc.subarray([a, b, c]))
  .map(([giver, team, parent, members]): Try => {
    const above = team === north ? null : parent;
    return { by: giver, change: (whole) => withTeam(whole, { team, parent: above, leaders: [], members }) };
  });
const tries = fc.array(fc.oneof(regrant, copy, copy, rerole, reteam) as fc.Arbitrary<Try>, {
  minLength: 3,
  maxLength: 8,
});

/** Everything that a policy lets its member do, on each kind of row: whose it is, and of which team. */
function powersOf(policy: CompiledPolicy): Set<string> {
  const powers = new Set<string>(policy.projectRights);
  for (const limit of roleLimitNames) {
    for (const step of [0, 100, 1000, defaultLimits[limit]])
      if (policy.limits[limit] >= step) powers.add(`${limit} ${step}`);
  }
  for (const team of [...teamIds, null]) {
    for (const mine of [true, false]) {
      const at = classOf({ team, assignee: mine ? policy.member : null }, policy);
      const where = `in ${team ?? 'no team'}, ${mine ? 'mine' : 'not mine'}`;
      for (const [id, of] of Object.entries(policy.tables)) {
        const say = (what: string) => powers.add(`table ${id}: ${what} ${where}`);
        for (const right of tableRights) if (contains(of.rights[right], at)) say(right);
        if (contains(of.assignTo, at)) say('assign to');
        for (const kind of ['email', 'phone'] as const) {
          for (const level of readLevels.slice(0, readLevels.indexOf(of.groupRead[kind][at]) + 1))
            say(`${kind} in text ${level}`);
          if (contains(of.groupExport[kind], at)) say(`${kind} in text leaves`);
        }
        for (const [field, access] of Object.entries(of.fields)) {
          for (const level of readLevels.slice(0, readLevels.indexOf(access.read[at]) + 1)) say(`${field} ${level}`);
          for (const axis of ['write', 'writeNew', 'export', 'reveal', 'lookup'] as const) {
            // who reads a value openly has no need of revealing or matching it
            const implied = (axis === 'reveal' || axis === 'lookup') && access.read[at] === 'open';
            if (implied || contains(access[axis], at)) say(`${field} ${axis}`);
          }
        }
      }
    }
  }
  return powers;
}

function powersIn(whole: WholeRights, member: MemberId): Set<string> {
  const input = inputOf(whole, member);
  if (input === null) throw new Error('nobody');
  return powersOf(compilePolicy(input));
}

const laterTable = { id: 7 as TableId, fields: [{ id: 1 as FieldId, kind: 'phones' as const, sensitive: false }] };
const tableMade = (whole: WholeRights): WholeRights => ({ ...whole, tables: [...whole.tables, laterTable] });

const withoutDenies = (whole: WholeRights): WholeRights => ({
  ...whole,
  grants: whole.grants.filter(({ effect: is }) => is === 'allow'),
  fieldGrants: whole.fieldGrants.filter(({ effect: is }) => is === 'allow'),
});

/** Each is one whom the other may put into a role or a team: what keeps people from doing it to themselves is not asked. */
function play(whole: WholeRights, all: readonly Try[]): WholeRights {
  return all.reduce((so, { by: giver, change }) => {
    const next = change(so);
    return judgeChange(giver, so, next) === 'allowed' ? next : so;
  }, whole);
}

const everybody = [a, b, c].map((id): Holder => ({ kind: 'member', id }));
const everybodyByRoles = [...everybody, ...roleIds.map((id): Holder => ({ kind: 'role', id }))];

/** These have the rights on every row: what they were granted within them, and did not reach a row, shows. */
const everywhere = (whole: WholeRights, rights: readonly TableRight[], who: readonly Holder[]): WholeRights => ({
  ...whole,
  grants: [
    ...whole.grants,
    ...who.flatMap((holder) =>
      rights.map((right): RightGrant => {
        return { id: 'g' as GrantId, holder, effect: 'allow', right, table: null, scope: 'all' };
      }),
    ),
  ],
});

type Later = (whole: WholeRights) => WholeRights;
/** What may become of the project afterwards, without anybody meaning it; and what of the actors' own counts then. */
const futures: readonly { readonly later: Later; readonly theirs: Later }[] = [
  { later: (whole) => whole, theirs: tableMade },
  { later: tableMade, theirs: tableMade },
  { later: (whole) => withoutDenies(tableMade(whole)), theirs: tableMade },
  ...[['view'] as const, ['view', 'edit', 'create', 'export'] as const].flatMap((rights) =>
    [everybody, everybodyByRoles].map((who) => ({
      later: (whole: WholeRights) => withoutDenies(everywhere(tableMade(whole), rights, who)),
      theirs: (whole: WholeRights) => everywhere(tableMade(whole), rights, who),
    })),
  ),
];

/** Who reads one field of a kind, and who reads the other, read no text; the two together may. */
const ofOne = (power: string) => !power.includes(' in text ');

test.each([
  ['two together', [a, b], ofOne],
  ['one alone', [a], () => true],
] as const)('%s give and gain nothing that was not theirs', { timeout: 120_000 }, (_, actors, counts) => {
  let gave = 0;
  fc.assert(
    fc.property(start, tries, (whole, all) => {
      const played = play(whole, actors.length === 2 ? all : all.map((each) => ({ ...each, by: a })));
      const someoneGained = futures.map(({ later, theirs }) => {
        const own = new Set(actors.flatMap((each) => [...powersIn(theirs(whole), each)]));
        return [a, b, c].some((member) => {
          const had = powersIn(later(whole), member);
          const gained = [...powersIn(later(played), member)].filter((power) => !had.has(power));
          expect(gained.filter((power) => !own.has(power) && counts(power))).toEqual([]);
          return gained.length > 0;
        });
      });
      if (someoneGained[0] === true) gave += 1;
    }),
    { numRuns: 400 },
  );
  expect(gave).toBeGreaterThan(5);
});
