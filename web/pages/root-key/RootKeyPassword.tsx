import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { offerRootKey } from '#contract/accounts.ts';
import { call } from '../../api.ts';
import { useWords } from '../../language.tsx';
import { PasswordField } from '../../parts/account-fields.tsx';
import { Button } from '../../parts/Button.tsx';
import { Form } from '../../parts/Form.tsx';
import type { RootKeyOffer } from './RootKeyCopy.tsx';

interface RootKeyPasswordProps {
  onOffer: (offer: RootKeyOffer) => void;
  onLater: () => void;
}

/** Asks for the password again: an open session alone does not show the key to who finds it. */
export function RootKeyPassword({ onOffer, onLater }: RootKeyPasswordProps) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const offer = useMutation({
    mutationFn: () => call(offerRootKey, { body: { password } }),
    onSuccess: onOffer,
    gcTime: 0,
  });
  return (
    <>
      <p className="second">{t('rootKey.say')}</p>
      <Form
        busy={offer.isPending}
        error={offer.error}
        required={{ '/password': password }}
        words={{ wrong_sign_in: t('password.wrong') }}
        onSubmit={() => offer.mutate()}
        acts={
          <div className="row row-wrap">
            <Button type="submit" look="filled" busy={offer.isPending}>
              {t('rootKey.show')}
            </Button>
            <Button look="quiet" onPress={onLater}>
              {t('rootKey.later')}
            </Button>
          </div>
        }
      >
        {(at) => (
          <PasswordField
            which="current"
            label={t('rootKey.password')}
            error={at('/password')}
            value={password}
            onChange={setPassword}
          />
        )}
      </Form>
    </>
  );
}
