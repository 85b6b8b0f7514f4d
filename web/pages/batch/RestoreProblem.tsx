import { useWords } from '../../language.tsx';
import { Note } from '../../parts/marks.tsx';
import { FormError } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';

/** Why nothing was brought back, beside the button; that somebody else was faster is news and no fault. */
export function RestoreProblem({ error }: { error: Error | null }) {
  const { t } = useWords();
  if (error instanceof ProblemError && (error.code === 'nothing_to_restore' || error.code === 'batch_under_way')) {
    return (
      <Note tone="info" urgent>
        <p>{t(`error.${error.code}`)}</p>
      </Note>
    );
  }
  return <FormError error={error} />;
}
