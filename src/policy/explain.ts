/** Why somebody can or can't: the grants that speak on one question, and which of them settle it. */
import { readLevels } from '#contract/rights.ts';
import type { GrantEffect, ProjectRight, ReadLevel, RowScope, TableRight } from '#contract/rights.ts';
import type { FieldId, GrantId, TableId } from '#contract/ids.ts';
import type { FieldGrant, Holder, RightGrant } from './grant.ts';
import type { PolicyInput } from './input.ts';
import { aboutField, fieldRegion, heldOn, isHeld, speaksOn } from './reach.ts';
import type { SwitchAxis } from './reach.ts';
import { allRows, contains, regionOf, rowClasses } from './region.ts';
import type { Region, RowClass } from './region.ts';

export type Question =
  | { readonly right: ProjectRight }
  | { readonly right: TableRight; readonly table: TableId }
  | { readonly table: TableId; readonly field: FieldId; readonly axis: SwitchAxis | 'read' };

export interface Explanation {
  readonly grant: GrantId;
  readonly holder: Holder;
  readonly effect: GrantEffect;
  /** Null for a right on the project, which has no rows. */
  readonly scope: RowScope | null;
  /** What is said of reading: given by an allow, left by a deny. Null for every other question. */
  readonly level: ReadLevel | null;
  /** On some row asked about, the answer is as it is because of this grant. */
  readonly decisive: boolean;
}

/** A grant that speaks, where, and how strongly: of allows the highest settles, of denies the lowest. */
interface Voice {
  readonly grant: RightGrant | FieldGrant;
  readonly region: Region;
  readonly level: number;
}

/**
 * The grants that speak on the question on rows of `rowClass` (without it: on any row), in their given order. That
 * a right on existing rows, or a field, also needs the row in view is a question of its own: ask for `view`. Empty
 * for an owner, whom no grant touches, and where nothing is granted: the default is no.
 */
export function explain(input: PolicyInput, question: Question, rowClass?: RowClass): readonly Explanation[] {
  if (input.isOwner) return [];
  const classes = rowClass === undefined ? rowClasses : [rowClass];
  const voices = voicesOn(input, question).filter(({ region }) => classes.some((at) => contains(region, at)));
  return voices.map((voice) => ({
    grant: voice.grant.id,
    holder: voice.grant.holder,
    effect: voice.grant.effect,
    scope: 'table' in question ? voice.grant.scope : null,
    level: 'axis' in question && question.axis === 'read' ? (readLevels[voice.level] ?? null) : null,
    decisive: classes.some((at) => contains(voice.region, at) && settles(voice, voices, at)),
  }));
}

function voicesOn(input: PolicyInput, question: Question): readonly Voice[] {
  if (!('table' in question)) {
    return input.grants
      .filter((grant) => grant.right === question.right && isHeld(input, grant.holder))
      .map((grant) => ({ grant, region: allRows, level: yesOrNo(grant) }));
  }
  const table = input.tables.find(({ id }) => id === question.table);
  if (table === undefined) return [];
  const held = heldOn(input, table);
  if ('right' in question) {
    return held.rights
      .filter((grant) => grant.right === question.right)
      .map((grant) => ({ grant, region: regionOf(grant.scope), level: yesOrNo(grant) }));
  }
  const { axis } = question;
  const field = table.fields.find(({ id }) => id === question.field);
  if (field === undefined) return [];
  return aboutField(held, field)
    .filter((grant) => speaksOn(grant, axis))
    .map((grant) => ({ grant, region: fieldRegion(held, grant, axis), level: levelOf(grant, axis) }));
}

/** A deny settles a row class when it takes something away there, an allow when nothing is taken away. */
function settles(voice: Voice, voices: readonly Voice[], at: RowClass): boolean {
  const here = voices.filter(({ region }) => contains(region, at));
  const levels = (effect: GrantEffect) => here.filter(({ grant }) => grant.effect === effect).map(({ level }) => level);
  const most = Math.max(0, ...levels('allow'));
  const left = Math.min(...levels('deny'));
  if (voice.grant.effect === 'deny') return left < most && voice.level === left;
  return most <= left && most > 0 && voice.level === most;
}

function levelOf(grant: FieldGrant, axis: SwitchAxis | 'read'): number {
  return axis === 'read' && grant.read !== null ? readLevels.indexOf(grant.read) : yesOrNo(grant);
}

function yesOrNo({ effect }: { readonly effect: GrantEffect }): number {
  return effect === 'allow' ? 1 : 0;
}
