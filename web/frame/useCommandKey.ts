import { useEffect, useEffectEvent } from 'react';

/** Ctrl+K, or ⌘K, anywhere: in a field too, where neither types anything. A dialog that waits for an answer keeps it. */
export function useCommandKey(onAsk: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return;
    event.preventDefault();
    if (!document.querySelector('[role="alertdialog"]')) onAsk();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
