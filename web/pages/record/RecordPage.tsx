import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { addresses } from '../../addresses.ts';
import { formatInstant } from '../../formats.ts';
import { useProject, useProjectTable } from '../../frame/project.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import { Face, Who } from '../../parts/marks.tsx';
import { Page } from '../../parts/Shell.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx';
import { isListKind } from '../../drafts.ts';
import { ProblemError } from '../../problem.ts';
import { MissingTable } from '../list/MissingTable.tsx';
import { FieldRow } from './FieldRow.tsx';
import { History } from './History.tsx';
import { GoneStrip } from './GoneStrip.tsx';
import { nameFieldOf, nameOf } from './name.ts';
import { recordQuery } from './queries.ts';
import type { RecordAddress } from './queries.ts';
import { RecordActs } from './RecordActs.tsx';
import { TypingContext } from './typing.ts';
import { useEditKey } from './useEditKey.ts';

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
  const read = useQuery(recordQuery(address));
  const list = addresses.list(project.id, table.id);
  const isGone = read.error instanceof ProblemError && ['not_found', 'invalid_input'].includes(read.error.code);
  // while something is typed the page stays as it is: somebody else's deletion takes no words away
  const [typing, setTyping] = useState(0);
  const record = isGone && typing === 0 ? undefined : read.data;
  const name = record && (nameOf(nameFieldOf(table.fields), record.values) ?? t('record.unnamed'));
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
          <Body table={table} record={record} address={address} name={name ?? ''} />
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

interface BodyProps {
  table: ProjectTable;
  record: ShownRecord;
  address: RecordAddress;
  name: string;
}

function Body({ table, record, address, name }: BodyProps) {
  const { t } = useWords();
  const side = useRef<HTMLElement>(null);
  useEditKey(side);
  // what is hidden on this row exists only for who may write it
  const known = table.fields.filter(({ id }) => record.values[id] !== undefined || record.writable.includes(id));
  const contact = known.filter(({ kind }) => isListKind(kind));
  const details = known.filter(({ kind }) => !isListKind(kind));
  return (
    <div className="record">
      <section ref={side} className="record-side" aria-label={t('record.details')}>
        <Identity table={table} record={record} name={name} />
        <Group title={t('record.contact')} fields={contact} record={record} address={address} />
        <Group title={t('record.details')} fields={details} record={record} address={address} />
        <Keeping record={record} />
      </section>
      <section className="record-main" aria-label={t('record.history')}>
        <h2 className="record-head">{t('record.history')}</h2>
        <History address={address} fields={table.fields} />
      </section>
    </div>
  );
}

function Identity({ table, record, name }: Pick<BodyProps, 'table' | 'record' | 'name'>) {
  const nameField = nameFieldOf(table.fields);
  const company = table.fields.find((field) => field.kind === 'text' && field !== nameField);
  const under = nameOf(company, record.values);
  return (
    <div className="record-who">
      <Face name={name} size="huge" />
      <div className="record-name">
        <h2>{name}</h2>
        {under !== null && <p className="second">{under}</p>}
      </div>
    </div>
  );
}

interface GroupProps {
  title: string;
  fields: readonly ProjectField[];
  record: ShownRecord;
  address: RecordAddress;
}

function Group({ title, fields, record, address }: GroupProps) {
  const { language } = useWords();
  if (fields.length === 0) return null;
  return (
    <>
      <h3 className="record-group">{title}</h3>
      <KeyValue
        editable
        facts={fields.map((field) => ({
          id: String(field.id),
          label: field.name[language],
          value: <FieldRow address={address} record={record} field={field} />,
        }))}
      />
    </>
  );
}

/** Who is responsible, and since when the record is there. */
function Keeping({ record }: { record: ShownRecord }) {
  const { t } = useWords();
  const { members } = useProject();
  const who = record.assignee === null ? undefined : members.get(record.assignee)?.name;
  const nobody = <span className="value-none">{t('record.nobody')}</span>;
  return (
    <>
      <h3 className="record-group">{t('record.keeping')}</h3>
      <KeyValue
        facts={[
          { id: 'assignee', label: t('list.assignee'), value: who === undefined ? nobody : <Who name={who} /> },
          { id: 'created', label: t('list.createdAt'), value: formatInstant(record.createdAt) },
          { id: 'updated', label: t('list.updatedAt'), value: formatInstant(record.updatedAt) },
        ]}
      />
    </>
  );
}
