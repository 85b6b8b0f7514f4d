import { useEffect, useState } from 'react';

/** True once a hand or a key did anything: what is fetched ahead from then on nobody waits for. */
export function useTouched(): boolean {
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (touched) return undefined;
    const note = (): void => setTouched(true);
    const kinds = ['pointermove', 'pointerdown', 'keydown'] as const;
    for (const kind of kinds) window.addEventListener(kind, note, { once: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, note);
    };
  }, [touched]);
  return touched;
}
