import { useQuery } from '@tanstack/react-query';
import { addresses } from '../../addresses.ts';
import { meQuery } from '../../frame/queries.ts';
import type { Me } from '../../frame/project.ts';
import { useSignOut } from '../../frame/useSignOut.ts';
import { useWords } from '../../language.tsx';
import { Button, classesOf } from '../../parts/Button.tsx';
import { Gate } from '../../parts/Gate.tsx';
import { Go } from '../../parts/Go.tsx';
import { Redirect } from '../../parts/Redirect.tsx';
import { ErrorState, FormError, Skeleton } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { setupQuery } from '../set-up/setup-query.ts';

/** The first address: leads each visitor to where he belongs. Who is not signed in is led to sign-in by `queries.ts`. */
export function StartPage() {
  const { t } = useWords();
  const setup = useQuery(setupQuery);
  const me = useQuery({ ...meQuery, enabled: setup.data?.state === 'done' });
  if (setup.data?.state === 'waiting') return <Redirect to={addresses.setUp} />;
  const [only, ...others] = me.data?.projects ?? [];
  if (only && others.length === 0) return <Redirect to={addresses.project(only.project)} />;
  const error = setup.error ?? (isSignedOut(me.error) ? null : me.error);
  return (
    <Gate>
      <title>{t('app.name')}</title>
      {me.data ? (
        <ChooseProject me={me.data} />
      ) : (
        <>
          <h1>{t('app.name')}</h1>
          {error ? (
            <ErrorState error={error} onRetry={() => void Promise.all([setup.refetch(), me.data ?? me.refetch()])} />
          ) : (
            <Skeleton rows={2} />
          )}
        </>
      )}
    </Gate>
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'not_signed_in';
}

function ChooseProject({ me }: { me: Me }) {
  const { t } = useWords();
  const signOut = useSignOut();
  return (
    <>
      <h1>{t(me.projects.length > 0 ? 'start.choose' : 'start.none')}</h1>
      {me.projects.length === 0 && <p className="second">{t('start.noneSay', { email: me.email })}</p>}
      <nav className="form" aria-label={t('start.choose')}>
        {me.projects.map(({ project, name }) => (
          <Go key={project} to={addresses.project(project)} className={classesOf('plain', 'wide')}>
            <span className="cut">{name}</span>
          </Go>
        ))}
        <FormError error={signOut.error} />
        <Button look="quiet" busy={signOut.isPending} onPress={() => signOut.mutate()}>
          {t('signIn.out')}
        </Button>
      </nav>
    </>
  );
}
