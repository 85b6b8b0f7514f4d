import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { largestBatch } from '#contract/batches.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import { useErrorWords } from '../../parts/states.tsx';
import { countQuery, listQuery, readMatchingIds } from './queries.ts';
import { isAllChosen } from './selection.ts';
import type { ListViewInUse } from './useListView.ts';
import type { SelectionInUse } from './useSelection.ts';
import { heldRows } from './windows.ts';

interface ChooseAllProps {
  table: ProjectTable;
  view: ListViewInUse;
  selection: SelectionInUse;
}

/** From the rows that were pointed at to all that match, read by the server where they are not all in memory. */
export function ChooseAll({ table, view, selection: { chosen, step } }: ChooseAllProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const isPhone = usePhone();
  const words = useErrorWords();
  const { data, hasNextPage } = useInfiniteQuery(listQuery(project.id, table.id, view.state));
  const counted = useQuery(countQuery(project.id, table.id, view.state)).data;
  const order = data?.pages.flatMap(({ records }) => records.map(({ id }) => id)) ?? [];
  const isWhole = data !== undefined && !hasNextPage && heldRows(data).from === 0;
  const all = useMutation({
    gcTime: 0,
    mutationFn: async (): Promise<void> => {
      const { records } = await readMatchingIds(project.id, table.id, view.state);
      step({ step: 'all', order: records });
    },
  });
  if (chosen.size >= largestBatch) {
    return <span className="meta nowrap">{t('choose.most', { count: largestBatch })}</span>;
  }
  const count = isWhole ? order.length : counted?.count;
  if (count === undefined || (isWhole ? isAllChosen(order, chosen) : chosen.size >= count)) return null;
  const number = `${formatNumber(count, language)}${!isWhole && counted?.capped ? '+' : ''}`;
  return (
    <>
      <button
        type="button"
        className="link nowrap num"
        aria-busy={all.isPending}
        onClick={() => {
          if (isWhole) step({ step: 'all', order });
          else if (!all.isPending) all.mutate();
        }}
      >
        {all.isPending ? t('choose.reading') : t(isPhone ? 'choose.allShort' : 'choose.all', { count: number })}
      </button>
      {all.error && (
        <span className="meta danger-text cut" role="alert">
          {words(all.error)}
        </span>
      )}
    </>
  );
}
