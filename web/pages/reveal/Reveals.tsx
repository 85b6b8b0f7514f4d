import { useMutation } from '@tanstack/react-query';
import { createContext, use, useEffect, useId, useMemo, useReducer, useState } from 'react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { revealValue } from '#contract/reveals.ts';
import type { Quota } from '#contract/reveals.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { textsOf } from '../../parts/Value.tsx';
import { fieldOf, keyOf, lastOpened, nextEnd, nextShown, openFor } from './reveal-state.ts';
import type { Shown, ShownValues } from './reveal-state.ts';

interface Asked {
  record: string;
  field: number;
  reason: string;
  by: string;
}

interface RevealsInUse {
  shown: ShownValues;
  /** As the last reply told it; null before the first. */
  quota: Quota | null;
  ask: (asked: Asked) => void;
  close: (key: string) => void;
}

const Context = createContext<RevealsInUse | null>(null);

/**
 * Around a page on which masked values can be shown. It holds them for their half minute in its own state: not in
 * the store of replies, nor in anything that outlives the page. A page out of sight holds none.
 */
export function Reveals({ table, children }: { table: ProjectTable; children: ReactNode }) {
  const { project } = useProject();
  const [shown, step] = useReducer(nextShown, new Map());
  const [quota, setQuota] = useState<Quota | null>(null);

  useEffect(() => {
    const end = nextEnd(shown);
    if (end === null) return;
    const timer = setTimeout(() => step({ step: 'pass', now: Date.now() }), end - Date.now());
    return () => clearTimeout(timer);
  }, [shown]);

  useEffect(() => {
    // at once: what the browser keeps of a page that is left or hidden is the page as it then stands
    const drop = () => flushSync(() => step({ step: 'drop' }));
    const onVisibility = () => {
      if (document.hidden) drop();
    };
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', drop);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', drop);
    };
  }, []);

  // a mutation that returns nothing, since the store of replies keeps what one returns
  const { mutate } = useMutation({
    gcTime: 0,
    mutationFn: async ({ record, field, reason }: Asked): Promise<void> => {
      const params = { project: project.id, table: table.id, record };
      const reply = await call(revealValue, { params, body: { field, reason } });
      setQuota(reply.quota);
      step({ step: 'open', key: keyOf(record, field), value: reply.value, until: Date.now() + openFor });
    },
    onMutate: ({ record, field, by }) => step({ step: 'ask', key: keyOf(record, field), by }),
    onError: (error, { record, field }) => step({ step: 'refuse', key: keyOf(record, field), error }),
  });

  const inUse = useMemo(
    () => ({ shown, quota, ask: mutate, close: (key: string) => step({ step: 'close', key }) }),
    [shown, quota, mutate],
  );
  return (
    <Context value={inUse}>
      {children}
      <ReadOut table={table} shown={shown} quota={quota} />
    </Context>
  );
}

/** What has just been opened, for who listens to the page; it goes with the value. */
function ReadOut({ table, shown, quota }: { table: ProjectTable; shown: ShownValues; quota: Quota | null }) {
  const { t, language } = useWords();
  const last = lastOpened(shown);
  const field = last && table.fields.find(({ id }) => id === fieldOf(last.key));
  // what is named by an id has no text of its own
  const isNamed = field?.kind === 'person' || field?.kind === 'relation';
  const lines = field && !isNamed && last.value.state === 'open' ? textsOf(field, last.value.value, language) : [];
  return (
    <span className="unseen" role="status">
      {quota && lines.length > 0 && t('reveal.said', { value: lines.join(', '), used: quota.used, most: quota.most })}
    </span>
  );
}

interface RevealInUse {
  shown: Shown | undefined;
  quota: Quota | null;
  reveal: (reason?: string) => void;
  close: () => void;
}

/** One masked value of the page; null outside of `Reveals`, where a mask opens nothing. */
export function useReveal(record: string, field: number): RevealInUse | null {
  const reveals = use(Context);
  const by = useId();
  if (!reveals) return null;
  const key = keyOf(record, field);
  const shown = reveals.shown.get(key);
  return {
    shown: shown?.at === 'refused' && shown.by !== by ? undefined : shown,
    quota: reveals.quota,
    reveal: (reason = '') => reveals.ask({ record, field, reason, by }),
    close: () => reveals.close(key),
  };
}
