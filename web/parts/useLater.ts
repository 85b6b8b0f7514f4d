import { useEffect, useState } from 'react';

/** True once `waiting` has held for 200 ms; what is faster needs no sign of loading. */
export function useLater(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), 200);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return waiting && late;
}
