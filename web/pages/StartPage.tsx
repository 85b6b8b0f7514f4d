import { useQuery } from '@tanstack/react-query';
import { readSetup } from '#contract/accounts.ts';
import { call } from '../api.ts';
import { useWords } from '../language.tsx';
import { Gate } from '../parts/Gate.tsx';
import { ErrorState, Skeleton } from '../parts/states.tsx';

/** The first address: finds out where its visitor belongs. */
export function StartPage() {
  const { t } = useWords();
  const setup = useQuery({ queryKey: ['setup'], queryFn: ({ signal }) => call(readSetup, { signal }) });
  return (
    <Gate>
      <title>{t('app.name')}</title>
      <h1>{t('app.name')}</h1>
      {setup.isPending && <Skeleton rows={2} />}
      {setup.isError && <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />}
    </Gate>
  );
}
