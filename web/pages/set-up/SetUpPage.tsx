import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '../../addresses.ts';
import { meQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { GateSteps } from '../../parts/Gate.tsx';
import { Go } from '../../parts/Go.tsx';
import { Redirect } from '../../parts/Redirect.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { Stepper } from '../../parts/Steps.tsx';
import { useFragment } from '../../parts/useFragment.ts';
import { readCode } from './read-code.ts';
import { setupQuery } from './setup-query.ts';
import { SetUpForm } from './SetUpForm.tsx';
import type { SetUpDone } from './SetUpForm.tsx';
import { ShowRootKey } from './ShowRootKey.tsx';

/** First run: owner and project, the root key, and on to the list. */
export function SetUpPage() {
  const { t } = useWords();
  const code = readCode(useFragment());
  const setup = useQuery(setupQuery);
  const [done, setDone] = useState<SetUpDone | null>(null);
  if (!done && setup.data?.state === 'done') return <AfterSetUp />;
  return (
    <GateSteps title={t('setUp.title')} lead={t('setUp.lead')}>
      <title>{`${t('setUp.title')} · ${t('app.name')}`}</title>
      {setup.isPending && <Skeleton rows={4} />}
      {setup.isError && !setup.data && <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />}
      {setup.data && <SetUpSteps code={code} done={done} onDone={setDone} />}
    </GateSteps>
  );
}

interface SetUpStepsProps {
  code: string;
  done: SetUpDone | null;
  onDone: (done: SetUpDone) => void;
}

function SetUpSteps({ code, done, onDone }: SetUpStepsProps) {
  const { t } = useWords();
  const router = useRouter();
  const [confirmed, setConfirmed] = useState(false);
  const project = addresses.project(done?.project ?? '');
  return (
    <Stepper
      now={done === null ? 0 : confirmed ? 2 : 1}
      steps={[
        {
          id: 'project',
          title: t('setUp.project'),
          ...(done ? { outcome: `${done.projectName}, ${done.name}` } : {}),
          body: <SetUpForm key={code} codeGiven={code} onDone={onDone} />,
        },
        {
          id: 'key',
          title: t('rootKey.title'),
          outcome: t('rootKey.confirmedShort'),
          body: done && (
            <ShowRootKey
              password={done.password}
              onConfirmed={() => setConfirmed(true)}
              onLater={() => router.history.push(project)}
            />
          ),
        },
        {
          id: 'open',
          title: t('setUp.next'),
          body: (
            <>
              <p className="second">{t('setUp.nextSay')}</p>
              <div className="row">
                <Go to={project} className={classesOf('filled')}>
                  {t('setUp.open')}
                </Go>
              </div>
            </>
          ),
        },
      ]}
    />
  );
}

/** Set up already, perhaps a moment ago in this very page: on to what is left to do. */
function AfterSetUp() {
  const { t } = useWords();
  const me = useQuery(meQuery);
  if (me.data) return <Redirect to={me.data.rootKeyConfirmed === false ? addresses.rootKey : addresses.home} />;
  return (
    <GateSteps title={t('app.name')} lead={t('setUp.lead')}>
      {me.isError ? <ErrorState error={me.error} onRetry={() => void me.refetch()} /> : <Skeleton rows={3} />}
    </GateSteps>
  );
}
