import { useMutation } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { TableId } from '#contract/ids.ts';
import { changeTable, tableLimits } from '#contract/tables.ts';
import type { DefinedTable } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { ErrorState, FormError, Skeleton } from '../../parts/states.tsx';
import { DeletedTables } from './DeletedTables.tsx';
import { NewTableDialog } from './NewTableDialog.tsx';
import { useDefinedTables, useRefreshDefinitions } from './queries.ts';
import { TableLine } from './TableLine.tsx';
import { useMoves } from './useMoves.ts';

/** The tables of the project, for who shapes them: in order, to be opened, made, named and deleted. */
export function TablesTab() {
  const defined = useDefinedTables();
  if (!defined.data) {
    return defined.isError ? (
      <ErrorState error={defined.error} onRetry={() => void defined.refetch()} />
    ) : (
      <Skeleton rows={7} />
    );
  }
  return <Tables tables={defined.data.tables} deleted={defined.data.deletedTables} />;
}

interface TablesProps {
  tables: readonly DefinedTable[];
  deleted: Parameters<typeof DeletedTables>[0]['tables'];
}

function Tables({ tables, deleted }: TablesProps) {
  const { t, language } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const { new: making }: { new?: unknown } = useSearch({ strict: false });
  const [said, setSaid] = useState('');
  const { ids, step, error } = useTableOrder(tables);
  const shown = ids.flatMap((id) => tables.find((table) => table.id === id) ?? []);
  const isFull = tables.length >= tableLimits.tables;
  const move = (table: DefinedTable, way: 1 | -1): void => {
    const place = step(table.id, way);
    setSaid(t('fields.moved', { name: table.name[language], place: place + 1, all: ids.length }));
  };
  return (
    <div className="page-pad people">
      <div className="section-head">
        <h2>{t('tables.title')}</h2>
        <span className="count">{tables.length}</span>
        <span className="push">
          <Button
            look="filled"
            icon="plus"
            onPress={() => router.history.replace(addresses.newTable(project.id))}
            {...(isFull
              ? { refused: <p>{t('tables.full', { most: formatNumber(tableLimits.tables, language) })}</p> }
              : {})}
          >
            {t('tables.new')}
          </Button>
        </span>
      </div>
      <p className="second define-say">{t('tables.say')}</p>
      <FormError error={error} />
      <ol className="define-list" aria-label={t('tables.title')}>
        {shown.map((table) => (
          <TableLine key={table.id} table={table} isOnly={tables.length === 1} onMove={(way) => move(table, way)} />
        ))}
      </ol>
      <p className="meta define-hint not-phone">{t('fields.moveHint')}</p>
      <DeletedTables tables={deleted} />
      <span className="unseen" role="status">
        {said}
      </span>
      {making === 'table' && !isFull && (
        <NewTableDialog onClose={() => router.history.replace(addresses.tables(project.id))} />
      )}
    </div>
  );
}

/** The order as it stands on the page; `step` tells the new place. */
function useTableOrder(tables: readonly DefinedTable[]) {
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const save = useMutation({
    mutationFn: ({ id, position }: { id: TableId; position: number }) =>
      call(changeTable, { params: { project: project.id, table: id }, body: { position } }),
    onSettled: refresh,
  });
  const moves = useMoves<TableId, TableId>(
    tables.map(({ id }) => id),
    ({ places, id }) => save.mutateAsync({ id, position: places.indexOf(id) }),
  );
  return {
    ids: moves.places,
    error: moves.error,
    step: (id: TableId, way: 1 | -1): number => {
      const from = moves.places.indexOf(id);
      const to = from + way;
      if (to < 0 || to >= moves.places.length) return from;
      moves.move(moves.places.toSpliced(from, 1).toSpliced(to, 0, id), id);
      return to;
    },
  };
}
