import type { ShownRecord } from '#contract/records.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { Face } from '../../parts/marks.tsx';
import { Value } from '../../parts/Value.tsx';
import { Keeper } from '../assign/Keeper.tsx';
import { ContactActs } from '../reveal/ContactActs.tsx';
import { nameFieldOf, nameOf } from './name.ts';
import type { RecordAddress } from './queries.ts';

interface IdentityProps {
  table: ProjectTable;
  record: ShownRecord;
  address: RecordAddress;
  name: string;
  /** It was given out of its giver's view. */
  onAway: (say: string) => void;
}

/** Who this is, how to reach him, and whose he is. */
export function Identity({ table, record, address, name, onAway }: IdentityProps) {
  const nameField = nameFieldOf(table.fields);
  const company = table.fields.find((field) => field.kind === 'text' && field !== nameField);
  const under = nameOf(company, record.values);
  const tags = table.fields.filter(({ id, kind }) => kind === 'choices' && record.values[id]?.state === 'open');
  return (
    <>
      <div className="record-who">
        <Face name={name} size="huge" />
        <div className="record-name">
          <h2>{name}</h2>
          {under !== null && <p className="second">{under}</p>}
          {tags.map((field) => (
            <Value key={field.id} field={field} value={record.values[field.id]} />
          ))}
        </div>
      </div>
      <Keeper address={address} record={record} name={name} onAway={onAway} />
      <ContactActs record={record} fields={table.fields} />
    </>
  );
}
