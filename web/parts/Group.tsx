import { useId } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface GroupProps {
  label: string;
  hint?: string;
  /** What is wrong with the choice; takes the place of the hint. */
  error?: string | undefined;
  children: ReactNode;
}

/** Several boxes or radios under one name, as a `Field` is for one control; long groups scroll by themselves. */
export function Group({ label, hint, error, children }: GroupProps) {
  const noteId = useId();
  return (
    <fieldset className="field" aria-describedby={noteId}>
      <legend className="label">{label}</legend>
      <div className="group">{children}</div>
      {error === undefined ? (
        <p className="field-hint" id={noteId}>
          {hint}
        </p>
      ) : (
        <p className="field-error" id={noteId} role="alert">
          <Icon name="alert" small />
          {error}
        </p>
      )}
    </fieldset>
  );
}
