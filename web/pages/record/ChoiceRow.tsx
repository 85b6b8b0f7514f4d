import { useId } from 'react';
import { draftOf, isBlank } from '../../drafts.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { ClearMark } from '../../parts/Field.tsx';
import { ValueInput } from '../../parts/ValueInput.tsx';
import { Clash } from './Clash.tsx';
import { Refused } from './Refused.tsx';
import { Saved } from './Saved.tsx';
import type { FieldEdit } from './useFieldEdit.ts';

/** A choice is its own control: what is chosen is saved at once. */
export function ChoiceRow({ field, edit }: { field: ProjectField; edit: FieldEdit }) {
  const { t, language } = useWords();
  const id = useId();
  const { state, value } = edit;
  const draft = state.at === 'typing' ? state.draft : draftOf(field, value, language);
  return (
    <>
      <span id={`${id}-label`} hidden>
        {field.name[language]}
      </span>
      <span className={isBlank(draft) ? 'edit-choice is-blank' : 'edit-choice'}>
        <ValueInput
          id={id}
          aria-labelledby={`${id}-label`}
          aria-describedby={undefined}
          aria-invalid={state.at === 'typing' && state.error !== null}
          field={field}
          draft={draft}
          onChange={edit.choose}
        />
      </span>
      {state.at === 'typing' && state.sending && <span className="edit-state is-saved">{t('state.saving')}</span>}
      {state.at === 'rest' && state.savedAt !== null && <Saved at={state.savedAt} />}
      {state.at === 'rest' && state.savedAt === null && !field.sealed && <ClearMark />}
      <Refused field={field} edit={edit} />
      {edit.clash && <Clash field={field} edit={edit} draft={draft} />}
    </>
  );
}
