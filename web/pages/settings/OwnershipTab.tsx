import { useQuery } from '@tanstack/react-query';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Who } from '../../parts/marks.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { OfferAsked } from './OfferAsked.tsx';
import { OfferForm } from './OfferForm.tsx';
import { OfferWaiting } from './OfferWaiting.tsx';
import { ownershipQuery } from './queries.ts';

/** Whose the project is, and its way to another owner: offered, accepted or declined by the two whom it concerns. */
export function OwnershipTab() {
  const { t } = useWords();
  const { project, members } = useProject();
  const found = useQuery(ownershipQuery(project.id));
  if (!found.data) {
    return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Skeleton />;
  }
  const { owner, offer } = found.data;
  const me = project.me.member;
  return (
    <div className="page-pad people stack ownership">
      {owner === me ? (
        offer ? (
          <OfferWaiting offer={offer} />
        ) : (
          <OfferForm />
        )
      ) : offer?.to === me ? (
        <OfferAsked offer={offer} owner={owner} />
      ) : (
        <>
          <h2>{t('own.owner')}</h2>
          <Who name={members.get(owner)?.name ?? t('people.unknown')} />
          <p className="second">{t('own.onlyOwner')}</p>
        </>
      )}
    </div>
  );
}
