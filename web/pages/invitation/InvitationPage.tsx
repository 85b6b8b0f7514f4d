import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readInvitation } from '#contract/people.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { keepToken, keptToken } from '../../kept-token.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Gate } from '../../parts/Gate.tsx';
import { Go } from '../../parts/Go.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { useFragment } from '../../parts/useFragment.ts';
import { ProblemError } from '../../problem.ts';
import { AcceptForm } from './AcceptForm.tsx';

/** Whoever holds an invitation joins the project here. */
export function InvitationPage() {
  const { t } = useWords();
  const given = useFragment();
  const [kept] = useState(() => keptToken('invitation'));
  const token = given || kept;
  useEffect(() => {
    if (token !== '') keepToken('invitation', token);
  }, [token]);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(readInvitation, { body: { token }, signal }),
    enabled: token !== '',
    // Read once: what is typed below must not be lost to a later answer.
    staleTime: Infinity,
  });
  if (token === '' || isGone(invitation.error)) return <GoneInvitation />;
  return (
    <Gate {...(invitation.data ? { foot: t('signIn.recorded') } : {})}>
      <title>{`${t('invited.page')} · ${t('app.name')}`}</title>
      {invitation.isPending && <Skeleton rows={3} />}
      {invitation.isError && <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />}
      {invitation.data && <AcceptForm token={token} invitation={invitation.data} />}
    </Gate>
  );
}

/** A cut or mistyped link is answered like one that has been used. */
function isGone(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === 'invitation_gone' || error.code === 'invalid_input');
}

function GoneInvitation() {
  const { t } = useWords();
  useEffect(() => keepToken('invitation', null), []);
  return (
    <Gate>
      <title>{`${t('invited.gone')} · ${t('app.name')}`}</title>
      <h1>{t('invited.gone')}</h1>
      <p className="second">{t('invited.goneSay')}</p>
      <p className="form">
        <Go to={addresses.signIn} className={classesOf('plain', 'wide')}>
          {t('signIn.do')}
        </Go>
      </p>
    </Gate>
  );
}
