import { useRouter, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { withTab } from '../../addresses.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { History } from './History.tsx';
import { Identity } from './Identity.tsx';
import type { RecordAddress } from './queries.ts';
import { RecordFields } from './RecordFields.tsx';
import { RelatedTab } from './RelatedTab.tsx';
import { SeenLine } from './SeenLine.tsx';
import { useEditKey } from './useEditKey.ts';
import { useRelated } from './useRelated.ts';
import { Viewers } from './Viewers.tsx';

interface BodyProps {
  table: ProjectTable;
  record: ShownRecord;
  address: RecordAddress;
  name: string;
  onAway: (say: string) => void;
}

const tabs = ['history', 'viewers', 'related'] as const;

/** The record itself: who it is and what is known of it on the left, what happened to it on the right. */
export function Body({ table, record, address, name, onAway }: BodyProps) {
  const { t } = useWords();
  const router = useRouter();
  const side = useRef<HTMLElement>(null);
  const search: { tab?: unknown } = useSearch({ strict: false });
  const tab = tabs.find((id) => id === search.tab) ?? 'history';
  const related = useRelated(address);
  useEditKey(side);
  const turn = (id: string): void => {
    const { href, state } = router.history.location;
    router.history.replace(withTab(href, id === 'history' ? null : id), state);
  };
  const toViewers = () => turn('viewers');
  return (
    <div className="record">
      <section ref={side} className="record-side" aria-label={t('record.details')}>
        <Identity table={table} record={record} address={address} name={name} onAway={onAway} />
        <SeenLine address={address} onPress={toViewers} />
        <RecordFields table={table} record={record} address={address} />
      </section>
      <section className="record-main" aria-label={t('record.history')}>
        <Tabs
          label={t('record.tabs')}
          value={tab}
          onChange={turn}
          tabs={[
            {
              id: 'history',
              label: t('record.history'),
              body: <History address={address} fields={table.fields} onViewers={toViewers} />,
            },
            { id: 'viewers', label: t('viewers.title'), body: <Viewers address={address} /> },
            ...(related.isOffered
              ? [
                  {
                    id: 'related',
                    label: t('related.title'),
                    ...(related.count === null ? {} : { count: related.count }),
                    body: <RelatedTab related={related} />,
                  },
                ]
              : []),
          ]}
        />
      </section>
    </div>
  );
}
