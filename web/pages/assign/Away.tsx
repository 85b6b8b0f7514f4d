import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from '@tanstack/react-router';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState } from '../../parts/states.tsx';
import { tableKey } from '../list/queries.ts';

interface AwayProps {
  table: ProjectTable;
  name: string;
  /** To whom it was given. */
  say: string;
  list: string;
  fromList: boolean;
}

/** In place of a record that was given away and is out of its giver's view now. */
export function Away({ table, name, say, list, fromList }: AwayProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const { record = '' } = useParams({ strict: false });
  const queries = useQueryClient();
  useEffect(() => {
    // what he read of it before goes, too
    for (const part of ['record', 'history']) {
      queries.removeQueries({ queryKey: [...tableKey(project.id, table.id), part, record] });
    }
    void queries.invalidateQueries({ queryKey: tableKey(project.id, table.id), refetchType: 'none' });
  }, [queries, project.id, table.id, record]);
  return (
    <Page fill title={name} path={[{ to: list, label: table.name[language], back: fromList }]}>
      <EmptyState
        title={say}
        icon="done"
        acts={
          <Go to={list} back={fromList} className={classesOf()}>
            {t('record.toList')}
          </Go>
        }
      >
        <p>{t('assign.away', { name })}</p>
      </EmptyState>
    </Page>
  );
}
