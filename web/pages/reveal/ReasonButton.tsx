import { useEffect, useId, useRef, useState } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { longest } from '#contract/shapes.ts';
import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { PopoverBox } from '../../parts/Popover.tsx';
import { FormError } from '../../parts/states.tsx';
import { TextInput } from '../../parts/TextInput.tsx';
import { useReveal } from './Reveals.tsx';

interface ReasonButtonProps {
  record: string;
  field: ProjectField;
  /** Where the focus goes when the value is there, since this button is not any more. */
  onShown: () => void;
}

/** Beside a mask: shows the value with a word on why, for projects that want to read that in their log. */
export function ReasonButton({ record, field, onShown }: ReasonButtonProps) {
  const { t, language } = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const reveal = useReveal(record, field.id);
  const isShown = reveal?.shown?.at === 'open';
  const hasSent = useRef(false);
  useEffect(() => {
    if (!isShown || !hasSent.current) return;
    hasSent.current = false;
    setOpen(false);
    setReason('');
    onShown();
  }, [isShown, onShown]);
  if (!reveal || isShown) return null;
  const label = t('reveal.withReason', { field: field.name[language] });
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button look="quiet" icon="note" label={label} className="seldom" />
      <PopoverBox label={label}>
        <form
          className="reason"
          onSubmit={(event) => {
            event.preventDefault();
            hasSent.current = true;
            reveal.reveal(reason.trim());
          }}
        >
          <label className="label" htmlFor={id}>
            {t('reveal.reason')}
          </label>
          <TextInput
            id={id}
            value={reason}
            onChange={setReason}
            maxLength={longest.reason}
            autoComplete="off"
            aria-describedby={`${id}-hint`}
          />
          <p className="field-hint" id={`${id}-hint`}>
            {t('reveal.reasonHint')}
          </p>
          <FormError error={reveal.shown?.at === 'refused' ? reveal.shown.error : null} />
          <Button size="small" type="submit" busy={reveal.shown?.at === 'asked'}>
            {t('reveal.now')}
          </Button>
        </form>
      </PopoverBox>
    </DialogTrigger>
  );
}
