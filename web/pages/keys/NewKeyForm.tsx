import type { Ref } from 'react';
import type { TableId } from '#contract/ids.ts';
import { rowScopes } from '#contract/rights.ts';
import { longest } from '#contract/shapes.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { PasswordField } from '../../parts/account-fields.tsx';
import { Checkbox, Choice } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Group } from '../../parts/Group.tsx';
import { Select } from '../../parts/Select.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { keyLevels, keyUses, tablesFor } from './key-draft.ts';
import type { KeyDraft, KeyLevel } from './key-draft.ts';

interface NewKeyFormProps {
  draft: KeyDraft;
  /** Those chosen that such a key can have. */
  tables: readonly TableId[];
  onChange: (draft: KeyDraft) => void;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  ref: Ref<HTMLFormElement>;
}

export function NewKeyForm({ draft, tables, onChange, busy, error, onSubmit, ref }: NewKeyFormProps) {
  const { t } = useWords();
  return (
    <Form
      ref={ref}
      busy={busy}
      error={error}
      required={{ '/name': draft.name, '/grants/rights': tables, '/password': draft.password }}
      words={{
        wrong_sign_in: t('apiKeys.passwordWrong'),
        beyond_own_rights: t('apiKeys.beyond'),
        too_many: t('apiKeys.tooMany'),
      }}
      onSubmit={onSubmit}
    >
      {(at) => (
        <>
          <Field label={t('apiKeys.name')} hint={t('apiKeys.nameHint')} error={at('/name')}>
            {(control) => (
              <TextInput
                {...control}
                value={draft.name}
                onChange={(name) => onChange({ ...draft, name })}
                autoComplete="off"
                maxLength={longest.keyName}
              />
            )}
          </Field>
          <div className="field">
            <span className="label" aria-hidden="true">
              {t('apiKeys.does')}
            </span>
            <Choice
              label={t('apiKeys.does')}
              options={keyUses.map((id) => ({ id, label: t(`apiKeysDoes.${id}`), hint: t(`apiKeysDoesHint.${id}`) }))}
              value={draft.use}
              onChange={(use) => onChange({ ...draft, use })}
            />
          </div>
          <Tables draft={draft} onChange={onChange} error={at('/grants/rights')} />
          {draft.use !== 'intake' && <Reach draft={draft} onChange={onChange} />}
          <PasswordField
            which="current"
            label={t('apiKeys.password')}
            error={at('/password')}
            value={draft.password}
            onChange={(password) => onChange({ ...draft, password })}
          />
        </>
      )}
    </Form>
  );
}

type PartProps = Pick<NewKeyFormProps, 'draft' | 'onChange'>;

function Tables({ draft, onChange, error }: PartProps & { error: string | undefined }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const usable = tablesFor(draft.use, project.tables);
  if (usable.length === 0) return <p className="second">{t('apiKeys.tablesNone')}</p>;
  const toggle = (id: TableId, chosen: boolean): void => {
    const others = draft.tables.filter((each) => each !== id);
    onChange({ ...draft, tables: chosen ? [...others, id] : others });
  };
  return (
    <Group label={t('apiKeys.tables')} error={error === undefined ? undefined : t('apiKeys.tablesMissing')}>
      {usable.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name[language]}
          checked={draft.tables.includes(id)}
          onChange={(chosen) => toggle(id, chosen)}
        />
      ))}
    </Group>
  );
}

/** Which records it sees, and how far their sealed fields. */
function Reach({ draft, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <Field label={t('apiKeys.rows')} hint={t('apiKeys.rowsHint')}>
        {(control) => (
          <Select
            {...control}
            options={rowScopes.toReversed().map((id) => ({ id, label: t(`scope.${id}`) }))}
            value={draft.scope}
            onChange={(scope) => onChange({ ...draft, scope: scope as KeyDraft['scope'] })}
          />
        )}
      </Field>
      <Field label={t('apiKeys.sensitive')} hint={t('apiKeys.sensitiveHint')}>
        {(control) => (
          <Select
            {...control}
            options={keyLevels.map((id) => ({ id, label: t(`apiKeysLevel.${id}`) }))}
            value={draft.level}
            onChange={(level) => onChange({ ...draft, level: level as KeyLevel })}
          />
        )}
      </Field>
    </>
  );
}
