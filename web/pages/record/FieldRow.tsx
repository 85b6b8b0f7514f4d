import { useCallback, useEffect, useRef } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { ClearMark } from '../../parts/Field.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Value } from '../../parts/Value.tsx';
import { ReasonButton } from '../reveal/ReasonButton.tsx';
import { RevealValue } from '../reveal/RevealValue.tsx';
import { useReveal } from '../reveal/Reveals.tsx';
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

/** The value of one field, with a way to edit it for who may, and one to see it for who may have it shown. */
export function FieldRow({ address, record, field }: FieldRowProps) {
  const edit = useFieldEdit(address, record, field);
  const writable = record.writable.includes(field.id);
  if (writable && field.kind === 'choice') return <ChoiceRow field={field} edit={edit} />;
  if (edit.state.at === 'typing') return <FieldEditor field={field} edit={edit} draft={edit.state.draft} />;
  if (edit.value?.state === 'masked' && record.revealable.includes(field.id)) {
    return <Masked record={record.id} field={field} edit={writable ? edit : null} />;
  }
  const hasLink = edit.value?.state === 'open' && (field.kind === 'link' || field.kind === 'relation');
  if (writable && hasLink) return <Linked field={field} edit={edit} />;
  if (writable) return <AtRest field={field} edit={edit} />;
  return (
    <>
      <span className="edit">
        <Value field={field} value={edit.value} />
      </span>
      {!field.sealed && <ClearMark />}
    </>
  );
}

/** A mask opens where it stands, so the way to edit what is under it has a button of its own. */
function Masked({ record, field, edit }: { record: string; field: ProjectField; edit: FieldEdit | null }) {
  const box = useRef<HTMLSpanElement>(null);
  const savedAt = edit?.state.at === 'rest' ? edit.state.savedAt : null;
  const close = useReveal(record, field.id)?.close;
  useEffect(() => {
    // what was shown is no longer what is there
    if (savedAt !== null) close?.();
    // oxlint-disable-next-line react/exhaustive-deps -- `close` is another one in every turn
  }, [savedAt]);
  const toEye = useCallback(() => box.current?.querySelector<HTMLElement>('.mask-eye')?.focus(), []);
  return (
    <>
      <span ref={box} className="edit">
        <RevealValue record={record} field={field} />
        <span className="row push">
          <ReasonButton record={record} field={field} onShown={toEye} />
          {edit && <EditButton field={field} edit={edit} />}
        </span>
      </span>
      {savedAt !== null && <Saved at={savedAt} />}
    </>
  );
}

/** A value that leads somewhere is its own control, so the way to edit it has a button beside. */
function Linked({ field, edit }: { field: ProjectField; edit: FieldEdit }) {
  const { state, value } = edit;
  return (
    <>
      <span className="edit">
        <Value field={field} value={value} />
        <span className="row push">
          <EditButton field={field} edit={edit} />
        </span>
      </span>
      {state.at === 'rest' && state.savedAt !== null ? <Saved at={state.savedAt} /> : !field.sealed && <ClearMark />}
    </>
  );
}

function EditButton({ field, edit }: { field: ProjectField; edit: FieldEdit }) {
  const { t, language } = useWords();
  const label = t('record.edit', { field: field.name[language] });
  return (
    <button
      type="button"
      className={classesOf('quiet', undefined, true, 'seldom')}
      data-editable=""
      aria-label={label}
      title={label}
      onClick={edit.begin}
    >
      <Icon name="pencil" />
    </button>
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
