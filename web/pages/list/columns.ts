/** Which columns a list has, in which order; and how the choice of them changes. */
import type { ViewColumn } from '#contract/views.ts';
import type { ProjectField } from '../../frame/project.ts';
import { nameFieldOf } from '../record/name.ts';

export type ColumnBy = ViewColumn['by'];

/** What every record has beside its fields, that has a column; and those that a list shows by itself. */
const facts = ['assignee', 'created_at', 'updated_at'] as const;
const shownFacts: readonly ColumnBy[] = ['assignee', 'created_at'];

/** Every column that a reader can have behind the name: the fields that he may see somewhere, then the facts. */
export function possibleColumns(fields: readonly ProjectField[]): ColumnBy[] {
  const readable = fields.filter(({ read }) => read !== 'hidden');
  const name = nameFieldOf(readable);
  return [...readable.filter((field) => field !== name).map(({ id }) => id), ...facts];
}

/** The columns as they stand, the name first. What a choice names and its reader does not have is left out. */
export function columnsNow(fields: readonly ProjectField[], chosen: readonly ViewColumn[] | null): ViewColumn[] {
  const name = nameFieldOf(fields.filter(({ read }) => read !== 'hidden'));
  const possible = possibleColumns(fields);
  const plain = (by: ColumnBy): ViewColumn => ({ by, width: null, pinned: false });
  const first = name ? [chosen?.find(({ by }) => by === name.id) ?? plain(name.id)] : [];
  const others = chosen
    ? chosen.filter(({ by }) => possible.includes(by))
    : possible.filter((by) => typeof by === 'number' || shownFacts.includes(by)).map(plain);
  return [...first, ...pinnedFirst(others)];
}

/** Whether a name holds what was typed, marks or no marks. */
export function matchesName(name: string, typed: string): boolean {
  const plain = (text: string) =>
    text.toLocaleLowerCase('vi').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
  return plain(name).includes(plain(typed.trim()));
}

export function columnIdsOf(fields: readonly ProjectField[], chosen: readonly ViewColumn[] | null): string[] {
  const hasName = nameFieldOf(fields.filter(({ read }) => read !== 'hidden')) !== undefined;
  return [...(hasName ? [] : ['name']), ...columnsNow(fields, chosen).map(({ by }) => String(by))];
}

/** Pinned ones stand together behind the name; else each keeps its place. */
function pinnedFirst(columns: readonly ViewColumn[]): ViewColumn[] {
  return [...columns.filter(({ pinned }) => pinned), ...columns.filter(({ pinned }) => !pinned)];
}

export function withWidth(columns: readonly ViewColumn[], by: string, width: number): ViewColumn[] {
  return columns.map((column) => (String(column.by) === by ? { ...column, width } : column));
}

/** Taken away, or put behind the others. */
export function withShown(columns: readonly ViewColumn[], by: ColumnBy, isShown: boolean): ViewColumn[] {
  const others = columns.filter((column) => column.by !== by);
  return isShown ? [...others, { by, width: null, pinned: false }] : others;
}

/** A pinned column goes to the end of the pinned ones, one let go to the beginning of the others. */
export function withPinned(columns: readonly ViewColumn[], by: ColumnBy, pinned: boolean): ViewColumn[] {
  const [first, ...rest] = columns;
  const column = rest.find((each) => each.by === by);
  if (!first || !column) return [...columns];
  const others = rest.filter((each) => each !== column);
  const stay = others.filter((each) => each.pinned);
  return [first, ...stay, { ...column, pinned }, ...others.filter((each) => !each.pinned)];
}

/** To the place of another column; never before the name, and pinned where it then stands among pinned ones. */
export function withMoved(columns: readonly ViewColumn[], by: ColumnBy, to: number): ViewColumn[] {
  const from = columns.findIndex((column) => column.by === by);
  const column = columns[from];
  const place = Math.min(Math.max(to, 1), columns.length - 1);
  if (!column || from === 0 || place === from) return [...columns];
  const others = columns.toSpliced(from, 1);
  const isPinned =
    (others[place]?.pinned ?? false) || (place > 1 && column.pinned && (others[place - 1]?.pinned ?? false));
  return others.toSpliced(place, 0, { ...column, pinned: isPinned });
}
