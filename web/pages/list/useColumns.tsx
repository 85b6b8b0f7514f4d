import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { ViewColumn } from '#contract/views.ts';
import { addresses } from '../../addresses.ts';
import { formatDay, formatInstant } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { Member, ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import type { WordsInUse } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Who } from '../../parts/marks.tsx';
import type { Column } from '../../parts/Table.tsx';
import { Value } from '../../parts/Value.tsx';
import { RevealValue } from '../reveal/RevealValue.tsx';
import { nameFieldOf } from '../record/name.ts';
import { columnIdsOf } from './columns.ts';
import { canSort } from './sorts.ts';

/** px; numbers, phones and dates are never cut, names and long words get what is left. */
const widths: Readonly<Record<FieldKind, number>> = {
  person_name: 220,
  text: 170,
  long_text: 220,
  number: 120,
  money: 150,
  date: 110,
  date_time: 150,
  yes_no: 90,
  choice: 130,
  choices: 170,
  link: 170,
  person: 170,
  relation: 170,
  emails: 220,
  phones: 196,
};

/** What the name of a record is wrapped in. */
type Lead = (row: ShownRecord, name: ReactNode) => ReactNode;

/**
 * The columns of a list: the name first, then what was chosen, in its order and width; nothing chosen: every field that
 * its reader may see somewhere, then who and when. The same array until something of it changes.
 * `lead`: in place of the link that a list makes of a name; the same function as long as it does the same.
 */
export function useColumns(
  table: ProjectTable,
  lead?: Lead,
  chosen: readonly ViewColumn[] | null = null,
): Column<ShownRecord>[] {
  const words = useWords();
  const { project, members } = useProject();
  return useMemo(() => {
    const linked: Lead = (row, name) => (
      <Go
        to={addresses.record(project.id, table.id, row.id)}
        state={{ fromList: true }}
        className="plain-link strong cut"
        tabIndex={-1}
      >
        {name}
      </Go>
    );
    const all = columnsOf(table, words, members, lead ?? linked);
    const byId = new Map(all.map((column) => [column.id, column]));
    const given = new Map(chosen?.map((column) => [String(column.by), column]));
    return columnIdsOf(table.fields, chosen).flatMap((id) => {
      const column = byId.get(id);
      return column ? [sized(column, given.get(id))] : [];
    });
  }, [table, chosen, lead, words, project.id, members]);
}

function sized(column: Column<ShownRecord>, given: ViewColumn | undefined): Column<ShownRecord> {
  if (!given) return column;
  const width = given.width === null ? {} : { width: given.width, grow: false };
  return { ...column, ...width, pinned: given.pinned };
}

/** Every column that there can be. */
function columnsOf(
  table: ProjectTable,
  { t, language }: WordsInUse,
  members: ReadonlyMap<string, Member>,
  lead: Lead,
): Column<ShownRecord>[] {
  const readable = table.fields.filter(({ read }) => read !== 'hidden');
  const name = nameFieldOf(readable);
  const others = readable.filter((field) => field !== name);
  const phoneSlots = slotsOnPhone(others);

  const column = (field: ProjectField): Column<ShownRecord> => ({
    id: String(field.id),
    head: field.name[language],
    width: widths[field.kind],
    grow: field.kind === 'text' || field.kind === 'long_text',
    sortable: canSort(field),
    ...(field.kind === 'money' || field.kind === 'number' ? { align: 'right' } : {}),
    note: field.sealed ? undefined : { mark: t('field.clear'), why: `${t('field.clear')}: ${t('field.clearWhy')}` },
    phone: phoneSlots.get(field.id),
    cell: (row) => <Cell field={field} row={row} />,
  });
  const first = {
    width: 220,
    grow: true,
    phone: 1 as const,
    cell: (row: ShownRecord) => lead(row, <Name field={name} row={row} />),
  };
  return [
    name ? { ...column(name), ...first } : { id: 'name', head: t('list.name'), fixed: true, ...first },
    ...others.map(column),
    {
      id: 'assignee',
      head: t('list.assignee'),
      width: 170,
      cell: (row) => {
        const who = row.assignee === null ? undefined : members.get(row.assignee)?.name;
        return who === undefined ? null : <Who name={who} />;
      },
    },
    {
      id: 'created_at',
      head: t('list.createdAt'),
      width: 120,
      sortable: true,
      cell: (row) => <Day at={row.createdAt} />,
    },
    { id: 'updated_at', head: t('list.updatedAt'), width: 120, cell: (row) => <Day at={row.updatedAt} /> },
  ];
}

function Day({ at }: { at: string }) {
  return (
    <time className="meta" dateTime={at} title={formatInstant(at)}>
      {formatDay(at)}
    </time>
  );
}

function Name({ field, row }: { field: ProjectField | undefined; row: ShownRecord }) {
  const { t } = useWords();
  const value = field && row.values[field.id];
  if (!field || value === undefined || value.state === 'empty') return <>{t('record.unnamed')}</>;
  return <Value brief field={field} value={value} />;
}

/** Nothing at all where there is nothing: a long list of dashes says no more. */
function Cell({ field, row }: { field: ProjectField; row: ShownRecord }) {
  const value = row.values[field.id];
  if (value === undefined || value.state === 'empty') return null;
  if (value.state === 'masked' && row.revealable.includes(field.id)) {
    return <RevealValue brief record={row.id} field={field} />;
  }
  return <Value brief field={field} value={value} />;
}

/** On a phone a row is two lines: name and stage, company and phone; without a stage, name and industry, phone. */
function slotsOnPhone(fields: readonly ProjectField[]): ReadonlyMap<number, 2 | 3 | 4> {
  const slots = new Map<number, 2 | 3 | 4>();
  const put = (kind: FieldKind, slot: 2 | 3 | 4) => {
    const field = fields.find((each) => each.kind === kind);
    if (field) slots.set(field.id, slot);
  };
  const hasChoice = fields.some(({ kind }) => kind === 'choice');
  put('choice', 2);
  put('text', hasChoice ? 3 : 2);
  put('phones', hasChoice ? 4 : 3);
  return slots;
}
