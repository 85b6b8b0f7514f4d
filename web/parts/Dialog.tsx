import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the least one first. */
  acts: ReactNode;
  /** `alertdialog`: an act with an end; a press beside the dialog does not close it. */
  role?: 'dialog' | 'alertdialog';
  /** Two columns of text beside each other; the buttons stay in sight while the rest scrolls. */
  wide?: boolean;
}

/** For acts with an end and for short forms; a sheet from below on phones. */
export function Dialog({ title, isOpen, onClose, children, acts, role = 'dialog', wide = false }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'dialog dialog-wide' : 'dialog'}>
        <AriaDialog role={role}>
          <div className="dialog-body">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {children}
          </div>
          <div className="dialog-feet">{acts}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
