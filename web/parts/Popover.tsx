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
    // it is the dialog itself, so that the buttons which react-aria puts around its content are inside of one
    <Popover className="popover" offset={6} {...(label ? { 'aria-label': label } : {})}>
      <div className="popover-body">{children}</div>
    </Popover>
  );
}
