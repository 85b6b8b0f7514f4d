import { useState } from 'react';
import { editRecords } from '#contract/bulk.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Checkbox, Segments } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { SearchInput } from '../../parts/TextInput.tsx';
import { tagFields } from './bulk-acts.ts';
import type { BulkDialogProps } from './BulkDialog.tsx';
import { BulkForm } from './BulkForm.tsx';
import type { EditBody } from './EditManyDialog.tsx';
import { useBulk, useWhat } from './useBulk.ts';

type Way = 'add' | 'remove';

/** So many are looked through without a search. */
const fewTags = 10;

/** Adds options of a field of several choices to many records, or takes them away; what else they have stays. */
export function TagManyDialog(props: BulkDialogProps) {
  const { table, records, onClose } = props;
  const { t, language } = useWords();
  const { project } = useProject();
  const what = useWhat(props);
  const fields = tagFields(table.fields).filter(({ write, read }) => write && read === 'open');
  const [fieldId, setFieldId] = useState(fields[0]?.id);
  const [way, setWay] = useState<Way>('add');
  const [keys, setKeys] = useState<readonly string[]>([]);
  const field = fields.find(({ id }) => id === fieldId);
  const tag = useBulk(props, (asked: Pick<EditBody, 'field' | 'value' | 'way'>) => {
    const body = { records: [...records], ...asked } as EditBody;
    return call(editRecords, { params: { project: project.id, table: table.id }, body });
  });
  const count = { count: records.length };
  const chosen = (field?.options ?? []).filter(({ key }) => keys.includes(key)).map(({ name }) => name[language]);
  const tags = new Intl.ListFormat(language, { type: 'conjunction' }).format(chosen);
  return (
    <BulkForm
      title={t('bulk.tagTitle', { what })}
      act={way === 'add' ? t('bulk.addDo', count) : t('bulk.removeDo', count)}
      busy={tag.isPending}
      error={tag.error}
      required={{ '/value': keys.join() }}
      others={['/field', '/value']}
      says={keys.length === 0 ? undefined : t(way === 'add' ? 'bulk.willHave' : 'bulk.willLose', { what, tags })}
      then={t('bulk.editThen')}
      onClose={onClose}
      onSubmit={() => {
        if (field !== undefined) tag.mutate({ field: field.id, way, value: [...keys] });
      }}
    >
      {(at) => (
        <>
          {fields.length > 1 && (
            <Field label={t('bulk.field')} error={at('/field')}>
              {(control) => (
                <Select
                  {...control}
                  options={fields.map(({ id, name }) => ({ id: String(id), label: name[language] }))}
                  value={String(fieldId)}
                  onChange={(id) => {
                    setFieldId(fields.find((each) => String(each.id) === id)?.id);
                    setKeys([]);
                  }}
                />
              )}
            </Field>
          )}
          <Segments
            label={t('bulk.tagWay')}
            options={[
              { id: 'add', label: t('bulk.add'), icon: 'plus' },
              { id: 'remove', label: t('bulk.remove'), icon: 'close' },
            ]}
            value={way}
            onChange={setWay}
          />
          {field !== undefined && (
            <Tags
              key={field.id}
              field={field}
              way={way}
              keys={keys}
              onChange={setKeys}
              error={at('/value') === undefined ? undefined : keys.length === 0 ? t('bulk.tagNone') : at('/value')}
            />
          )}
        </>
      )}
    </BulkForm>
  );
}

interface TagsProps {
  field: ProjectField;
  way: Way;
  keys: readonly string[];
  onChange: (keys: readonly string[]) => void;
  error: string | undefined;
}

/** What is offered no more can be taken away, and not be given. */
function Tags({ field, way, keys, onChange, error }: TagsProps) {
  const { t, language } = useWords();
  const [find, setFind] = useState('');
  const offered = field.options.filter(({ retired, key }) => !retired || way === 'remove' || keys.includes(key));
  const shown = offered.filter(({ name }) => name[language].toLowerCase().includes(find.trim().toLowerCase()));
  return (
    <Field label={field.name[language]} error={error}>
      {(control) => (
        <fieldset
          className="bulk-tags"
          tabIndex={-1}
          aria-labelledby={control['aria-labelledby']}
          aria-describedby={control['aria-describedby']}
          aria-invalid={control['aria-invalid']}
        >
          {offered.length > fewTags && <SearchInput value={find} onChange={setFind} label={t('bulk.tagFind')} />}
          <div className="bulk-tags-list">
            {shown.map(({ key, name }) => (
              <Checkbox
                key={key}
                label={name[language]}
                checked={keys.includes(key)}
                onChange={(is) => onChange(is ? [...keys, key] : keys.filter((each) => each !== key))}
              />
            ))}
          </div>
        </fieldset>
      )}
    </Field>
  );
}
