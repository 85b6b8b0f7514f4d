/**
 * What Ctrl+K asks of a list that may not be there yet. It is handed over in memory: what was typed may be a customer's
 * phone and is to stand in no address and no storage.
 */
import { useEffect, useEffectEvent } from 'react';

export interface Asked {
  readonly table: number;
  /** To add a record, to say which keys there are, or to search for what was typed. */
  readonly act: 'add' | 'keys' | { readonly search: string };
}

let waiting: Asked | null = null;
const lists = new Set<() => void>();

export function askList(asked: Asked): void {
  waiting = asked;
  for (const look of lists) look();
}

/** Does, once, what was asked of this table's list: when it comes, or at once where it is there already. */
export function useAsked(table: number, onAsked: (act: Asked['act']) => void): void {
  const take = useEffectEvent(() => {
    if (waiting?.table !== table) return;
    const { act } = waiting;
    waiting = null;
    onAsked(act);
  });
  useEffect(() => {
    const look = (): void => take();
    look();
    lists.add(look);
    return () => void lists.delete(look);
  }, []);
}
