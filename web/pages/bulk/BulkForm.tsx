import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Form } from '../../parts/Form.tsx';
import type { FormValues } from '../../parts/faults.ts';

interface BulkFormProps {
  title: string;
  /** Of the button: the act with its reach. */
  act: string;
  busy: boolean;
  error: unknown;
  required: FormValues;
  others: readonly string[];
  /** What will happen, in a sentence; left out as long as it is not known. */
  says?: string | undefined;
  /** What happens to the rest. */
  then: string;
  onClose: () => void;
  onSubmit: () => void;
  children: (at: (pointer: string) => string | undefined) => ReactNode;
}

/** A dialog that says before the act what it will do to how many records, and what becomes of the others. */
export function BulkForm({ title, act, says, then, onClose, children, ...form }: BulkFormProps) {
  const { t } = useWords();
  const ref = useRef<HTMLFormElement>(null);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t(form.busy ? 'do.close' : 'do.cancel')}
          </Button>
          <Button look="filled" busy={form.busy} onPress={() => ref.current?.requestSubmit()}>
            {act}
          </Button>
        </>
      }
    >
      <Form ref={ref} {...form} words={{ forbidden: t('bulk.refused'), not_found: t('delete.gone') }}>
        {children}
      </Form>
      <div className="bulk-says" aria-live="polite">
        {says !== undefined && <p>{says}</p>}
        <p className="meta">{then}</p>
      </div>
    </Dialog>
  );
}
