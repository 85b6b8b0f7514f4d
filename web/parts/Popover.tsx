import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';

interface PopoverBoxProps {
  children: ReactNode;
  /** Name of the popover where its text does not begin with one. */
  label?: string;
}

/**
 * A floating box beside what opens it. Wrap both in react-aria's `DialogTrigger`:
 * `<DialogTrigger><Button …/><PopoverBox>…</PopoverBox></DialogTrigger>`.
 */
export function PopoverBox({ children, label }: PopoverBoxProps) {
  return (
    <Popover className="popover" offset={6}>
      <Dialog className="popover-body" {...(label ? { 'aria-label': label } : {})}>
        {children}
      </Dialog>
    </Popover>
  );
}
