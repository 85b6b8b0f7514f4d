import { useCallback } from 'react';
import type { ReactNode } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { nameFieldOf, nameOf } from '../record/name.ts';

/** The name of a row: leads to the record's page, with a button beside it that opens it next to the list. */
export function useRowLead(table: ProjectTable, onPeek: (record: string) => void) {
  const { t } = useWords();
  const { project } = useProject();
  return useCallback(
    (row: ShownRecord, name: ReactNode) => (
      <>
        <Go
          to={addresses.record(project.id, table.id, row.id)}
          state={{ fromList: true }}
          className="plain-link strong cut"
          tabIndex={-1}
        >
          {name}
        </Go>
        <button
          type="button"
          className="row-peek not-phone"
          tabIndex={-1}
          aria-label={t('peek.do', { name: nameOf(nameFieldOf(table.fields), row.values) ?? t('record.unnamed') })}
          title={t('peek.hint')}
          onClick={() => onPeek(row.id)}
        >
          <Icon name="panel" />
        </button>
      </>
    ),
    [project.id, table, t, onPeek],
  );
}
