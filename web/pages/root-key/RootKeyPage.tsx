import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '../../addresses.ts';
import { meQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { GateSteps } from '../../parts/Gate.tsx';
import { Go } from '../../parts/Go.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { MissingPage } from '../MissingPage.tsx';
import { RootKeyCopy } from './RootKeyCopy.tsx';
import type { RootKeyOffer } from './RootKeyCopy.tsx';
import { RootKeyPassword } from './RootKeyPassword.tsx';

/** Puts a copy of the root key away, for who set the installation up and has not done so yet. */
export function RootKeyPage() {
  const { t } = useWords();
  const router = useRouter();
  const me = useQuery(meQuery);
  const [offer, setOffer] = useState<RootKeyOffer | null>(null);
  const home = (): void => router.history.push(addresses.home);
  if (me.data && me.data.rootKeyConfirmed === null) return <MissingPage />;
  const confirmed = me.data?.rootKeyConfirmed === true;
  return (
    <GateSteps
      title={t(confirmed ? 'rootKey.confirmed' : 'rootKey.title')}
      lead={t(confirmed ? 'rootKey.confirmedSay' : 'rootKey.lead')}
    >
      <title>{`${t('rootKey.title')} · ${t('app.name')}`}</title>
      {me.isPending && <Skeleton rows={3} />}
      {me.isError && !me.data && <ErrorState error={me.error} onRetry={() => void me.refetch()} />}
      {confirmed && (
        <Go to={addresses.home} className={classesOf('filled')}>
          {t('setUp.open')}
        </Go>
      )}
      {me.data?.rootKeyConfirmed === false && (
        <div className="stack">
          {offer ? (
            <RootKeyCopy offer={offer} onConfirmed={() => setOffer(null)} onLater={home} />
          ) : (
            <RootKeyPassword onOffer={setOffer} onLater={home} />
          )}
        </div>
      )}
    </GateSteps>
  );
}
