import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface GoProps {
  /** An address inside Kín, made by `addresses.ts`. */
  to: string;
  children: ReactNode;
  className?: string;
  'aria-current'?: 'page' | undefined;
  'aria-label'?: string | undefined;
  title?: string;
  tabIndex?: number;
}

/** A link to a page of Kín: opens without loading anew, and in a new tab as any link does. */
export function Go({ to, children, ...rest }: GoProps) {
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
    router.history.push(to);
  };
  return (
    <a href={to} onClick={go} {...rest}>
      {children}
    </a>
  );
}
