import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import type { ListState } from './list-state.ts';
import { countQuery } from './queries.ts';

/** How many records there are: "10.000+" until somebody wants to know exactly, and presses it. */
export function Count({ table, state }: { table: ProjectTable; state: ListState }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const capped = useQuery(countQuery(project.id, table.id, state));
  const exactly = countQuery(project.id, table.id, state, true);
  const [asked, setAsked] = useState<string | null>(null);
  const wanted = JSON.stringify(exactly.queryKey);
  const exact = useQuery({ ...exactly, enabled: asked === wanted });
  const found = exact.data ?? capped.data;
  const say =
    found &&
    (found.capped
      ? t('list.countCapped', { count: formatNumber(found.count, language) })
      : t('list.count', { count: found.count }));
  const isOpen = capped.data?.capped === true && exact.data === undefined;
  return (
    <span className="count push nowrap" role="status">
      {isOpen ? (
        <button
          type="button"
          className="count-more"
          title={t('list.countExactly')}
          aria-busy={exact.isFetching}
          onClick={() => setAsked(wanted)}
        >
          {exact.isFetching ? t('list.counting') : say}
          <span className="unseen">{t('list.countExactly')}</span>
        </button>
      ) : (
        say
      )}
    </span>
  );
}
