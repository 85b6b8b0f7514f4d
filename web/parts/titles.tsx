import { createContext, use, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Titles } from '#contract/records.ts';
import { useWords } from '../language.tsx';

const none: Titles = {};
const TitlesContext = createContext<Titles>(none);

/** What the records are called that relations below name: `titles` of the reply that is shown there. */
export function Titled({ titles, children }: { titles: Titles | undefined; children: ReactNode }) {
  const above = use(TitlesContext);
  const known = useMemo(() => ({ ...above, ...titles }), [above, titles]);
  return <TitlesContext value={known}>{children}</TitlesContext>;
}

/** What several replies name, as one. */
export function titlesOf(replies: readonly { titles: Titles }[] | undefined): Titles {
  return Object.assign({}, ...(replies ?? []).map(({ titles }) => titles)) as Titles;
}

export interface Called {
  /** Null where no reply has told it. */
  table: number | null;
  text: string;
  /** There is a title, and its reader may not see it. */
  masked: boolean;
}

/** By the id of a record. */
export function useTitles(): (record: string) => Called {
  const { t } = useWords();
  const titles = use(TitlesContext);
  return (record) => {
    const known = titles[record];
    if (known === undefined) return { table: null, text: t('value.related'), masked: false };
    const { table, title } = known;
    const text = title.state === 'open' ? [title.value].flat().join(', ') : t('record.unnamed');
    return { table, text, masked: title.state === 'masked' };
  };
}
