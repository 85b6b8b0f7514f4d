import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { tableRights } from '#contract/rights.ts';
import type { ShownRecord } from '#contract/records.ts';
import { formatList } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Badge } from '../../parts/marks.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import { Table } from '../../parts/Table.tsx';
import type { Column } from '../../parts/Table.tsx';
import { useColumns } from '../list/useColumns.tsx';
import { tablesQuery } from './queries.ts';
import type { RolePreview } from './queries.ts';

const plainName = (_row: ShownRecord, name: ReactNode) => <span className="strong cut">{name}</span>;

type Sample = RolePreview['rows'][number];

/** The list as the role would have it, with where each record stands; and what it would not have. */
export function PreviewTable({ preview }: { preview: RolePreview }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const defined = useQuery(tablesQuery(project.id)).data?.tables.find(({ id }) => id === preview.table);
  const placeOf = usePlaceWords();
  const shown = preview.rows.flatMap((row) => (row.record ? [{ ...row, record: row.record }] : []));
  const places = new Map(shown.map((row) => [row.record.id, placeOf(row)]));
  // a field that is written and never read has no column, here as in the list
  const isRead = ({ id }: { id: number }) => shown.some(({ record }) => record.values[id] !== undefined);
  const fields = (defined?.fields ?? []).filter(isRead);
  const hidden = (defined?.fields ?? []).filter((field) => !isRead(field));
  const table = {
    id: preview.table,
    fields: fields.map((field) => ({
      ...field,
      sortable: false,
      read: 'open',
    })),
  } as unknown as ProjectTable;
  const columns = useColumns(table, plainName);
  const place: Column<ShownRecord> = {
    id: 'place',
    head: t('preview.place'),
    width: 180,
    phone: 3,
    cell: (row) => <Badge tone="info">{places.get(row.id) ?? ''}</Badge>,
  };
  const [first, ...others] = columns
    .filter(({ id }) => id !== 'assignee' && id !== 'created_at')
    .map((column) => (column.phone === 3 ? { ...column, phone: undefined } : column));
  const unseen = preview.rows.filter(({ record }) => record === null);
  return (
    <>
      <p className="bar meta">
        {t('preview.may', {
          rights:
            formatList(
              tableRights.filter((right) => preview.rights.includes(right)).map((right) => t(`right.${right}`)),
              language,
            ) || t('value.none'),
        })}
      </p>
      {shown.length === 0 && (
        <div className="as-role-state">
          <EmptyState title={t('preview.noRow')} icon="hidden" />
        </div>
      )}
      {shown.length > 0 && (
        <Table
          label={t('list.rows', { table: lowerFirst(defined?.name[language] ?? '') })}
          columns={[...(first ? [first] : []), place, ...others]}
          rows={shown.map(({ record }) => record)}
          rowId={({ id }) => id}
          onOpen={() => undefined}
          total={shown.length}
        />
      )}
      {hidden.length + unseen.length > 0 && (
        <div className="as-role-foot meta">
          {hidden.length > 0 && (
            <p>
              {t('preview.hiddenFields', {
                fields: formatList(
                  hidden.map(({ name }) => name[language]),
                  language,
                ),
              })}
            </p>
          )}
          {unseen.length > 0 && <p>{t('preview.hiddenRows', { places: formatList(countsOf(unseen), language) })}</p>}
        </div>
      )}
    </>
  );

  function countsOf(rows: readonly Sample[]): string[] {
    return [...Map.groupBy(rows, placeOf)].map(([at, alike]) =>
      t('preview.notOthers', { count: alike.length, place: lowerFirst(at) }),
    );
  }
}

function usePlaceWords(): (row: Sample) => string {
  const { t } = useWords();
  return ({ assignee, team }) => {
    const place = t(team === 'mine' ? 'placeOf.team' : team === 'below' ? 'placeOf.below' : 'placeOf.other');
    return assignee === 'me' ? t('placeOf.mineOf', { place }) : place;
  };
}
