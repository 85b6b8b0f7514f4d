import { useId } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { Icon } from './Icon.tsx';

/** What a control takes from its field, so that label, hint and error are read out with it. */
export interface ControlProps {
  id: string;
  'aria-labelledby': string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface FieldProps {
  label: string;
  /** One line under the control. */
  hint?: ReactNode;
  /** What is wrong with the value and how to mend it; takes the place of the hint. */
  error?: string | undefined;
  /** The database holds this field readable: says "không mã hóa" beside the label. */
  clear?: boolean;
  /** Beside the label, at the right. */
  aside?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, error, clear = false, aside, children }: FieldProps) {
  const id = useId();
  const [labelId, noteId] = [`${id}-label`, `${id}-note`];
  const noted = error !== undefined || hint !== undefined;
  return (
    <div className="field">
      <div className="field-head">
        <label className="label" id={labelId} htmlFor={id}>
          {label}
        </label>
        {clear && <ClearMark />}
        {aside && <span className="push">{aside}</span>}
      </div>
      {children({
        id,
        'aria-labelledby': labelId,
        'aria-describedby': noted ? noteId : undefined,
        'aria-invalid': error !== undefined,
      })}
      {error === undefined ? (
        hint !== undefined && (
          <p className="field-hint" id={noteId}>
            {hint}
          </p>
        )
      ) : (
        <p className="field-error" id={noteId} role="alert">
          <Icon name="alert" small />
          {error}
        </p>
      )}
    </div>
  );
}

/** "không mã hóa": the database holds this field in readable form. */
export function ClearMark() {
  const { t } = useWords();
  return (
    <span className="clear" title={t('field.clearWhy')}>
      {t('field.clear')}
    </span>
  );
}
