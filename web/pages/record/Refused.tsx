import { whyInvalid } from '../../drafts.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { useInSight } from './useInSight.ts';
import type { FieldEdit } from './useFieldEdit.ts';

/** Why an edit was not taken, beside what was typed. A clash says so itself. */
export function Refused({ field, edit }: { field: ProjectField; edit: FieldEdit }) {
  const { t } = useWords();
  const words = useErrorWords();
  if (edit.state.at !== 'typing' || edit.state.error === null || edit.clash) return null;
  const { error, draft } = edit.state;
  const code = error instanceof ProblemError ? error.code : null;
  if (code === 'invalid_value') return <Why say={t(whyInvalid(field, draft))} />;
  return <Why say={code === 'not_found' ? t('record.gone') : words(error)} />;
}

function Why({ say }: { say: string }) {
  const { t } = useWords();
  const box = useInSight<HTMLParagraphElement>();
  return (
    <p ref={box} className="edit-state is-refused" role="alert">
      <Icon name="alert" />
      <span>
        {t('state.notSaved')}: {say}
      </span>
    </p>
  );
}
