/**
 * Everything that one holder is granted, laid out as its page shows it: a cell for each right on each table, lines for
 * the fields of a table, rights on the project, limits. Nothing of a form is lost on the way there and back, whatever
 * made it: `formOf(matrixOf(form))` holds the same grants.
 */
import type { FieldGrantForm, GrantsForm, RightGrantForm } from '#contract/grants.ts';
import { fieldAxes, projectRights, rowScopes, tableRights } from '#contract/rights.ts';
import type {
  FieldAxis,
  FieldGroup,
  GrantEffect,
  ProjectRight,
  ReadLevel,
  RoleLimitName,
  RowScope,
  TableRight,
} from '#contract/rights.ts';

/** Null: every table, those made later included. */
export type TableOrEvery = number | null;

/** One right on one table: the scopes that are allowed and those that are denied, each in the order of `rowScopes`. */
export interface Cell {
  readonly allow: readonly RowScope[];
  readonly deny: readonly RowScope[];
}

/** A kind of field, or one field of the table. */
export type LineTarget = { readonly group: FieldGroup } | { readonly field: number };

/** A yes or a no on each axis; null says nothing. In a deny, `read` is the most that is left. */
export interface LineAccess {
  readonly effect: GrantEffect;
  readonly scope: RowScope;
  readonly read: ReadLevel | null;
  readonly write: boolean | null;
  readonly export: boolean | null;
  readonly reveal: boolean | null;
  readonly lookup: boolean | null;
}

export interface FieldLine extends LineAccess {
  /** Within its matrix. */
  readonly id: number;
  readonly target: LineTarget;
  /** Made or changed on the page: falls away once it says nothing, where one that came so is kept. */
  readonly touched: boolean;
}

export interface TableGrants {
  readonly rights: Readonly<Record<TableRight, Cell>>;
  readonly lines: readonly FieldLine[];
}

export interface Matrix {
  /** By `keyOf(table)`; a table without an entry is granted nothing. */
  readonly tables: Readonly<Record<string, TableGrants>>;
  readonly project: Readonly<Record<ProjectRight, readonly GrantEffect[]>>;
  readonly limits: Readonly<Partial<Record<RoleLimitName, number>>>;
  /** Id of the next line. */
  readonly next: number;
}

const noCell: Cell = Object.freeze({ allow: [], deny: [] });
const nothingGranted: TableGrants = Object.freeze({
  rights: Object.fromEntries(tableRights.map((right) => [right, noCell])) as Record<TableRight, Cell>,
  lines: [],
});

/** An allow on every row that gives nothing yet. */
export const blankLine: LineAccess = Object.freeze({
  effect: 'allow',
  scope: 'all',
  read: null,
  write: null,
  export: null,
  reveal: null,
  lookup: null,
});

export const switchAxes: readonly Exclude<FieldAxis, 'read'>[] = ['write', 'export', 'reveal', 'lookup'];

export function keyOf(table: TableOrEvery): string {
  return table === null ? 'every' : String(table);
}

export function tableAt(matrix: Matrix, table: TableOrEvery): TableGrants {
  return matrix.tables[keyOf(table)] ?? nothingGranted;
}

/** Tables that the matrix speaks about, every table left out. */
export function tablesIn(matrix: Matrix): number[] {
  return Object.keys(matrix.tables)
    .filter((key) => key !== keyOf(null))
    .map(Number);
}

export function targetKey(target: LineTarget): string {
  return 'group' in target ? target.group : String(target.field);
}

export function matrixOf(form: GrantsForm): Matrix {
  const blank = Object.fromEntries(projectRights.map((right) => [right, []])) as unknown as Matrix['project'];
  let matrix: Matrix = { tables: {}, project: blank, limits: { ...form.limits }, next: 0 };
  for (const grant of form.rights) matrix = withRight(matrix, grant);
  for (const { table, ...grant } of form.fields.toSorted(byReach)) {
    const { effect, scope, read, write, export: out, reveal, lookup } = grant;
    const target = 'group' in grant ? { group: grant.group } : { field: grant.field };
    const access = { effect, scope, read, write, export: out, reveal, lookup };
    matrix = addLine(matrix, table, target, access, false);
  }
  return matrix;
}

/** What is allowed before what is denied, on few rows before many. */
function byReach(a: FieldGrantForm, b: FieldGrantForm): number {
  const rank = ({ effect, scope }: FieldGrantForm) => (effect === 'deny' ? 10 : 0) + rowScopes.indexOf(scope);
  return rank(a) - rank(b);
}

function withRight(matrix: Matrix, grant: RightGrantForm): Matrix {
  if (!('table' in grant)) {
    const held = matrix.project[grant.right];
    return setProjectRight(matrix, grant.right, [...held, grant.effect]);
  }
  const cell = tableAt(matrix, grant.table).rights[grant.right];
  const scopes = [...cell[grant.effect], grant.scope];
  return setCell(matrix, grant.table, grant.right, { ...cell, [grant.effect]: scopes });
}

/** The grants of a matrix, each once. */
export function formOf(matrix: Matrix): GrantsForm {
  const tables = Object.entries(matrix.tables).map(([key, granted]) => ({
    table: (key === keyOf(null) ? null : Number(key)) as RightTable,
    granted,
  }));
  const onProject = projectRights.flatMap((right) => matrix.project[right].map((effect) => ({ effect, right })));
  return {
    rights: [...tables.flatMap(({ table, granted }) => rightsOf(table, granted)), ...onProject],
    fields: tables.flatMap(({ table, granted }) => fieldsOf(table, granted)),
    limits: { ...matrix.limits },
  };
}

type RightTable = Extract<RightGrantForm, { table: unknown }>['table'];

function rightsOf(table: RightTable, { rights }: TableGrants): RightGrantForm[] {
  return tableRights.flatMap((right) =>
    (['allow', 'deny'] as const).flatMap((effect) =>
      rights[right][effect].map((scope) => ({ effect, right, table, scope })),
    ),
  );
}

function fieldsOf(table: RightTable, { lines }: TableGrants): FieldGrantForm[] {
  const said = lines.filter((line) => !line.touched || !saysNothing(line));
  const grants = said.map(({ id: _id, touched: _touched, target, ...access }) => ({ ...access, table, ...target }));
  // a line on a single field stands on its table alone, as it came
  return onlyOnce(grants as FieldGrantForm[]);
}

function onlyOnce<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** An allow without a yes, a deny without a no. */
export function saysNothing(line: LineAccess): boolean {
  const silent = line.effect === 'allow' ? 'hidden' : 'open';
  const speaks = line.effect === 'allow';
  return (line.read === null || line.read === silent) && switchAxes.every((axis) => line[axis] !== speaks);
}

export function setCell(matrix: Matrix, table: TableOrEvery, right: TableRight, cell: Cell): Matrix {
  const inOrder = (scopes: readonly RowScope[]) => rowScopes.filter((scope) => scopes.includes(scope));
  const tidy = { allow: inOrder(cell.allow), deny: inOrder(cell.deny) };
  return onTable(matrix, table, (granted) => ({ ...granted, rights: { ...granted.rights, [right]: tidy } }));
}

export function addLine(
  matrix: Matrix,
  table: TableOrEvery,
  target: LineTarget,
  access: LineAccess,
  touched = true,
): Matrix {
  const line: FieldLine = { ...access, id: matrix.next, target, touched };
  const added = onTable(matrix, table, (granted) => ({ ...granted, lines: [...granted.lines, line] }));
  return { ...added, next: matrix.next + 1 };
}

export function changeLine(matrix: Matrix, table: TableOrEvery, id: number, change: Partial<LineAccess>): Matrix {
  return onTable(matrix, table, (granted) => ({
    ...granted,
    lines: granted.lines.map((line) => (line.id === id ? { ...line, ...change, touched: true } : line)),
  }));
}

export function dropLine(matrix: Matrix, table: TableOrEvery, id: number): Matrix {
  return onTable(matrix, table, (granted) => ({ ...granted, lines: granted.lines.filter((line) => line.id !== id) }));
}

export function setProjectRight(matrix: Matrix, right: ProjectRight, effects: readonly GrantEffect[]): Matrix {
  const tidy = (['allow', 'deny'] as const).filter((effect) => effects.includes(effect));
  return { ...matrix, project: { ...matrix.project, [right]: tidy } };
}

/** `most` null: as the project has it. */
export function setLimit(matrix: Matrix, name: RoleLimitName, most: number | null): Matrix {
  const { [name]: _was, ...others } = matrix.limits;
  return { ...matrix, limits: most === null ? others : { ...others, [name]: most } };
}

function onTable(matrix: Matrix, table: TableOrEvery, change: (granted: TableGrants) => TableGrants): Matrix {
  return { ...matrix, tables: { ...matrix.tables, [keyOf(table)]: change(tableAt(matrix, table)) } };
}

/** What a line gives or takes, spelt so that two that do the same are the same text. */
export function meaningOf(line: LineAccess): string {
  const axes = fieldAxes.map((axis) => {
    if (axis === 'read') return line.read === (line.effect === 'allow' ? 'hidden' : 'open') ? null : line.read;
    return line[axis] === (line.effect === 'allow');
  });
  return JSON.stringify([line.effect, line.scope, ...axes]);
}
