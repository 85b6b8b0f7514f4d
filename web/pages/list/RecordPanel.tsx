import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button, classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { Identity } from '../record/Identity.tsx';
import { nameFieldOf, nameOf } from '../record/name.ts';
import { recordQuery } from '../record/queries.ts';
import { RecordFields } from '../record/RecordFields.tsx';
import { TypingContext } from '../record/typing.ts';
import { useRecordLink } from './record-link.ts';

interface RecordPanelProps {
  table: ProjectTable;
  record: string;
  /** As the list holds it. */
  listed: ShownRecord | undefined;
  onClose: () => void;
  /** To the record above or below in the list; undefined where there is none. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  /** Counts the editors that are open in it: with one it follows nobody. */
  onTyping: Dispatch<SetStateAction<number>>;
}

/** ms for which one rests on a record before it is read: who runs through the list opens nothing on the way. */
const restFor = 200;

/** One record beside the list, edited in place; it follows the row that has the focus. */
export function RecordPanel({ table, record: id, listed, onClose, onPrevious, onNext, onTyping }: RecordPanelProps) {
  const { t } = useWords();
  const { project } = useProject();
  const address = { project: project.id, table: table.id, record: id };
  const linkTo = useRecordLink(table.id);
  const rested = useRested(id);
  const read = useQuery({ ...recordQuery(address), enabled: rested });
  const record = read.data ?? listed;
  const name = record && (nameOf(nameFieldOf(table.fields), record.values) ?? t('record.unnamed'));
  const isGone = read.error instanceof ProblemError && ['not_found', 'invalid_input'].includes(read.error.code);
  return (
    <SidePanel
      quiet
      resizable
      title={name ?? t('peek.title')}
      onClose={onClose}
      acts={
        <>
          <Button
            look="quiet"
            icon="above"
            label={t('peek.previous')}
            {...(onPrevious ? { onPress: onPrevious } : {})}
          />
          <Button look="quiet" icon="down" label={t('peek.next')} {...(onNext ? { onPress: onNext } : {})} />
          <Go {...linkTo(id)} className={classesOf('quiet', 'small', false, 'nowrap')}>
            {t('peek.page')}
          </Go>
        </>
      }
    >
      {isGone ? (
        <EmptyState title={t('record.missing')} icon="search">
          <p>{t('record.missingSay')}</p>
        </EmptyState>
      ) : record ? (
        <TypingContext value={onTyping}>
          <div className="panel-part" key={id}>
            <Identity table={table} record={record} address={address} name={name ?? ''} onAway={onClose} />
            <RecordFields table={table} record={record} address={address} />
          </div>
        </TypingContext>
      ) : read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton />
      )}
    </SidePanel>
  );
}

/** Whether one has stayed at it for a moment. */
function useRested(id: string): boolean {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), restFor);
    return () => clearTimeout(timer);
  }, [id]);
  return rested === id;
}
