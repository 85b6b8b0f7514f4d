import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { changeName } from '#contract/accounts.ts';
import { languages } from '#contract/shapes.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { membersQuery, meQuery } from '../../frame/queries.ts';
import { switchLanguage, useWords } from '../../language.tsx';
import { NameField } from '../../parts/account-fields.tsx';
import { Button } from '../../parts/Button.tsx';
import { Segments } from '../../parts/Choice.tsx';
import { Form } from '../../parts/Form.tsx';
import { Page } from '../../parts/Shell.tsx';
import { DensitySwitch, ThemeSwitch } from '../../parts/switches.tsx';
import { toast } from '../../parts/Toasts.tsx';

/** `/projects/$project/profile`: one's own name, in every project, and how Kín looks on this device. */
export function ProfilePage() {
  const { t, language } = useWords();
  const { me } = useProject();
  return (
    <Page title={t('profile.title')}>
      <div className="page-pad profile">
        <section aria-labelledby="profile-account">
          <h2 id="profile-account">{t('profile.account')}</h2>
          <NameForm key={me.name} name={me.name} />
          <dl className="facts">
            <div className="fact">
              <dt>{t('profile.email')}</dt>
              <dd>{me.email}</dd>
            </div>
          </dl>
        </section>
        <section aria-labelledby="profile-looks">
          <h2 id="profile-looks">{t('profile.looks')}</h2>
          <Setting label={t('language.label')} hint={t('profile.languageHint')}>
            <Segments
              label={t('language.label')}
              options={languages.map((id) => ({ id, label: t(`language.${id}`) }))}
              value={language}
              onChange={(next) => void switchLanguage(next)}
            />
          </Setting>
          <Setting label={t('theme.label')} hint={t('profile.here')}>
            <ThemeSwitch />
          </Setting>
          <Setting label={t('density.label')} hint={t('profile.here')}>
            <DensitySwitch />
          </Setting>
        </section>
      </div>
    </Page>
  );
}

function Setting({ label, hint, children }: { label: string; hint: string; children: ReactNode }) {
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <div>{children}</div>
      <p className="field-hint">{hint}</p>
    </div>
  );
}

function NameForm({ name: before }: { name: string }) {
  const { t } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const [name, setName] = useState(before);
  const change = useMutation({
    mutationFn: () => call(changeName, { body: { name } }),
    onSuccess: async () => {
      toast({ say: t('profile.renamed', { name: name.trim() }) });
      await Promise.all([
        queries.invalidateQueries({ queryKey: meQuery.queryKey }),
        queries.invalidateQueries({ queryKey: membersQuery(project.id).queryKey }),
      ]);
    },
  });
  return (
    <Form
      busy={change.isPending}
      error={change.error}
      required={{ '/name': name }}
      onSubmit={() => {
        if (name.trim() !== before) change.mutate();
      }}
      acts={
        <div className="row">
          <Button type="submit" look="filled" busy={change.isPending}>
            {t('do.save')}
          </Button>
        </div>
      }
    >
      {(at) => (
        <NameField
          own
          label={t('profile.name')}
          hint={t('profile.nameHint')}
          error={at('/name')}
          value={name}
          onChange={setName}
        />
      )}
    </Form>
  );
}
