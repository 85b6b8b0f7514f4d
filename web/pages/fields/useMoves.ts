import { useCallback, useEffect, useRef, useState } from 'react';

/** ms without a further step before an order is sent: each order that is sent is an entry of the log. */
const pause = 700;

interface Moved<Place, Id> {
  readonly places: readonly Place[];
  readonly id: Id;
}

export interface Moves<Place, Id> {
  /** As they stand on the page: at once, whatever the server says later. */
  readonly places: readonly Place[];
  /** These are the places now that this one was moved. */
  readonly move: (places: readonly Place[], id: Id) => void;
  /** Why the last order was not kept; what is saved is shown again. */
  readonly error: unknown;
}

/**
 * Things that are put in order step by step, and sent when one of them has come to rest: one after another, so that a
 * later order is the one that stays.
 */
export function useMoves<Place, Id>(
  saved: readonly Place[],
  send: (moved: Moved<Place, Id>) => Promise<unknown>,
): Moves<Place, Id> {
  const [moved, setMoved] = useState<Moved<Place, Id> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const sends = useRef(send);
  useEffect(() => {
    sends.current = send;
  });
  const waiting = useRef<Moved<Place, Id> | null>(null);
  const sent = useRef<Promise<void>>(Promise.resolve());

  const flush = useCallback(() => {
    const now = waiting.current;
    if (now === null) return;
    waiting.current = null;
    sent.current = sent.current
      .then(async () => void (await sends.current(now)))
      .catch(setError)
      .finally(() => setMoved((latest) => (latest === now ? null : latest)));
  }, []);
  useEffect(() => {
    if (moved === null) return undefined;
    const timer = setTimeout(flush, pause);
    return () => clearTimeout(timer);
  }, [moved, flush]);
  // what was moved just before the page is left is sent, too
  useEffect(() => flush, [flush]);

  return {
    places: moved?.places ?? saved,
    error,
    move: (places, id) => {
      if (waiting.current !== null && waiting.current.id !== id) flush();
      setError(null);
      waiting.current = { places, id };
      setMoved(waiting.current);
    },
  };
}
