import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '../../addresses.ts';
import { useProject, useProjectTable } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { Titled } from '../../parts/titles.tsx';
import { ProblemError } from '../../problem.ts';
import { MissingTable } from '../list/MissingTable.tsx';
import { Reveals } from '../reveal/Reveals.tsx';
import { Body } from './Body.tsx';
import { GoneStrip } from './GoneStrip.tsx';
import { nameFieldOf, nameOf } from './name.ts';
import { recordQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';
import { RecordActs } from './RecordActs.tsx';
import { TypingContext } from './typing.ts';
import { Away } from '../assign/Away.tsx';

/** `/projects/$project/tables/$table/records/$record`: one record, its fields edited in place, its history. */
export function RecordPage() {
  const { table: id = '', record = '' } = useParams({ strict: false });
  const table = useProjectTable(id);
  return table ? <OneRecord key={record} table={table} id={record} /> : <MissingTable />;
}

function OneRecord({ table, id }: { table: ProjectTable; id: string }) {
  const { t, language } = useWords();
  const { project } = useProject();
  const fromList = useLocation({ select: ({ state }) => state.fromList === true });
  const address: RecordAddress = { project: project.id, table: table.id, record: id };
  /** Given out of view; until the page is left it says so. */
  const [away, setAway] = useState<{ say: string; name: string } | null>(null);
  const read = useQuery({ ...recordQuery(address), enabled: away === null });
  const list = addresses.list(project.id, table.id);
  const isGone = read.error instanceof ProblemError && ['not_found', 'invalid_input'].includes(read.error.code);
  // while something is typed the page stays as it is: somebody else's deletion takes no words away
  const [typing, setTyping] = useState(0);
  const record = isGone && typing === 0 ? undefined : read.data;
  const name = record && (nameOf(nameFieldOf(table.fields), record.values) ?? t('record.unnamed'));
  if (away) return <Away {...away} table={table} list={list} fromList={fromList} />;
  return (
    <Page
      fill
      title={name ?? t(isGone ? 'missing.title' : 'app.name')}
      path={[{ to: list, label: table.name[language], back: fromList }]}
      {...(record ? { acts: <RecordActs table={table} record={record.id} name={name ?? ''} list={list} /> } : {})}
    >
      {record ? (
        <TypingContext value={setTyping}>
          {isGone && <GoneStrip list={list} />}
          <Titled titles={record.titles}>
            <Reveals table={table}>
              <Body
                table={table}
                record={record}
                address={address}
                name={name ?? ''}
                onAway={(say) => setAway({ say, name: name ?? '' })}
              />
            </Reveals>
          </Titled>
        </TypingContext>
      ) : isGone ? (
        <EmptyState
          title={t('record.missing')}
          icon="search"
          acts={
            <Go to={list} back={fromList} className={classesOf()}>
              {t('record.toList')}
            </Go>
          }
        >
          <p>{t('record.missingSay')}</p>
        </EmptyState>
      ) : read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
