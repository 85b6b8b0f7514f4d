/** Differences as they are said: what the same people gain or lose alike, on several tables and fields, is one sentence. */
import type { Difference } from '#contract/grants.ts';
import type { FieldAxis, LimitName, ProjectRight, TableRight } from '#contract/rights.ts';

/** Fields of one table. */
export interface FieldsOfTable {
  readonly table: number;
  readonly fields: readonly number[];
}

export type GroupMatter =
  | { readonly is: 'project'; readonly right: ProjectRight }
  | { readonly is: 'table'; readonly right: TableRight; readonly tables: readonly number[] }
  | { readonly is: 'field'; readonly axis: FieldAxis; readonly places: readonly FieldsOfTable[] }
  | { readonly is: 'limit'; readonly limit: LimitName };

export interface DifferenceGroup extends Omit<Difference, 'matter'> {
  readonly key: string;
  readonly matter: GroupMatter;
}

/** Gains first, in the order in which they came. */
export function groupsOf(differences: readonly Difference[]): DifferenceGroup[] {
  const groups = [...Map.groupBy(differences, keyOf)].map(([key, alike]) => groupOf(key, alike));
  return [...groups.filter(({ turn }) => turn === 'gains'), ...groups.filter(({ turn }) => turn === 'loses')];
}

/** What two differences share that are said together. */
function keyOf({ matter, turn, rows, level, most, members }: Difference): string {
  const about = 'axis' in matter ? ['axis', matter.axis] : 'right' in matter ? ['right', matter.right] : [matter.limit];
  return JSON.stringify([about, turn, rows, level, most, members.toSorted()]);
}

function groupOf(key: string, alike: readonly Difference[]): DifferenceGroup {
  const [first] = alike;
  if (first === undefined) throw new Error('a group of nothing');
  return { ...first, key, matter: matterOf(first, alike) };
}

function matterOf({ matter }: Difference, alike: readonly Difference[]): GroupMatter {
  if ('limit' in matter) return { is: 'limit', limit: matter.limit };
  if ('axis' in matter) {
    const about = alike.flatMap((each) => ('axis' in each.matter ? [each.matter] : []));
    const places = [...Map.groupBy(about, ({ table }) => table)].map(([table, of]) => ({
      table,
      fields: of.map(({ field }) => field),
    }));
    return { is: 'field', axis: matter.axis, places };
  }
  if (!('table' in matter)) return { is: 'project', right: matter.right };
  const tables = alike.flatMap((each) => ('table' in each.matter ? [each.matter.table] : []));
  return { is: 'table', right: matter.right, tables };
}
