import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { EmptyState, ErrorState, RefusedState, Skeleton } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { KeyTable } from './KeyTable.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { keysQuery } from './queries.ts';

/** The project's API keys, for holders of `keys`: what each may, whose it is, when it was used; made and revoked here. */
export function KeysTab() {
  const { t } = useWords();
  const { project } = useProject();
  const found = useQuery(keysQuery(project.id));
  const [making, setMaking] = useState(false);
  if (!found.data) {
    if (found.error instanceof ProblemError && found.error.code === 'forbidden') {
      return (
        <RefusedState>
          <p>{t('apiKeys.needs')}</p>
        </RefusedState>
      );
    }
    return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Skeleton />;
  }
  const { keys } = found.data;
  const add = (
    <Button look="filled" icon="plus" onPress={() => setMaking(true)}>
      {t('apiKeys.new')}
    </Button>
  );
  return (
    <>
      {keys.length === 0 ? (
        <EmptyState title={t('apiKeys.empty')} icon="code" acts={add}>
          <p>{t('apiKeys.emptySay')}</p>
        </EmptyState>
      ) : (
        <div className="page-pad people">
          <p className="second limits-say">{t('apiKeys.say')}</p>
          <div className="section-head">
            <h2>{t('settings.keys')}</h2>
            <span className="count">{keys.length}</span>
            <span className="push">{add}</span>
          </div>
          <KeyTable keys={keys} />
        </div>
      )}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
    </>
  );
}
