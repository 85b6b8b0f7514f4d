/** Who gains and who loses what by a change of rights, as sentences: pure, from what everybody has before and after. */
import type { Difference, Differences, Matter } from '#contract/grants.ts';
import type { MemberId } from '#contract/ids.ts';
import { fieldAxes, limitNames, projectRights, readLevels, tableRights } from '#contract/rights.ts';
import type { FieldAxis, ReadLevel } from '#contract/rights.ts';
import type { CompiledPolicy, FieldPolicy } from '#policy/compiled.ts';
import { knowsTable, may } from '#policy/decide.ts';
import { describeRegion } from '#policy/describe-region.ts';
import { visibleFields } from '#policy/fields.ts';
import { noRows, regionWhere, subtract, union } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import { policyIn } from './whole-rights.ts';
import type { WholeRights } from './whole-rights.ts';

type OfOne = Omit<Difference, 'members'>;

/**
 * One difference for all members to whom the same happens, members in the project's order. Locked members are left out:
 * they can do nothing, before and after. So is the owner.
 */
export function differencesBetween(before: WholeRights, after: WholeRights): Differences['differences'] {
  const found = new Map<string, OfOne & { readonly members: MemberId[] }>();
  for (const { id, state } of after.members) {
    const [had, gets] = [policyIn(before, id), policyIn(after, id)];
    if (state !== 'active' || had === null || gets === null || gets.isOwner) continue;
    for (const one of differencesOf(had, gets)) {
      const key = JSON.stringify(one);
      const known = found.get(key);
      if (known === undefined) found.set(key, { ...one, members: [id] });
      else known.members.push(id);
    }
  }
  return [...found.values()];
}

/** Of these, what a reader may know: of a field that is hidden from him not that it is there. */
export function knownTo(reader: CompiledPolicy, differences: Differences['differences']): Differences['differences'] {
  const knowsFields = (['fields', 'roles', 'security'] as const).some((right) => may(reader, right));
  return differences.filter(({ matter }) => {
    if (knowsFields || !('table' in matter)) return true;
    if (!knowsTable(reader, matter.table)) return false;
    return !('field' in matter) || visibleFields(reader, matter.table).includes(matter.field);
  });
}

function differencesOf(had: CompiledPolicy, gets: CompiledPolicy): OfOne[] {
  const ofProject = projectRights.flatMap((right) => turns({ right }, has(had, right), has(gets, right), () => null));
  const ofLimits = limitNames.flatMap((limit) => limitTurn({ limit }, had.limits[limit], gets.limits[limit]));
  const ofTables = Object.keys(gets.tables).flatMap((id) => {
    const table = Number(id) as keyof CompiledPolicy['tables'];
    const [before, after] = [had.tables[table], gets.tables[table]];
    if (before === undefined || after === undefined) return [];
    const ofRights = tableRights.flatMap((right) =>
      turns({ table, right }, before.rights[right], after.rights[right], describeRegion),
    );
    const ofFields = Object.keys(after.fields).flatMap((each) => {
      const field = Number(each) as keyof typeof after.fields;
      const [was, is] = [before.fields[field], after.fields[field]];
      if (was === undefined || is === undefined) return [];
      return fieldAxes.flatMap((axis) => {
        const matter = { table, field, axis };
        return axis === 'read'
          ? readTurns(matter, was, is)
          : turns(matter, on(was, axis), on(is, axis), describeRegion);
      });
    });
    return [...ofRights, ...ofFields];
  });
  return [...ofProject, ...ofTables, ...ofLimits];
}

/** All rows or none: a right on the project has no rows. */
function has(policy: CompiledPolicy, right: (typeof projectRights)[number]): Region {
  return policy.projectRights.includes(right) ? regionWhere(() => true) : noRows;
}

/** To write is to write in rows that exist or in new ones: people are told of one thing. */
function on(field: FieldPolicy, axis: Exclude<FieldAxis, 'read'>): Region {
  return axis === 'write' ? union(field.write, field.writeNew) : field[axis];
}

function turns(
  matter: Matter,
  before: Region,
  after: Region,
  describe: (region: Region) => Difference['rows'],
): OfOne[] {
  const turned = [
    ['gains', subtract(after, before)],
    ['loses', subtract(before, after)],
  ] as const;
  return turned
    .filter(([, region]) => region !== noRows)
    .map(([turn, region]) => ({ matter, turn, rows: describe(region), level: null, most: null }));
}

/** One for each level that rows come to: up to it, or down to it. */
function readTurns(matter: Matter, was: FieldPolicy, is: FieldPolicy): OfOne[] {
  const rank = (level: ReadLevel) => readLevels.indexOf(level);
  return readLevels.flatMap((level) =>
    (['gains', 'loses'] as const).flatMap((turn) => {
      const sign = turn === 'gains' ? 1 : -1;
      const rows = regionWhere((at) => is.read[at] === level && sign * (rank(level) - rank(was.read[at])) > 0);
      return rows === noRows ? [] : [{ matter, turn, rows: describeRegion(rows), level, most: null }];
    }),
  );
}

function limitTurn(matter: Matter, had: number, gets: number): OfOne[] {
  if (had === gets) return [];
  return [{ matter, turn: gets > had ? 'gains' : 'loses', rows: null, level: null, most: gets }];
}
