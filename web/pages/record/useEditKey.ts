import { useEffect } from 'react';
import type { RefObject } from 'react';

/** E outside of a field edits the value that has the focus, else the first that may be edited. */
export function useEditKey(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (at?.closest('input, textarea, select, [role="dialog"], [role="listbox"], [role="menu"]')) return;
      const here = at?.closest<HTMLElement>('[data-editable]');
      const value = here ?? box.current?.querySelector<HTMLElement>('[data-editable]');
      if (!value) return;
      event.preventDefault();
      value.click();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [box]);
}
