import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setUp, templates } from '#contract/accounts.ts';
import { longest } from '#contract/shapes.ts';
import { call } from '../../api.ts';
import { meQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { EmailField, NameField, PasswordField } from '../../parts/account-fields.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { setupQuery } from './setup-query.ts';

export interface SetUpDone {
  project: string;
  projectName: string;
  name: string;
  /** Kept in memory alone, to show the root key without asking twice. */
  password: string;
}

/** Code, owner and project, in one form. */
export function SetUpForm({ codeGiven, onDone }: { codeGiven: string; onDone: (done: SetUpDone) => void }) {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const [code, setCode] = useState(codeGiven);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [projectName, setProjectName] = useState('');
  const [template, setTemplate] = useState<(typeof templates)[number]>(templates[0]);
  const create = useMutation({
    mutationFn: () =>
      call(setUp, {
        body: { code: code.trim(), name, email, password, language, project: { name: projectName, template } },
      }),
    onSuccess: async ({ project }) => {
      queries.setQueryData(setupQuery.queryKey, { state: 'done' });
      await queries.resetQueries({ queryKey: meQuery.queryKey });
      onDone({ project, projectName, name, password });
    },
    gcTime: 0,
  });
  return (
    <Form
      busy={create.isPending}
      error={create.error}
      required={{ '/code': code, '/project/name': projectName, '/name': name, '/email': email, '/password': password }}
      onSubmit={() => create.mutate()}
      acts={
        <div className="row">
          <Button type="submit" look="filled" busy={create.isPending}>
            {t('setUp.do')}
          </Button>
        </div>
      }
    >
      {(at) => (
        <>
          <Field
            label={t('setUp.code')}
            hint={t(code === codeGiven && code !== '' ? 'setUp.codeTaken' : 'setUp.codeHint')}
            error={at('/code')}
          >
            {(control) => (
              <TextInput
                {...control}
                value={code}
                onChange={setCode}
                autoComplete="off"
                spellCheck={false}
                maxLength={longest.token}
              />
            )}
          </Field>
          <Field label={t('setUp.projectName')} hint={t('setUp.projectHint')} error={at('/project/name')}>
            {(control) => (
              <TextInput
                {...control}
                value={projectName}
                onChange={setProjectName}
                autoComplete="organization"
                maxLength={longest.projectName}
              />
            )}
          </Field>
          <div className="field">
            <span className="label">{t('setUp.template')}</span>
            <Choice
              label={t('setUp.template')}
              options={templates.map((id) => ({ id, label: t(`template.${id}`), hint: t(`template.${id}Say`) }))}
              value={template}
              onChange={setTemplate}
            />
          </div>
          <NameField own label={t('setUp.ownerName')} error={at('/name')} value={name} onChange={setName} />
          <EmailField own label={t('setUp.ownerEmail')} error={at('/email')} value={email} onChange={setEmail} />
          <PasswordField
            which="new"
            label={t('setUp.ownerPassword')}
            hint={t('password.hint')}
            error={at('/password')}
            value={password}
            onChange={setPassword}
          />
        </>
      )}
    </Form>
  );
}
