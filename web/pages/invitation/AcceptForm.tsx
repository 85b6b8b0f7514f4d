import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { acceptInvitation } from '#contract/people.ts';
import type { readInvitation } from '#contract/people.ts';
import type { ReplyOf } from '#contract/route.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { keepToken } from '../../kept-token.ts';
import { formatInstant } from '../../formats.ts';
import { Say, useWords } from '../../language.tsx';
import { NameField, PasswordField } from '../../parts/account-fields.tsx';
import { Button } from '../../parts/Button.tsx';
import { Form } from '../../parts/Form.tsx';

interface AcceptFormProps {
  token: string;
  invitation: ReplyOf<typeof readInvitation>;
}

/** Name and a new password, or the password of the account that the address has already. */
export function AcceptForm({ token, invitation }: AcceptFormProps) {
  const { t, language } = useWords();
  const router = useRouter();
  const queries = useQueryClient();
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const { hasAccount } = invitation;
  const accept = useMutation({
    mutationFn: () => call(acceptInvitation, { body: { token, name, password, language } }),
    onSuccess: ({ project }) => {
      keepToken('invitation', null);
      // all that another account may have read here, but not what this page itself stands on
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' });
      router.history.replace(addresses.project(project));
    },
    gcTime: 0,
  });
  return (
    <>
      <h1>{t('invited.title', { project: invitation.project })}</h1>
      <p className="second">
        <Say id="invited.say" values={{ by: invitation.invitedBy, email: invitation.email }} />
      </p>
      <Form
        busy={accept.isPending}
        error={accept.error}
        required={{ '/name': name, '/password': password }}
        words={{ wrong_sign_in: t('password.wrong') }}
        onSubmit={() => accept.mutate()}
        acts={
          <>
            <Button type="submit" look="filled" size="wide" busy={accept.isPending}>
              {t('invited.do')}
            </Button>
            <p className="meta">{t('invited.until', { at: formatInstant(invitation.expiresAt) })}</p>
          </>
        }
      >
        {(at) => (
          <>
            {!hasAccount && (
              <NameField own label={t('invited.name')} error={at('/name')} value={name} onChange={setName} />
            )}
            {/* for password managers, which file the password under this address */}
            <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
            <PasswordField
              which={hasAccount ? 'current' : 'new'}
              label={t(hasAccount ? 'invited.ownPassword' : 'invited.newPassword')}
              hint={t(hasAccount ? 'invited.ownPasswordHint' : 'password.hint')}
              error={at('/password')}
              value={password}
              onChange={setPassword}
            />
          </>
        )}
      </Form>
    </>
  );
}
