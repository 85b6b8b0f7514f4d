import { useQuery } from '@tanstack/react-query';
import type { Ref } from 'react';
import type { invite } from '#contract/people.ts';
import type { RequestOf } from '#contract/route.ts';
import { languages } from '#contract/shapes.ts';
import type { Language } from '#contract/shapes.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { EmailField, NameField } from '../../parts/account-fields.tsx';
import { Checkbox, Segments } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Group } from '../../parts/Group.tsx';
import { useLevelWords } from '../../parts/Level.tsx';
import { Select } from '../../parts/Select.tsx';
import { pathsOf, treeOf } from './team-tree.ts';
import { teamsQuery } from './queries.ts';
import type { Role } from './queries.ts';

type InviteDraft = RequestOf<typeof invite>['body'];

export function emptyInvite(language: Language): InviteDraft {
  return { name: '', email: '', roles: [], team: null, language };
}

interface InviteFormProps {
  roles: readonly Role[];
  draft: InviteDraft;
  onChange: (draft: InviteDraft) => void;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  ref: Ref<HTMLFormElement>;
}

export function InviteForm({ roles, draft, onChange, busy, error, onSubmit, ref }: InviteFormProps) {
  const { t, language } = useWords();
  const levelWords = useLevelWords();
  const { project } = useProject();
  const teams = useQuery(teamsQuery(project.id)).data?.teams ?? [];
  const noTeam = { id: 'none', label: t('invite.noTeam') };
  const toggle = (role: string, chosen: boolean): void => {
    const others = draft.roles.filter((id) => id !== role);
    onChange({ ...draft, roles: chosen ? [...others, role] : others });
  };
  return (
    <Form
      ref={ref}
      busy={busy}
      error={error}
      required={{ '/name': draft.name, '/email': draft.email, '/roles': draft.roles }}
      others={['/team']}
      onSubmit={onSubmit}
    >
      {(at) => (
        <>
          <NameField
            label={t('invite.name')}
            error={at('/name')}
            value={draft.name}
            onChange={(name) => onChange({ ...draft, name })}
          />
          <EmailField
            label={t('invite.email')}
            error={at('/email')}
            value={draft.email}
            onChange={(email) => onChange({ ...draft, email })}
          />
          <Group
            label={t('invite.role')}
            hint={t('invite.rolesHint')}
            error={draft.roles.length === 0 && at('/roles') !== undefined ? t('invite.rolesMissing') : at('/roles')}
          >
            {roles.map((role) => (
              <Checkbox
                key={role.id}
                label={role.name[language]}
                hint={t('role.levels', { emails: levelWords(role.emails), phones: levelWords(role.phones) })}
                checked={draft.roles.includes(role.id)}
                onChange={(chosen) => toggle(role.id, chosen)}
              />
            ))}
          </Group>
          <Field label={t('invite.team')} error={at('/team')}>
            {(control) => (
              <Select
                {...control}
                options={[noTeam, ...pathsOf(treeOf(teams))]}
                value={draft.team ?? noTeam.id}
                onChange={(id) => onChange({ ...draft, team: id === noTeam.id ? null : id })}
              />
            )}
          </Field>
          <div className="field">
            <span className="label" aria-hidden="true">
              {t('invite.language')}
            </span>
            <Segments
              label={t('invite.language')}
              options={languages.map((id) => ({ id, label: t(`language.${id}`) }))}
              value={draft.language}
              onChange={(chosen) => onChange({ ...draft, language: chosen })}
            />
          </div>
        </>
      )}
    </Form>
  );
}
