import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Popover } from 'react-aria-components/Popover';
import { lookUpRecords } from '#contract/reveals.ts';
import { call } from '../../api.ts';
import type { TypedContact } from '../../contacts.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { quotasQuery } from '../reveal/queries.ts';
import { Hits } from './Hits.tsx';

interface LookupOfferProps {
  table: ProjectTable;
  typed: string;
  kind: TypedContact;
  /** Before a hit is opened. */
  onLeave: () => void;
}

/**
 * Under the search, while what stands in it could be looked up. It asks when it is pressed and never while somebody
 * types: each lookup counts, and half a number would count, too.
 */
export function LookupOffer({ table, typed, kind, onLeave }: LookupOfferProps) {
  const { t, language } = useWords();
  const { project } = useProject();
  const queries = useQueryClient();
  const offer = useRef<HTMLButtonElement>(null);
  const { queryKey } = quotasQuery(project.id);
  const left = useQuery(quotasQuery(project.id)).data?.quotas.lookups.left;
  const lookup = useMutation({
    // neither what was asked nor what was found outlives the offer
    gcTime: 0,
    mutationFn: () =>
      call(lookUpRecords, { params: { project: project.id, table: table.id }, body: { value: typed.trim() } }),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return (
    <div className="lookup">
      <AriaButton
        ref={offer}
        className={classesOf('quiet', 'small', false, 'lookup-offer')}
        isPending={lookup.isPending}
        aria-describedby="lookup-why"
        onPress={() => lookup.mutate()}
      >
        <Icon name="masked" />
        <span>{t(`lookup.${kind}`)}</span>
      </AriaButton>
      <span id="lookup-why" className="meta" title={t('lookup.why')}>
        {left === undefined ? '' : t('quota.left', { count: formatNumber(left, language) })}
        <span className="unseen"> {t('lookup.why')}</span>
      </span>
      <Popover
        className="popover lookup-found"
        triggerRef={offer}
        placement="bottom start"
        isOpen={lookup.isSuccess || lookup.isError}
        onOpenChange={(open) => {
          if (!open) lookup.reset();
        }}
      >
        <Hits table={table} found={lookup.data} error={lookup.error} onLeave={onLeave} />
      </Popover>
    </div>
  );
}
