import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { signIn } from '#contract/accounts.ts';
import { safeNext } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useWords } from '../../language.tsx';
import { EmailField, PasswordField } from '../../parts/account-fields.tsx';
import { Button } from '../../parts/Button.tsx';
import { Form } from '../../parts/Form.tsx';
import { Gate } from '../../parts/Gate.tsx';

/** Opens a session, then leads to where the person was going (`?next=`). */
export function SignInPage() {
  const { t } = useWords();
  const router = useRouter();
  const queries = useQueryClient();
  const search: { next?: unknown } = useSearch({ strict: false });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => call(signIn, { body: { email, password } }),
    onSuccess: () => {
      queries.clear();
      router.history.push(safeNext(search.next));
    },
    gcTime: 0,
  });
  return (
    <Gate foot={t('signIn.recorded')}>
      <title>{`${t('signIn.title')} · ${t('app.name')}`}</title>
      <h1>{t('signIn.title')}</h1>
      <Form
        busy={enter.isPending}
        error={enter.error}
        required={{ '/email': email, '/password': password }}
        onSubmit={() => enter.mutate()}
        acts={
          <Button type="submit" look="filled" size="wide" busy={enter.isPending}>
            {t('signIn.do')}
          </Button>
        }
      >
        {(at) => (
          <>
            <EmailField own label={t('signIn.email')} error={at('/email')} value={email} onChange={setEmail} />
            <PasswordField
              which="current"
              label={t('signIn.password')}
              error={at('/password')}
              value={password}
              onChange={setPassword}
            />
          </>
        )}
      </Form>
    </Gate>
  );
}
