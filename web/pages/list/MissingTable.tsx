import { useWords } from '../../language.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState } from '../../parts/states.tsx';

/** An address with a table that is not there, or not for its reader. */
export function MissingTable() {
  const { t } = useWords();
  return (
    <Page title={t('missing.title')}>
      <EmptyState title={t('missing.title')} icon="search">
        <p>{t('missing.say')}</p>
      </EmptyState>
    </Page>
  );
}
