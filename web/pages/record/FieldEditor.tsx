import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Draft } from '../../drafts.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { ValueInput } from '../../parts/ValueInput.tsx';
import { Clash } from './Clash.tsx';
import { Refused } from './Refused.tsx';
import { useTyping } from './typing.ts';
import type { FieldEdit } from './useFieldEdit.ts';

interface FieldEditorProps {
  field: ProjectField;
  edit: FieldEdit;
  draft: Draft;
}

/** The control of a field in its place. Enter saves (Ctrl+Enter in long text), Escape drops, leaving it keeps it. */
export function FieldEditor({ field, edit, draft }: FieldEditorProps) {
  useTyping();
  const { t, language } = useWords();
  const id = useId();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const chosen = box.current?.querySelector<HTMLElement>('input:checked');
    const control = chosen ?? box.current?.querySelector<HTMLElement>('input, textarea, .select');
    control?.focus();
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.select();
    box.current?.scrollIntoView({ block: 'nearest' });
    // the focus goes back to the value when the editor closes and nothing else took it
    const row = box.current?.closest('dd');
    return () => {
      setTimeout(() => {
        if (document.activeElement === document.body) row?.querySelector<HTMLElement>('[data-editable]')?.focus();
      });
    };
  }, []);

  const isLong = field.kind === 'long_text';
  const unseen = edit.value === undefined || edit.value.state === 'masked' || edit.value.state === 'damaged';
  const sending = edit.state.at === 'typing' && edit.state.sending;
  const error = edit.state.at === 'typing' ? edit.state.error : null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      edit.drop();
    } else if (isLong && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      edit.save();
    }
  };
  return (
    <form
      ref={box}
      className="edit-form"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <label id={`${id}-label`} htmlFor={id} className="unseen">
        {field.name[language]}
      </label>
      <ValueInput
        id={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-note`}
        aria-invalid={error !== null}
        field={field}
        draft={draft}
        onChange={edit.type}
      />
      <div className="row edit-acts">
        <Button look="filled" size="small" type="submit" busy={sending}>
          {t('do.save')}
        </Button>
        <Button look="quiet" size="small" onPress={edit.drop}>
          {t('do.cancel')}
        </Button>
        <span className="meta not-phone">
          {sending ? t('state.saving') : t(isLong ? 'record.longHint' : 'record.editHint')}
        </span>
      </div>
      <div id={`${id}-note`}>
        {unseen && <p className="edit-state">{t('record.maskedEdit')}</p>}
        <Refused field={field} edit={edit} />
      </div>
      {edit.clash && <Clash field={field} edit={edit} />}
    </form>
  );
}
