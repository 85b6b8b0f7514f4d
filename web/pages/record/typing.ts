import { createContext, use, useEffect } from 'react';
import type { Dispatch, SetStateAction } from 'react';

/** Counts the editors that are open on a record's page. */
export const TypingContext = createContext<Dispatch<SetStateAction<number>> | null>(null);

/** Counts the editor that calls it for as long as it is there. */
export function useTyping(): void {
  const count = use(TypingContext);
  useEffect(() => {
    count?.((editors) => editors + 1);
    return () => count?.((editors) => editors - 1);
  }, [count]);
}
