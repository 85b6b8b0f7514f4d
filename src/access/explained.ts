/** What explaining one right and reading all of a member's have in common: who may know what, and how it is shown. */
import type { Source } from '#contract/explain.ts';
import { Refusal } from '#contract/errors.ts';
import type { FieldId, MemberId, TableId } from '#contract/ids.ts';
import { holderKinds } from '#contract/rights.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Answer } from '#policy/answer.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { knowsTable, may } from '#policy/decide.ts';
import { describeRegion } from '#policy/describe-region.ts';
import type { Explanation } from '#policy/explain.ts';
import { visibleFields } from '#policy/fields.ts';
import type { PolicyInput } from '#policy/input.ts';
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
export function knownTables({ policy, project }: MemberContext): readonly TableId[] {
  return project.tables.map(({ id }) => id).filter((table) => knowsTable(policy, table));
}

/** The fields that exist for who asks: all of them for those who may know which are hidden from others. */
export function knownFields({ policy, project }: MemberContext, table: TableId): readonly FieldId[] {
  const visible = new Set(visibleFields(policy, table));
  const knowsHidden = may(policy, 'fields') || may(policy, 'roles') || may(policy, 'security');
  const fields = project.tables.find(({ id }) => id === table)?.fields ?? [];
  return fields.map(({ id }) => id).filter((field) => knowsHidden || visible.has(field));
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
    `${holderKinds.indexOf(holder.kind)} ${holder.id} ${effect} ${grant}`;
  return sources
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map(({ holder, effect, scope, level, decisive }) => ({
      holder: { kind: holder.kind, id: holder.id },
      effect,
      scope,
      level,
      decisive,
    }));
}
