import type { ReactNode } from 'react';
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
    // The popover is the dialog by itself: around one of its own, its hidden buttons to shut it would stand in no region.
    <Popover className="popover" offset={6} {...(label ? { 'aria-label': label } : {})}>
      <div className="popover-body">{children}</div>
    </Popover>
  );
}
