/**
 * Does whoever adds somebody hold, himself, every right that this gives? Compared row by row in kind: for each place
 * where a row can stand (its team, its assignee), what the other gains there the giver must have there.
 */
import type { MemberId, TableId, TeamId } from '#contract/ids.ts';
import { readLevels, roleLimitNames, tableRights } from '#contract/rights.ts';
import type { CompiledPolicy, FieldPolicy, ReadByClass, TablePolicy } from '#policy/compiled.ts';
import { classOf, contains, rowClasses } from '#policy/region.ts';
import type { Region, RowClass } from '#policy/region.ts';

/** One kind of row, as it looks to each. */
interface RowKind {
  readonly giver: RowClass;
  readonly after: RowClass;
  readonly before: RowClass;
}

export interface Gain {
  /** What the other will be able to do, and what he can do now: nothing, if he is not in the project yet. */
  readonly after: CompiledPolicy;
  readonly before: CompiledPolicy;
}

/**
 * True if `giver` covers the gain. `teams` are all teams of the project. Rows that are somebody's own count as the
 * giver's own: two members with scope `own` hold the same right. The owner covers everything.
 */
export function covers(giver: CompiledPolicy, gain: Gain, teams: readonly TeamId[]): boolean {
  if (giver.isOwner) return true;
  const gained = gain.after.projectRights.filter((right) => !gain.before.projectRights.includes(right));
  if (gained.some((right) => !giver.projectRights.includes(right))) return false;
  const raised = roleLimitNames.filter((name) => gain.after.limits[name] > gain.before.limits[name]);
  if (raised.some((name) => gain.after.limits[name] > giver.limits[name])) return false;
  const kinds = rowKinds(giver, gain, teams);
  return Object.keys(gain.after.tables).every((id) => {
    const table = Number(id) as TableId;
    const [mine, theirs, before] = [giver, gain.after, gain.before].map((policy) => policy.tables[table]);
    return mine !== undefined && theirs !== undefined && kinds.every((kind) => coversRow(kind, mine, theirs, before));
  });
}

const somebodyElse = '' as MemberId;

function rowKinds(giver: CompiledPolicy, { after, before }: Gain, teams: readonly TeamId[]): RowKind[] {
  // As if both stood in the same teams: what is given for teams to come is looked at, too.
  const alike = rowClasses.map((each) => ({ giver: each, after: each, before: each }));
  const placed = [null, ...teams].flatMap((team) =>
    [after.member, giver.member, somebodyElse].map((assignee) => ({
      giver: classOf({ team, assignee: assignee === after.member ? giver.member : assignee }, giver),
      after: classOf({ team, assignee }, after),
      before: classOf({ team, assignee }, before),
    })),
  );
  // Hundreds of teams look alike in a handful of ways.
  const kinds = new Map([...alike, ...placed].map((kind) => [`${kind.giver}${kind.after}${kind.before}`, kind]));
  return [...kinds.values()];
}

function coversRow(kind: RowKind, mine: TablePolicy, theirs: TablePolicy, before: TablePolicy | undefined): boolean {
  const gains = (region: (table: TablePolicy) => Region | undefined) =>
    on(region(theirs), kind.after) && !(before !== undefined && on(region(before), kind.before));
  const lacks = (region: (table: TablePolicy) => Region | undefined) => gains(region) && !on(region(mine), kind.giver);

  if (tableRights.some((right) => lacks((table) => table.rights[right]))) return false;
  if (lacks((table) => table.assignTo)) return false;
  const groups = ['email', 'phone'] as const;
  if (groups.some((group) => lacks((table) => table.groupExport[group]))) return false;
  const maskedInText = groups.filter((group) => mine.groupRead[group][kind.giver] !== 'open');
  if (maskedInText.some((group) => lacks((table) => table.groupReveal[group]))) return false;
  const texts = groups.map((group) => (table: TablePolicy) => table.groupRead[group]);
  const fields = Object.keys(theirs.fields).map((id) => (table: TablePolicy) => table.fields[Number(id) as never]);
  const reads = [...texts, ...fields.map((of) => (table: TablePolicy) => (of(table) as FieldPolicy | undefined)?.read)];
  if (
    reads.some((read) => readsMore(kind, read(mine), read(theirs), before === undefined ? undefined : read(before)))
  ) {
    return false;
  }
  return fields.every((of) => {
    const field = (table: TablePolicy) => of(table) as FieldPolicy | undefined;
    // Who reads a value openly has no need of revealing or matching it.
    const open = field(mine)?.read[kind.giver] === 'open';
    const axes = open
      ? (['write', 'writeNew', 'export'] as const)
      : (['write', 'writeNew', 'export', 'reveal', 'lookup'] as const);
    return axes.every((axis) => !lacks((table) => field(table)?.[axis]));
  });
}

function on(region: Region | undefined, rowClass: RowClass): boolean {
  return region !== undefined && contains(region, rowClass);
}

function readsMore(
  kind: RowKind,
  mine: ReadByClass | undefined,
  theirs: ReadByClass | undefined,
  before: ReadByClass | undefined,
): boolean {
  const gained = levelAt(theirs, kind.after);
  return gained > levelAt(before, kind.before) && gained > levelAt(mine, kind.giver);
}

function levelAt(read: ReadByClass | undefined, rowClass: RowClass): number {
  return read === undefined ? 0 : readLevels.indexOf(read[rowClass]);
}
