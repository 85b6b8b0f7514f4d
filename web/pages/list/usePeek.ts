import { useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { addresses, withRecord } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { usePhone } from '../../parts/usePhone.ts';

/** Between the last step and its note in the address; browsers limit how often that may be written. */
const noteDelay = 150;

/** The record that is looked at beside the list; the address holds its id. A phone has no room beside: there it is its page. */
export function usePeek(table: number) {
  const router = useRouter();
  const { project } = useProject();
  const isPhone = usePhone();
  const there = useLocation({ select: ({ search }) => (search as { record?: unknown }).record });
  const given: string | null = typeof there === 'string' ? there : null;
  const [record, setRecord] = useState<string | null>(given);
  const [seen, setSeen] = useState<string | null>(given);
  // the address was changed by somebody else: a link, a step back
  if (seen !== given) {
    setSeen(given);
    setRecord(given);
  }

  useEffect(() => {
    if (record === given) return undefined;
    const timer = setTimeout(() => {
      const { href, state } = router.history.location;
      router.history.replace(withRecord(href, record), state);
    }, noteDelay);
    return () => clearTimeout(timer);
  }, [router, record, given]);

  useEffect(() => {
    if (isPhone && given !== null)
      router.history.replace(addresses.record(project.id, table, given), { fromList: true });
  }, [isPhone, given, router, project.id, table]);

  const isOpen = record !== null;
  const close = useCallback(() => setRecord(null), []);
  useEscape(isOpen, close);
  return { record: isPhone ? null : record, show: setRecord, close };
}

export type PeekInUse = ReturnType<typeof usePeek>;

/** Escape in the rows shuts the panel before it drops what is chosen. */
function useEscape(isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !(event.target instanceof Element) || !event.target.closest('.grid-body')) return;
      event.preventDefault();
      latest.current();
    };
    // before any other listener of the window
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isOpen]);
}
