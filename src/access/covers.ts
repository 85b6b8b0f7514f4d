/**
 * Does whoever adds somebody hold, himself, every right that this gives? Compared row by row in kind: for each place
 * where a row can stand (its team, its assignee), what the other gains there the giver must have there.
 */
import type { FieldId, MemberId, TableId, TeamId } from '#contract/ids.ts';
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
    const [mine, after, before] = [giver.tables[table], gain.after.tables[table], gain.before.tables[table]];
    if (mine === undefined || after === undefined || before === undefined) return false;
    const fields = fieldsOf(mine, after, before);
    return kinds.every(
      (kind) => coversRow(kind, { mine, after, before }) && fields.every((of) => coversField(kind, of)),
    );
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

/** The giver's, the other's after the change, and his before it. */
interface Three<Of> {
  readonly mine: Of;
  readonly after: Of;
  readonly before: Of;
}

/** Fields that no grant names share one policy in all three: hundreds of them are looked at as a handful. */
function fieldsOf(mine: TablePolicy, after: TablePolicy, before: TablePolicy): Three<FieldPolicy>[] {
  const found: Three<FieldPolicy>[] = [];
  for (const id of Object.keys(after.fields)) {
    const field = Number(id) as FieldId;
    const three = { mine: mine.fields[field], after: after.fields[field], before: before.fields[field] };
    if (three.mine === undefined || three.after === undefined || three.before === undefined) continue;
    const same = (each: Three<FieldPolicy>) =>
      each.mine === three.mine && each.after === three.after && each.before === three.before;
    if (!found.some(same)) found.push(three as Three<FieldPolicy>);
  }
  return found;
}

const groups = ['email', 'phone'] as const;

function coversRow(kind: RowKind, { mine, after, before }: Three<TablePolicy>): boolean {
  const lacks = (of: (table: TablePolicy) => Region) => gainsBeyond(kind, of(mine), of(after), of(before));
  if (tableRights.some((right) => lacks((table) => table.rights[right]))) return false;
  if (lacks((table) => table.assignTo)) return false;
  return !groups.some(
    (group) =>
      lacks((table) => table.groupExport[group]) ||
      (mine.groupRead[group][kind.giver] !== 'open' && lacks((table) => table.groupReveal[group])) ||
      readsBeyond(kind, mine.groupRead[group], after.groupRead[group], before.groupRead[group]),
  );
}

function coversField(kind: RowKind, { mine, after, before }: Three<FieldPolicy>): boolean {
  if (readsBeyond(kind, mine.read, after.read, before.read)) return false;
  // Who reads a value openly has no need of revealing or matching it.
  const axes = mine.read[kind.giver] === 'open' ? withoutReading : allAxes;
  return axes.every((axis) => !gainsBeyond(kind, mine[axis], after[axis], before[axis]));
}

const withoutReading = ['write', 'writeNew', 'export'] as const;
const allAxes = [...withoutReading, 'reveal', 'lookup'] as const;

function gainsBeyond(kind: RowKind, mine: Region, after: Region, before: Region): boolean {
  return contains(after, kind.after) && !contains(before, kind.before) && !contains(mine, kind.giver);
}

function readsBeyond(kind: RowKind, mine: ReadByClass, after: ReadByClass, before: ReadByClass): boolean {
  const gained = readLevels.indexOf(after[kind.after]);
  return gained > readLevels.indexOf(before[kind.before]) && gained > readLevels.indexOf(mine[kind.giver]);
}
