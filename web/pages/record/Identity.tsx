import type { ShownValue } from '#contract/fields.ts';
import type { ShownRecord } from '#contract/records.ts';
import { formatNumber } from '../../formats.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
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

/** Under the name. */
const mostTags = 8;

/** Who this is, how to reach him, and whose he is. */
export function Identity({ table, record, address, name, onAway }: IdentityProps) {
  const nameField = nameFieldOf(table.fields);
  const company = table.fields.find((field) => field.kind === 'text' && field !== nameField);
  const under = nameOf(company, record.values);
  const tags = table.fields.find(({ id, kind }) => kind === 'choices' && record.values[id]?.state === 'open');
  return (
    <>
      <div className="record-who">
        <Face name={name} size="huge" />
        <div className="record-name">
          <h2 title={name}>{name}</h2>
          {under !== null && <p className="second">{under}</p>}
          {tags && <Tags field={tags} value={record.values[tags.id]} />}
        </div>
      </div>
      <Keeper address={address} record={record} name={name} onAway={onAway} />
      <ContactActs record={record} fields={table.fields} />
    </>
  );
}

/** The first ones: all of them stand in their field. */
function Tags({ field, value }: { field: ProjectField; value: ShownValue | undefined }) {
  const { language } = useWords();
  const items = value?.state === 'open' ? [value.value].flat() : [];
  const more = items.length - mostTags;
  return (
    <>
      <Value field={field} value={{ state: 'open', value: items.slice(0, mostTags) }} />
      {more > 0 && <p className="meta">+{formatNumber(more, language)}</p>}
    </>
  );
}
