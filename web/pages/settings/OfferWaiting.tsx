import { useMutation, useQuery } from '@tanstack/react-query';
import { endOwnershipOffer } from '#contract/ownership.ts';
import { call } from '../../api.ts';
import { formatInstant } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { rolesQuery } from '../people/queries.ts';
import type { Offer } from './queries.ts';
import { useOwnership } from './useOwnership.ts';

/** To the owner: the offer that waits for an answer, and the way back. */
export function OfferWaiting({ offer }: { offer: Offer }) {
  const { t, language } = useWords();
  const { project, members } = useProject();
  const { refresh, refreshIfGone } = useOwnership();
  const roles = useQuery(rolesQuery(project.id)).data?.roles ?? [];
  const withdraw = useMutation({
    mutationFn: () => call(endOwnershipOffer, { params: { project: project.id, offer: offer.id } }),
    onSuccess: async () => {
      toast({ say: t('own.withdrawn') });
      await refresh();
    },
    onError: refreshIfGone,
  });
  const kept = roles.filter(({ id }) => offer.keeps.includes(id)).map(({ name }) => name[language]);
  return (
    <>
      <h2>{t('own.waiting', { name: members.get(offer.to)?.name ?? t('people.unknown') })}</h2>
      <p className="second">{t('own.waitingSay')}</p>
      <KeyValue
        facts={[
          { id: 'at', label: t('own.offeredAt'), value: formatInstant(offer.offeredAt) },
          { id: 'until', label: t('own.until'), value: formatInstant(offer.expiresAt) },
          {
            id: 'keeps',
            label: t('own.keeps'),
            value: offer.keeps.length === 0 ? t('own.keepsNone') : kept.join(', '),
          },
        ]}
      />
      <div className="row">
        <Button busy={withdraw.isPending} onPress={() => withdraw.mutate()}>
          {t('own.withdraw')}
        </Button>
      </div>
      <FormError error={withdraw.error} />
    </>
  );
}
