import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { addresses } from '../../addresses.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { wholeTable } from '../list/list-state.ts';
import { neighboursQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';
import type { Paged } from './through.ts';
import { usePagingKeys } from './usePagingKeys.ts';
import { useThrough } from './useThrough.ts';

interface NeighboursProps {
  address: RecordAddress;
  /** Something is being typed, which would be lost. */
  isTyping: boolean;
}

/** Previous and next through the list that one came from: buttons, K and J, Alt with the arrows. */
export function Neighbours({ address, isTyping }: NeighboursProps) {
  const { t } = useWords();
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  const state = useLocation({ select: (location) => location.state });
  const { view, through } = useThrough(address.table);
  const found = useQuery({ ...neighboursQuery(address, through ?? wholeTable), enabled: through !== null });
  const data = through === null ? undefined : found.data;
  const page = (way: Paged): void => {
    const record = data?.[way];
    if (!record || isTyping || through === null) return;
    // in the place of this step: one step back is still the list
    router.history.replace(addresses.record(address.project, address.table, record, view), {
      ...(state.fromList === true ? { fromList: true } : {}),
      through: { ...through, paged: way },
    });
  };
  usePagingKeys(page);
  const paged = through?.paged;
  useEffect(() => {
    if (paged && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>(`.is-${paged}`)?.focus();
  }, [paged]);
  return (
    <div ref={box} className="row paging" role="group" aria-label={t('paging.label')}>
      {data?.listed === false && <span className="meta not-phone">{t('paging.unlisted')}</span>}
      {(['previous', 'next'] as const).map((way) => (
        <button
          key={way}
          type="button"
          className={classesOf('quiet', undefined, true, `is-${way}`)}
          title={t(isTyping ? 'paging.typing' : way === 'next' ? 'paging.nextKey' : 'paging.previousKey')}
          aria-label={t(way === 'next' ? 'paging.next' : 'paging.previous')}
          aria-disabled={!data?.[way] || isTyping}
          onClick={() => page(way)}
        >
          <Icon name={way === 'next' ? 'down' : 'above'} />
        </button>
      ))}
    </div>
  );
}
