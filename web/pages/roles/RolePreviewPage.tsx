import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GrantsForm } from '#contract/grants.ts';
import { useProject } from '../../frame/project.ts';
import { Say, useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { rolePreviewQuery } from './queries.ts';
import { useDefinitions } from './useDefinitions.ts';

interface RolePreviewPageProps {
  role: string;
  name: string;
  /** As they are on the page, saved or not. */
  grants: GrantsForm;
  unsaved: boolean;
  onLeave: () => void;
}

/** What somebody with this role alone would see, of made-up records, in stripes so that nobody takes them for real. */
export function RolePreviewPage({ role, name, grants, unsaved, onLeave }: RolePreviewPageProps) {
  const { t } = useWords();
  const { project } = useProject();
  const definitions = useDefinitions();
  const preview = useQuery(rolePreviewQuery(project.id, role, grants));
  const [chosen, setChosen] = useState<number | null>(null);
  const tables = preview.data?.tables ?? [];
  const shown = tables.find(({ table }) => table === chosen) ?? tables[0];
  return (
    <div className="as-role">
      <div className="strip as-role-strip">
        <Icon name="eye" />
        <p>
          <Say id="preview.as" values={{ role: name }} />
          {unsaved && <span className="meta"> ({t('preview.unsaved')})</span>}
          <span className="as-role-say">{t('preview.invented')}</span>
        </p>
        <span className="push">
          <Button size="small" onPress={onLeave}>
            {t('preview.leave')}
          </Button>
        </span>
      </div>
      {tables.length > 1 && (
        <nav className="tabs" aria-label={t('preview.tables')}>
          {tables.map(({ table }) => (
            <button
              key={table}
              type="button"
              className="tab"
              aria-current={table === shown?.table ? 'true' : undefined}
              onClick={() => setChosen(table)}
            >
              {definitions.tableName(table)}
            </button>
          ))}
        </nav>
      )}
      {!shown && (
        <div className="as-role-state">
          {preview.isPending && <Skeleton rows={10} />}
          {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
          {preview.data && <EmptyState title={t('preview.noTable')} icon="hidden" />}
        </div>
      )}
      {shown && <PreviewTable key={shown.table} preview={shown} />}
    </div>
  );
}
