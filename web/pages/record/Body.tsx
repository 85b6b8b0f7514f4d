import { useRef } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import { isListKind } from '../../drafts.ts';
import { formatInstant } from '../../formats.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import { FieldRow } from './FieldRow.tsx';
import { History } from './History.tsx';
import { Identity } from './Identity.tsx';
import type { RecordAddress } from './queries.ts';
import { useEditKey } from './useEditKey.ts';

interface BodyProps {
  table: ProjectTable;
  record: ShownRecord;
  address: RecordAddress;
  name: string;
  onAway: (say: string) => void;
}

/** The record itself: who it is and what is known of it on the left, what happened to it on the right. */
export function Body({ table, record, address, name, onAway }: BodyProps) {
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
        <Identity table={table} record={record} address={address} name={name} onAway={onAway} />
        <Group title={t('record.contact')} fields={contact} record={record} address={address} />
        <Group title={t('record.details')} fields={details} record={record} address={address} />
        <Times record={record} />
      </section>
      <section className="record-main" aria-label={t('record.history')}>
        <h2 className="record-head">{t('record.history')}</h2>
        <History address={address} fields={table.fields} />
      </section>
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

/** Since when the record is there. */
function Times({ record }: { record: ShownRecord }) {
  const { t } = useWords();
  return (
    <>
      <h3 className="record-group">{t('record.times')}</h3>
      <KeyValue
        facts={[
          { id: 'created', label: t('list.createdAt'), value: formatInstant(record.createdAt) },
          { id: 'updated', label: t('list.updatedAt'), value: formatInstant(record.updatedAt) },
        ]}
      />
    </>
  );
}
