import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { FormError } from './states.tsx';

interface StopDialogProps {
  title: string;
  isOpen: boolean;
  /** What the act does, on its button. */
  act: string;
  busy: boolean;
  error: Error | null;
  onAct: () => void;
  onClose: () => void;
  /** What comes of it. */
  children: ReactNode;
}

/** Asks before something is taken away. */
export function StopDialog({ title, isOpen, act, busy, error, onAct, onClose, children }: StopDialogProps) {
  const { t } = useWords();
  return (
    <Dialog
      title={title}
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button look="stop" busy={busy} onPress={onAct}>
            {act}
          </Button>
        </>
      }
    >
      {children}
      <FormError error={error} />
    </Dialog>
  );
}
