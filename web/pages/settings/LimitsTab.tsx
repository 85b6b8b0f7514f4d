import { useQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { ErrorState, RefusedState, Skeleton } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { LimitsForm } from './LimitsForm.tsx';
import { limitsQuery } from './queries.ts';

/** The limits of the project, for holders of `security`. */
export function LimitsTab() {
  const { t } = useWords();
  const { project } = useProject();
  const limits = useQuery(limitsQuery(project.id));
  if (limits.data) return <LimitsForm limits={limits.data.limits} />;
  if (limits.error instanceof ProblemError && limits.error.code === 'forbidden') {
    return (
      <RefusedState>
        <p>{t('limits.needs')}</p>
      </RefusedState>
    );
  }
  return limits.isError ? (
    <ErrorState error={limits.error} onRetry={() => void limits.refetch()} />
  ) : (
    <Skeleton rows={7} />
  );
}
