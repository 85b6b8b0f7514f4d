import { useState } from 'react';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { helpOf } from './help.ts';

interface FieldLabelProps {
  field: ProjectField;
  /** Its reader may write it here: only then does it concern him that it must be filled in. */
  writable: boolean;
}

/** What a field is called, whether it must be filled in, and what its makers have to say about it, when asked. */
export function FieldLabel({ field, writable }: FieldLabelProps) {
  const { t, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const name = field.name[language];
  const help = helpOf(field, language);
  return (
    <>
      <span className="fact-name">{name}</span>
      {field.required && writable && (
        <span className="must" title={t('state.required')}>
          <span aria-hidden="true">*</span>
          <span className="unseen"> ({t('state.required')})</span>
        </span>
      )}
      {help !== '' && (
        // not a stop of the Tab key, which goes from value to value: while one is edited its help stands below it
        <button
          type="button"
          className="help-mark"
          tabIndex={-1}
          title={help}
          aria-label={t('record.help', { field: name })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="info" small />
        </button>
      )}
      {isOpen && <span className="fact-help">{help}</span>}
    </>
  );
}
