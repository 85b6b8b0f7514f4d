/**
 * May this member change the rights of the project from `before` to `after`? One place for every way of changing them:
 * grants, roles, who holds them, teams and who is in them.
 */
import { Refusal } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { MemberId } from '#contract/ids.ts';
import type { ProjectRight } from '#contract/rights.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { PolicyInput } from '#policy/input.ts';
import { isHeld } from '#policy/reach.ts';
import { covers } from './covers.ts';
import { nobody } from './stored-rights.ts';
import { inputOf, wholeAwake } from './whole-rights.ts';
import type { MemberRights, WholeRights } from './whole-rights.ts';
import { worlds } from './worlds.ts';
import type { Pair } from './worlds.ts';

export type Verdict = 'allowed' | Extract<ErrorCode, 'beyond_own_rights' | 'would_lock_out'>;

/** Whoever loses one of these could not put right what he has just done. */
const kept: readonly ProjectRight[] = ['roles', 'members'];

/**
 * What anybody gains by the change the giver must have himself, as he stands before it, in every world (`worlds.ts`): so
 * nobody raises himself. Anybody: each member, locked ones too, and whoever would hold one role, or be in one team, and
 * have nothing else. What was deleted and may come back counts as if it were there: else a deny on a field could be taken
 * away while it sleeps. The owner may give everything. `as`: by what the giver is measured, where that is not `before`.
 */
export function judgeChange(giver: MemberId, before: WholeRights, after: WholeRights, as = before): Verdict {
  if (giver === before.owner) return 'allowed';
  return judgeAwake(giver, wholeAwake(before), wholeAwake(after), wholeAwake(as));
}

function judgeAwake(giver: MemberId, before: WholeRights, after: WholeRights, as: WholeRights): Verdict {
  const from = withNewTeams(before, after);
  const mine = inputOf(withNewTeams(as, after), giver);
  if (mine === null) return 'beyond_own_rights';
  const teams = [...new Set([...from.parents.keys(), ...after.parents.keys()])];
  const pairs = eachKindOnce(
    [...pairsOf(from, after)].filter((pair) => !isUntouched(pair)),
    giver,
  );
  for (const { see, giver: asGiver } of worlds) {
    const policy = compilePolicy(asGiver(mine));
    for (const pair of pairs) {
      const { had, gets } = see(pair);
      if (!covers(policy, { before: compilePolicy(had), after: compilePolicy(gets) }, teams))
        return 'beyond_own_rights';
    }
  }
  const still = rightsOf(after, giver);
  return kept.some((right) => rightsOf(from, giver).includes(right) && !still.includes(right))
    ? 'would_lock_out'
    : 'allowed';
}

/** A team that is being made stands in the tree before it, empty: there is no row in it that anybody could gain. */
function withNewTeams(before: WholeRights, after: WholeRights): WholeRights {
  const made = [...after.parents].filter(([team]) => !before.parents.has(team));
  return made.length === 0 ? before : { ...before, parents: new Map([...before.parents, ...made]) };
}

function* pairsOf(before: WholeRights, after: WholeRights): Iterable<Pair> {
  const roles = after.roles.map((role) => alone({ roles: [role] }));
  const teams = [...after.parents.keys()].map((team) => alone({ teams: [{ team, leader: false, main: true }] }));
  for (const one of roles.concat(teams)) yield { had: madeUp(before, one), gets: madeUp(after, one) };
  for (const { id } of after.members) {
    const gets = inputOf(after, id);
    if (gets !== null && !gets.isOwner)
      yield { had: inputOf(before, id) ?? madeUp(before, { ...alone({}), id }), gets };
  }
}

type Person = Omit<MemberRights, 'state'>;

function alone(held: Partial<Pick<Person, 'roles' | 'teams'>>): Person {
  return { id: nobody, roles: [], teams: [], ...held };
}

function madeUp(whole: WholeRights, person: Person): PolicyInput {
  const input = inputOf(whole, person);
  if (input === null) throw new Error('a person who is given whole is found');
  return input;
}

/** Of those with the same roles in the same teams and nothing of their own, one stands for all: but not the giver. */
function eachKindOnce(pairs: readonly Pair[], giver: MemberId): Pair[] {
  const kinds = new Map<string, Pair>();
  for (const pair of pairs) {
    const { member } = pair.gets;
    const held = [pair.had, pair.gets].flatMap(({ roles, teams, teamsBelow, grants, fieldGrants }) => [
      [roles, teams, teamsBelow],
      [...grants, ...fieldGrants].some(({ holder }) => holder.id === member),
    ]);
    const alike = member !== giver && !held.includes(true);
    kinds.set(alike ? JSON.stringify(held) : member + JSON.stringify(held), pair);
  }
  return [...kinds.values()];
}

/** Pure changes keep what they do not touch, so most people are seen to be untouched without compiling anything. */
function isUntouched({ had, gets }: Pair): boolean {
  if (!haveSameFields(had, gets)) return false;
  const held = (input: PolicyInput) => [
    ...input.roles,
    '/',
    ...input.teams,
    '/',
    ...input.teamsBelow.toSorted(),
    ...[...input.grants, ...input.fieldGrants].filter(({ holder }) => isHeld(input, holder)),
    ...input.limits.filter(({ role }) => role === null || input.roles.includes(role)),
  ];
  const [before, now] = [held(had), held(gets)];
  return before.length === now.length && before.every((each, place) => each === now[place]);
}

/** Access is granted by kind: a field that becomes another one may be everybody's gain. */
function haveSameFields(had: PolicyInput, gets: PolicyInput): boolean {
  if (had.tables === gets.tables) return true;
  const kindsIn = ({ tables }: PolicyInput) =>
    tables.flatMap(({ id, fields }) => fields.map((field) => [id, field.id, field.kind, field.sensitive]));
  return JSON.stringify(kindsIn(had)) === JSON.stringify(kindsIn(gets));
}

function rightsOf(whole: WholeRights, member: MemberId): readonly ProjectRight[] {
  const input = inputOf(whole, member);
  return input === null ? [] : compilePolicy(input).projectRights;
}

/** Throws the verdict as a refusal, about the field of the request that `pointer` names. */
export function requireAllowed(
  giver: MemberId,
  before: WholeRights,
  after: WholeRights,
  pointer?: string,
  as?: WholeRights,
): void {
  const verdict = judgeChange(giver, before, after, as);
  if (verdict !== 'allowed') throw new Refusal(verdict, pointer);
}
