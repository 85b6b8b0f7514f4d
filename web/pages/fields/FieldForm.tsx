import type { ReactNode, RefObject } from 'react';
import { tableLimits } from '#contract/tables.ts';
import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { useFurtherWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Select } from '../../parts/Select.tsx';
import { requiredOf } from './field-draft.ts';
import type { FieldDraft } from './field-draft.ts';
import { FieldTraits } from './FieldTraits.tsx';
import { traitsOf } from './kinds.ts';
import { OptionsEditor } from './OptionsEditor.tsx';
import { OneForBoth, PairField } from './PairField.tsx';
import { SectionField } from './SectionField.tsx';
import { StoreNote } from './StoreNote.tsx';

interface FieldFormProps {
  table: DefinedTable;
  tables: readonly DefinedTable[];
  draft: FieldDraft;
  isNew?: boolean;
  /** The field as it is saved. */
  held?: DefinedField;
  busy: boolean;
  error: unknown;
  onChange: (draft: FieldDraft) => void;
  onSubmit: () => void;
  /** Above everything: of which kind it is. */
  lead: ReactNode;
  /** Sent from outside: which button it was decides what comes next. */
  form: RefObject<HTMLFormElement | null>;
  acts: ReactNode;
}

/** Everything that can be said of a field, new or not. */
export function FieldForm({ table, tables, draft, isNew = false, held, onChange, ...rest }: FieldFormProps) {
  const { t } = useFurtherWords();
  const { busy, error, onSubmit, lead, form, acts } = rest;
  const { isOne } = draft;
  const set = (part: Partial<FieldDraft>) => onChange({ ...draft, ...part });
  return (
    <Form
      ref={form}
      busy={busy}
      error={error}
      required={requiredOf(draft)}
      others={['/name', '/help', '/section', '/options', '/required', '/searchable', '/indexed', '/sensitive']}
      onSubmit={onSubmit}
      acts={<div className="define-foot">{acts}</div>}
    >
      {(at) => (
        <>
          {lead}
          <PairField
            label={t('fields.name')}
            value={draft.name}
            isOne={isOne}
            onChange={(name) => set({ name })}
            maxLength={tableLimits.name}
            pointer="/name"
            at={at}
          />
          <OneForBoth isOne={isOne} onChange={(one) => set({ isOne: one })} />
          {isNew && draft.kind === 'relation' && (
            <Field label={t('fields.target')} hint={t('fields.targetHint')} error={at('/target')}>
              {(control) => <TargetSelect {...control} tables={tables} draft={draft} onChange={onChange} />}
            </Field>
          )}
          {traitsOf(draft.kind, false).hasOptions && (
            <OptionsEditor options={draft.options} isOne={isOne} onChange={(options) => set({ options })} at={at} />
          )}
          <PairField
            label={t('fields.help')}
            hint={t('fields.helpHint')}
            value={draft.help}
            isOne={isOne}
            onChange={(help) => set({ help })}
            maxLength={tableLimits.help}
            pointer="/help"
            at={at}
          />
          <SectionField
            table={table}
            section={draft.section}
            isOne={isOne}
            onChange={(section) => set({ section })}
            at={at}
          />
          <FieldTraits table={table} draft={draft} isNew={isNew} held={held} onChange={onChange} at={at} />
          <StoreNote kind={draft.kind} sensitive={draft.sensitive} isNew={isNew} />
        </>
      )}
    </Form>
  );
}

interface TargetSelectProps extends Omit<Parameters<typeof Select>[0], 'options' | 'value' | 'onChange'> {
  tables: readonly DefinedTable[];
  draft: FieldDraft;
  onChange: (draft: FieldDraft) => void;
}

function TargetSelect({ tables, draft, onChange, ...control }: TargetSelectProps) {
  const { t, language } = useFurtherWords();
  return (
    <Select
      {...control}
      placeholder={t('fields.pickTarget')}
      options={tables.map(({ id, name }) => ({ id: String(id), label: name[language] }))}
      value={draft.target === null ? null : String(draft.target)}
      onChange={(id) => onChange({ ...draft, target: Number(id) })}
    />
  );
}
