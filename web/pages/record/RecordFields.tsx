import type { ShownRecord } from '#contract/records.ts';
import { formatInstant } from '../../formats.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { KeyValue } from '../../parts/KeyValue.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { FieldRow } from './FieldRow.tsx';
import type { RecordAddress } from './queries.ts';
import { sectionsOf } from './sections.ts';

interface RecordFieldsProps {
  table: ProjectTable;
  record: ShownRecord;
  address: RecordAddress;
}

/**
 * Every field of a record that its reader may know of, under its headings, edited in place. On the record's page and
 * beside a list; inside `Reveals`.
 */
export function RecordFields({ table, record, address }: RecordFieldsProps) {
  const { t, language } = useWords();
  // what is hidden on this row exists only for who may write it
  const known = table.fields.filter(({ id }) => record.values[id] !== undefined || record.writable.includes(id));
  return (
    <div data-fields="">
      {sectionsOf(known).map(({ title, fields }) => (
        <section key={title === null ? '' : `${title.vi}/${title.en}`} className="record-section">
          {title !== null && <h3 className="record-group">{title[language]}</h3>}
          <Facts fields={fields} record={record} address={address} />
        </section>
      ))}
      <section className="record-section">
        <h3 className="record-group">{t('record.times')}</h3>
        <KeyValue
          facts={[
            { id: 'created', label: t('list.createdAt'), value: formatInstant(record.createdAt) },
            { id: 'updated', label: t('list.updatedAt'), value: formatInstant(record.updatedAt) },
          ]}
        />
      </section>
    </div>
  );
}

interface FactsProps extends Omit<RecordFieldsProps, 'table'> {
  fields: readonly ProjectField[];
}

function Facts({ fields, record, address }: FactsProps) {
  return (
    <KeyValue
      editable
      facts={fields.map((field) => ({
        id: String(field.id),
        label: <FieldLabel field={field} writable={record.writable.includes(field.id)} />,
        value: <FieldRow address={address} record={record} field={field} />,
      }))}
    />
  );
}
