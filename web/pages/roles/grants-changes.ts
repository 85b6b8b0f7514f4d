/** What was changed on the page and is not saved yet, and how it goes on top of what somebody else has saved. */
import { projectRights, roleLimitNames, tableRights } from '#contract/rights.ts';
import type { ProjectRight, RoleLimitName, TableRight } from '#contract/rights.ts';
import {
  keyOf,
  meaningOf,
  saysNothing,
  setCell,
  setLimit,
  setProjectRight,
  tableAt,
  targetKey,
} from './grants-form.ts';
import type { Cell, FieldLine, Matrix, TableGrants, TableOrEvery } from './grants-form.ts';

/** Where something differs: one cell, all lines about one kind or field of a table, a right on the project, a limit. */
export type Change =
  | { readonly table: TableOrEvery; readonly right: TableRight }
  | { readonly table: TableOrEvery; readonly target: string }
  | { readonly project: ProjectRight }
  | { readonly limit: RoleLimitName };

/** Told by what is given in the end: lines in another order, or one that says nothing, are no change. */
export function changesBetween(before: Matrix, after: Matrix): Change[] {
  const keys = new Set([...Object.keys(before.tables), ...Object.keys(after.tables)]);
  const onTables = [...keys].flatMap((key) => {
    const table = key === keyOf(null) ? null : Number(key);
    return changesOnTable(table, tableAt(before, table), tableAt(after, table));
  });
  const onProject = projectRights.filter((right) => String(before.project[right]) !== String(after.project[right]));
  const ofLimits = roleLimitNames.filter((name) => before.limits[name] !== after.limits[name]);
  return [...onTables, ...onProject.map((project) => ({ project })), ...ofLimits.map((limit) => ({ limit }))];
}

function changesOnTable(table: TableOrEvery, before: TableGrants, after: TableGrants): Change[] {
  const rights = tableRights.filter((right) => !sameCell(before.rights[right], after.rights[right]));
  const targets = new Set([...before.lines, ...after.lines].map(({ target }) => targetKey(target)));
  const lines = [...targets].filter((target) => !sameLines(before.lines, after.lines, target));
  return [...rights.map((right) => ({ table, right })), ...lines.map((target) => ({ table, target }))];
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a === b || (String(a.allow) === String(b.allow) && String(a.deny) === String(b.deny));
}

/** Whether the lines about one kind or field give and take the same. */
export function sameLines(before: readonly FieldLine[], after: readonly FieldLine[], target: string): boolean {
  return before === after || saidOf(before, target) === saidOf(after, target);
}

function saidOf(lines: readonly FieldLine[], target: string): string {
  const about = lines.filter((line) => targetKey(line.target) === target && !saysNothing(line));
  return [...new Set(about.map(meaningOf))].toSorted().join();
}

/** What was changed from `base` to `mine`, made on `theirs`: mine stands where I changed something, theirs elsewhere. */
export function rebase(base: Matrix, mine: Matrix, theirs: Matrix): Matrix {
  return changesBetween(base, mine).reduce((result, change) => {
    if ('project' in change) return setProjectRight(result, change.project, mine.project[change.project]);
    if ('limit' in change) return setLimit(result, change.limit, mine.limits[change.limit] ?? null);
    if ('right' in change)
      return setCell(result, change.table, change.right, tableAt(mine, change.table).rights[change.right]);
    return withLines(result, change, mine);
  }, theirs);
}

function withLines(matrix: Matrix, { table, target }: { table: TableOrEvery; target: string }, mine: Matrix): Matrix {
  const granted = tableAt(matrix, table);
  const isAbout = (line: FieldLine) => targetKey(line.target) === target;
  const own = tableAt(mine, table).lines.filter(isAbout);
  const placed = own.map((line, index) => ({ ...line, id: matrix.next + index }));
  const lines = [...granted.lines.filter((line) => !isAbout(line)), ...placed];
  return {
    ...matrix,
    tables: { ...matrix.tables, [keyOf(table)]: { ...granted, lines } },
    next: matrix.next + placed.length,
  };
}
