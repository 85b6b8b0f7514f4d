import type { ShownRecord } from '#contract/records.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { ClearMark } from '../../parts/Field.tsx';
import { Value } from '../../parts/Value.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { FieldEditor } from './FieldEditor.tsx';
import type { RecordAddress } from './queries.ts';
import { Saved } from './Saved.tsx';
import { useFieldEdit } from './useFieldEdit.ts';
import type { FieldEdit } from './useFieldEdit.ts';

interface FieldRowProps {
  address: RecordAddress;
  record: ShownRecord;
  field: ProjectField;
}

/** The value of one field, with a way to edit it for who may. */
export function FieldRow({ address, record, field }: FieldRowProps) {
  const edit = useFieldEdit(address, record, field);
  const writable = record.writable.some((id) => id === field.id);
  if (!writable) {
    return (
      <>
        <span className="edit">
          <Value field={field} value={edit.value} />
        </span>
        {!field.sealed && <ClearMark />}
      </>
    );
  }
  if (field.kind === 'choice') return <ChoiceRow field={field} edit={edit} />;
  return edit.state.at === 'typing' ? (
    <FieldEditor field={field} edit={edit} draft={edit.state.draft} />
  ) : (
    <AtRest field={field} edit={edit} />
  );
}

function AtRest({ field, edit }: { field: ProjectField; edit: FieldEdit }) {
  const { t, language } = useWords();
  const { state, value } = edit;
  return (
    <>
      <button
        type="button"
        className="edit"
        data-editable=""
        title={t('record.edit', { field: field.name[language] })}
        onClick={edit.begin}
      >
        <span className="unseen">{t('record.edit', { field: field.name[language] })}: </span>
        {value === undefined ? (
          <span className="value-none">{t('record.unread')}</span>
        ) : (
          <Value field={field} value={value} />
        )}
      </button>
      {state.at === 'rest' && state.savedAt !== null ? <Saved at={state.savedAt} /> : !field.sealed && <ClearMark />}
    </>
  );
}
