/**
 * Keeps what changes often in one place on the server: the first change makes it, later ones are put into it, one
 * request at a time; of several changes while one is under way only the last is sent.
 */
export interface Kept {
  readonly id: string;
  readonly version: number;
}

interface Calls<Content> {
  make: (content: Content) => Promise<Kept>;
  put: (kept: Kept, content: Content) => Promise<Kept>;
}

interface Told {
  /** It is there now, under this id. */
  onKept: (kept: Kept) => void;
  /** It was not kept: what is shown stands, and the next change tries again. */
  onFailed: (error: unknown) => void;
}

export interface Keeper<Content> {
  keep: (content: Content, told: Told) => Promise<void>;
  /** From now on changes go there; null: the next one makes it anew. What is under way is not told any more. */
  turnTo: (kept: Kept | null) => void;
}

/** @param isGone somebody else, or the same person in another tab, has changed or deleted it: it is made anew */
export function makeKeeper<Content>(calls: Calls<Content>, isGone: (error: unknown) => boolean): Keeper<Content> {
  let kept: Kept | null = null;
  let wanted: { content: Content; told: Told } | null = null;
  let turn = 0;
  let running: Promise<void> | null = null;

  const send = async (content: Content): Promise<Kept> => {
    if (kept === null) return await calls.make(content);
    try {
      return await calls.put(kept, content);
    } catch (error) {
      if (!isGone(error)) throw error;
      return await calls.make(content);
    }
  };
  const run = async (): Promise<void> => {
    while (wanted !== null) {
      const { content, told } = wanted;
      const mine = turn;
      wanted = null;
      try {
        const now = await send(content);
        if (mine !== turn) continue;
        kept = now;
        told.onKept(now);
      } catch (error) {
        if (mine === turn) told.onFailed(error);
      }
    }
  };
  return {
    keep: (content, told) => {
      wanted = { content, told };
      running ??= run().finally(() => (running = null));
      return running;
    },
    turnTo: (next) => {
      // what was kept just now comes back as what the address names, of a version that may be older
      if (next !== null && next.id === kept?.id) return;
      turn += 1;
      wanted = null;
      kept = next;
    },
  };
}
