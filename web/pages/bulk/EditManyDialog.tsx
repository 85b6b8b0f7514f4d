import { useState } from 'react';
import { editRecords } from '#contract/bulk.ts';
import type { RequestOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { draftOf, isBlank, plainOf, whyInvalid } from '../../drafts.ts';
import type { Draft } from '../../drafts.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { ValueInput } from '../../parts/ValueInput.tsx';
import { ProblemError } from '../../problem.ts';
import type { BulkDialogProps } from './BulkDialog.tsx';
import { BulkForm } from './BulkForm.tsx';
import { useBulk, useWhat } from './useBulk.ts';

export type EditBody = RequestOf<typeof editRecords>['body'];

/** Writes one field of many records; left blank, it empties the field. */
export function EditManyDialog(props: BulkDialogProps) {
  const { table, records, onClose } = props;
  const { t, language } = useWords();
  const { project } = useProject();
  const what = useWhat(props);
  const writable = table.fields.filter(({ write }) => write);
  const [field, setField] = useState<ProjectField | null>(null);
  const [draft, setDraft] = useState<Draft>('');
  const edit = useBulk(props, (asked: Pick<EditBody, 'field' | 'value'>) => {
    const body = { records: [...records], way: 'set', ...asked } as EditBody;
    return call(editRecords, { params: { project: project.id, table: table.id }, body });
  });
  const isInvalid = edit.error instanceof ProblemError && edit.error.code === 'invalid_value';
  return (
    <BulkForm
      title={t('bulk.editTitle', { what })}
      act={t('bulk.editDo', { count: records.length })}
      busy={edit.isPending}
      error={edit.error}
      required={{
        '/field': field === null ? '' : String(field.id),
        ...(field?.required ? { '/value': isBlank(draft) ? '' : 'typed' } : {}),
      }}
      others={['/field', '/value']}
      says={field === null || (field.required && isBlank(draft)) ? undefined : sayOf(field, draft)}
      then={t('bulk.editThen')}
      onClose={onClose}
      onSubmit={() => {
        if (field !== null) edit.mutate({ field: field.id, value: plainOf(draft) });
      }}
    >
      {(at) => (
        <>
          <Field label={t('bulk.field')} error={at('/field')}>
            {(control) => (
              <Select
                {...control}
                options={writable.map(({ id, name }) => ({ id: String(id), label: name[language] }))}
                value={field === null ? null : String(field.id)}
                onChange={(id) => {
                  const chosen = writable.find((each) => String(each.id) === id) ?? null;
                  setField(chosen);
                  setDraft(chosen === null ? '' : draftOf(chosen, undefined, language));
                  edit.reset();
                }}
              />
            )}
          </Field>
          {field !== null && (
            <Field
              key={field.id}
              label={t('bulk.value')}
              clear={!field.sealed}
              error={isInvalid && at('/value') !== undefined ? t(whyInvalid(field, draft)) : at('/value')}
            >
              {(control) => <ValueInput {...control} field={field} draft={draft} onChange={setDraft} />}
            </Field>
          )}
        </>
      )}
    </BulkForm>
  );

  /** What is typed stands in the sentence where it reads as what it will be; an id, or a list, would not. */
  function sayOf({ kind, name, options }: ProjectField, typed: Draft): string {
    const values = { what, field: name[language] };
    if (isBlank(typed)) return t('bulk.willBeEmpty', values);
    const isPlain = typeof typed === 'string' && kind !== 'person' && kind !== 'relation' && kind !== 'long_text';
    if (!isPlain || kind === 'choices') return t('bulk.willBeNew', values);
    const value = kind === 'choice' ? options.find(({ key }) => key === typed)?.name[language] : typed.trim();
    return t('bulk.willBe', { ...values, value: value ?? typed });
  }
}
