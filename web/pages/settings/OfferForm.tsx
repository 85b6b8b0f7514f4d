import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MemberId, RoleId } from '#contract/ids.ts';
import { offerOwnership } from '#contract/ownership.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { PasswordField } from '../../parts/account-fields.tsx';
import { Button } from '../../parts/Button.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Group } from '../../parts/Group.tsx';
import { Note } from '../../parts/marks.tsx';
import { Select } from '../../parts/Select.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { rolesQuery } from '../people/queries.ts';
import { useOwnership } from './useOwnership.ts';

interface OfferDraft {
  to: MemberId | null;
  keeps: readonly RoleId[];
  password: string;
}

/** The owner says to whom the project is to go and what he keeps. */
export function OfferForm() {
  const { t } = useWords();
  const { project, members } = useProject();
  const { refresh, refreshIfGone } = useOwnership();
  const [draft, setDraft] = useState<OfferDraft>({ to: null, keeps: [], password: '' });
  const others = [...members.values()].filter(({ id, state }) => id !== project.me.member && state === 'active');
  const offer = useMutation({
    mutationFn: (to: MemberId) =>
      call(offerOwnership, {
        params: { project: project.id },
        body: { to, keeps: [...draft.keeps], password: draft.password },
      }),
    onSuccess: async (_, to) => {
      toast({ say: t('own.offered', { name: members.get(to)?.name ?? '' }) });
      await refresh();
    },
    onError: refreshIfGone,
    gcTime: 0,
  });
  return (
    <>
      <Meaning />
      {others.length === 0 ? (
        <p className="second">{t('own.nobodyElse')}</p>
      ) : (
        <Form
          busy={offer.isPending}
          error={offer.error}
          required={{ '/to': draft.to ?? '', '/password': draft.password }}
          others={['/keeps']}
          words={{ wrong_sign_in: t('own.passwordWrong') }}
          onSubmit={() => {
            if (draft.to !== null) offer.mutate(draft.to);
          }}
          acts={
            <div>
              <Button look="stop" type="submit" busy={offer.isPending}>
                {t('own.offer')}
              </Button>
            </div>
          }
        >
          {(at) => (
            <>
              <Field label={t('own.to')} hint={t('own.toHint')} error={at('/to')}>
                {(control) => (
                  <Select
                    {...control}
                    placeholder={t('own.choose')}
                    options={others.map(({ id, name, email }) => ({ id, label: email ? `${name} · ${email}` : name }))}
                    value={draft.to}
                    onChange={(to) => setDraft({ ...draft, to: to as MemberId })}
                  />
                )}
              </Field>
              <Keeps error={at('/keeps')} keeps={draft.keeps} onChange={(keeps) => setDraft({ ...draft, keeps })} />
              <PasswordField
                which="current"
                label={t('own.password')}
                error={at('/password')}
                value={draft.password}
                onChange={(password) => setDraft({ ...draft, password })}
              />
            </>
          )}
        </Form>
      )}
    </>
  );
}

/** In plain words, before anything is chosen. */
function Meaning() {
  const { t } = useWords();
  return (
    <Note icon="key" tone="attn">
      <h2>{t('own.meansTitle')}</h2>
      <ul className="points">
        <li>{t('own.meansAll')}</li>
        <li>{t('own.meansYou')}</li>
        <li>{t('own.meansBack')}</li>
        <li>{t('own.meansNothing')}</li>
      </ul>
    </Note>
  );
}

interface KeepsProps {
  keeps: readonly RoleId[];
  error: string | undefined;
  onChange: (keeps: readonly RoleId[]) => void;
}

function Keeps({ keeps, error, onChange }: KeepsProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const roles = useQuery(rolesQuery(project.id));
  if (roles.isError && !roles.data) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  if (!roles.data) return <Skeleton rows={3} />;
  return (
    <Group label={t('own.keeps')} hint={t('own.keepsHint')} error={error}>
      {roles.data.roles.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name[language]}
          checked={keeps.includes(id)}
          onChange={(on) => onChange(on ? [...keeps, id] : keeps.filter((each) => each !== id))}
        />
      ))}
    </Group>
  );
}
