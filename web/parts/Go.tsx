import { useRouter } from '@tanstack/react-router';
import type { HistoryState } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface GoProps {
  /** An address inside Kín, made by `addresses.ts`. */
  to: string;
  /** Kept by the step of the history that this link makes; never in the address. */
  state?: HistoryState;
  /** Steps back instead, to the page as it was left; `to` is for a new tab. */
  back?: boolean;
  /** After it led away, in this tab. */
  onGone?: () => void;
  children: ReactNode;
  className?: string;
  'aria-current'?: 'page' | undefined;
  'aria-label'?: string | undefined;
  title?: string;
  tabIndex?: number;
}

/** A link to a page of Kín: opens without loading anew, and in a new tab as any link does. */
export function Go({ to, state, back = false, onGone, children, ...rest }: GoProps) {
  const router = useRouter();
  const go = (event: MouseEvent): void => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    if (back) router.history.back();
    else router.history.push(to, state);
    onGone?.();
  };
  return (
    <a href={to} onClick={go} {...rest}>
      {children}
    </a>
  );
}
