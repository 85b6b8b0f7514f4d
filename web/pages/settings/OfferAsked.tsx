import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { acceptOwnership, endOwnershipOffer } from '#contract/ownership.ts';
import { call } from '../../api.ts';
import { formatInstant } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { PasswordField } from '../../parts/account-fields.tsx';
import { Button } from '../../parts/Button.tsx';
import { Form } from '../../parts/Form.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import type { Offer } from './queries.ts';
import { useOwnership } from './useOwnership.ts';

/** To whom the project is offered: what it means, and yes (by password) or no. */
export function OfferAsked({ offer, owner: ownerId }: { offer: Offer; owner: string }) {
  const { t } = useWords();
  const { project, members } = useProject();
  const { refresh, refreshIfGone } = useOwnership();
  const [password, setPassword] = useState('');
  const params = { project: project.id, offer: offer.id };
  const owner = members.get(ownerId)?.name ?? t('people.unknown');
  const accept = useMutation({
    mutationFn: () => call(acceptOwnership, { params, body: { password } }),
    onSuccess: async () => {
      toast({ say: t('own.accepted') });
      await refresh();
    },
    onError: refreshIfGone,
    gcTime: 0,
  });
  const decline = useMutation({
    mutationFn: () => call(endOwnershipOffer, { params }),
    onSuccess: async () => {
      toast({ say: t('own.declined') });
      await refresh();
    },
    onError: refreshIfGone,
  });
  return (
    <>
      <h2>{t('own.asked', { owner })}</h2>
      <ul className="points second">
        <li>{t('own.askedAll')}</li>
        <li>{t('own.askedOther', { owner })}</li>
        <li>{t('own.askedDuty')}</li>
      </ul>
      <p className="meta">
        {t('own.until')} {formatInstant(offer.expiresAt)}
      </p>
      <Form
        busy={accept.isPending || decline.isPending}
        error={accept.error}
        required={{ '/password': password }}
        words={{ wrong_sign_in: t('own.passwordWrong') }}
        onSubmit={() => accept.mutate()}
        acts={
          <div className="row">
            <Button look="filled" type="submit" busy={accept.isPending}>
              {t('own.accept')}
            </Button>
            <Button look="quiet" busy={decline.isPending} onPress={() => decline.mutate()}>
              {t('own.decline')}
            </Button>
          </div>
        }
      >
        {(at) => (
          <PasswordField
            which="current"
            label={t('own.password')}
            error={at('/password')}
            value={password}
            onChange={setPassword}
          />
        )}
      </Form>
      <FormError error={decline.error} />
    </>
  );
}
