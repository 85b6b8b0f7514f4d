/** What explaining one right and reading all of a member's have in common: who may know what, and how it is shown. */
import type { NamedHolder, Source } from '#contract/explain.ts';
import { Refusal } from '#contract/errors.ts';
import type { MemberId, TableId } from '#contract/ids.ts';
import { holderKinds } from '#contract/rights.ts';
import type { HolderKind } from '#contract/rights.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Answer } from '#policy/answer.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { knowsTable, may } from '#policy/decide.ts';
import { describeRegion } from '#policy/describe-region.ts';
import type { Explanation } from '#policy/explain.ts';
import type { Holder } from '#policy/grant.ts';
import { visibleFields } from '#policy/fields.ts';
import type { PolicyInput } from '#policy/input.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { readIntactRights } from './intact-rights.ts';
import { inputOf } from './whole-rights.ts';

/** Everybody about himself, holders of `roles` or `security` about anybody: to others no id is more than another. */
export function requireMayAsk({ policy, actor }: MemberContext, member: MemberId): void {
  if (member === actor.member || may(policy, 'roles') || may(policy, 'security')) return;
  throw new Refusal('forbidden');
}

/** Whom it is about, as he stands; locked members as if they were not. Throws `not_found` and `rights_damaged`. */
export async function standingOf(
  context: MemberContext,
  member: MemberId,
): Promise<{ input: PolicyInput; policy: CompiledPolicy }> {
  const input = inputOf(await readIntactRights(context), member);
  if (input === null) throw new Refusal('not_found');
  return { input, policy: compilePolicy(input) };
}

/** The tables that exist for who asks. */
export function knownTables({ policy, project }: MemberContext): readonly TableDefinition[] {
  return project.tables.filter(({ id }) => knowsTable(policy, id));
}

/** The fields that exist for who asks: all of them for those who may know which are hidden from others. */
export function knownFields({ policy, project }: MemberContext, table: TableId): readonly FieldDefinition[] {
  const visible = new Set(visibleFields(policy, table));
  const knowsHidden = may(policy, 'fields') || may(policy, 'roles') || may(policy, 'security');
  const fields = project.tables.find(({ id }) => id === table)?.fields ?? [];
  return fields.filter(({ id }) => knowsHidden || visible.has(id));
}

/** Names for the ids in the sources: what he holds, roles in their order, then teams. */
export async function holdersOf({ tx, project }: MemberContext, { roles, teams }: PolicyInput): Promise<NamedHolder[]> {
  const allRoles = await tx.db
    .selectFrom('roles')
    .select(['id', 'name'])
    .where('project_id', '=', project.id)
    .orderBy('position')
    .execute();
  const allTeams = await tx.db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('project_id', '=', project.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const held = allRoles.filter(({ id }) => roles.includes(id)).map((role) => ({ kind: 'role' as const, ...role }));
  const inside = allTeams.filter(({ id }) => teams.includes(id));
  return [...held, ...inside.map(({ id, name }) => ({ kind: 'team' as const, id, name: { vi: name, en: name } }))];
}

export function showAnswer({ allowed, region, levels, sources, missing }: Answer) {
  return {
    allowed,
    rows: region === null ? null : describeRegion(region),
    levels: levels.map((each) => ({ level: each.level, rows: describeRegion(each.region) })),
    sources: showSources(sources),
    missing: missing === null ? null : { what: missing.what, sources: showSources(missing.sources) },
  };
}

/** By holder, so that one grant more or less leaves the others where they were. */
export function showSources(sources: readonly Explanation[]): Source[] {
  const orderOf = ({ holder, effect, grant }: Explanation) =>
    `${holderKinds.indexOf(kindOf(holder))} ${holder.id} ${effect} ${grant}`;
  return sources
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map(({ holder, effect, scope, level, decisive }) => ({
      holder: { kind: kindOf(holder), id: holder.id },
      effect,
      scope,
      level,
      decisive,
    }));
}

function kindOf({ kind }: Holder): HolderKind {
  if (kind === 'key') throw new Error('nothing that a member holds is held by a key');
  return kind;
}
