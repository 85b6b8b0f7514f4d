import { formatList } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import type { ProjectField } from '../../frame/project.ts';
import { Checkbox } from '../../parts/Choice.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Note } from '../../parts/marks.tsx';
import { FormError } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { columnAt, fieldGroups } from './choice.ts';
import { ExportFacts } from './ExportFacts.tsx';
import type { ExportAsked } from './queries.ts';

interface ChooseFieldsProps {
  asked: ExportAsked;
  chosen: ReadonlySet<number>;
  columns: readonly ProjectField[];
  onChoose: (chosen: ReadonlySet<number>) => void;
  /** What the start failed with, and the fields that it was asked for. */
  error: unknown;
  askedFor: readonly number[];
  /** The start was pressed without a field. */
  none: boolean;
}

/** The fields of a table in two groups; beside them what the file will hold and who is told of it. */
export function ChooseFields({ asked, chosen, columns, onChoose, error, askedFor, none }: ChooseFieldsProps) {
  const { t, language } = useWords();
  const { fields } = asked.table;
  const { plain, sensitive } = fieldGroups(fields);
  const named = columns.filter(({ sealed }) => sealed).map(({ name }) => name[language]);
  const locked = [...plain, ...sensitive].some(({ export: may }) => !may);
  const group = (members: readonly ProjectField[]) => (
    <FieldGroup fields={members} chosen={chosen} onChoose={onChoose} />
  );
  return (
    <div className="export">
      <div className="export-fields stack">
        <p className="second">
          {t('export.choose')}. {t('export.chooseSay')}
        </p>
        {plain.length > 0 && (
          <fieldset>
            <legend className="label">{t('export.plain')}</legend>
            {group(plain)}
          </fieldset>
        )}
        {sensitive.length > 0 && (
          <fieldset>
            <legend className="label attn-text">
              <Icon name="lock" small /> {t('export.sensitive')}
            </legend>
            <p className="meta">{t('export.sensitiveSay')}</p>
            {group(sensitive)}
          </fieldset>
        )}
        {locked && (
          <p className="meta">
            {t('export.notThese')} {t('list.whoGives')}
          </p>
        )}
        {named.length > 0 && (
          <Note tone="attn" icon="info">
            <p>{t('export.withSensitive', { fields: formatList(named, language) })}</p>
          </Note>
        )}
        <Refused error={error} askedFor={askedFor} fields={fields} none={none} />
      </div>
      <ExportFacts asked={asked} columns={columns} />
    </div>
  );
}

interface FieldGroupProps {
  fields: readonly ProjectField[];
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
}

function FieldGroup({ fields, chosen, onChoose }: FieldGroupProps) {
  const { t, language } = useWords();
  const tick = (id: number, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <div className="export-group">
      {fields.map(({ id, name, read, export: may }) => (
        <Checkbox
          key={id}
          label={<span className="cut">{name[language]}</span>}
          hint={may ? (read === 'masked' ? t('export.masked') : undefined) : t('export.notThis')}
          checked={may && chosen.has(id)}
          disabled={!may}
          onChange={(on) => tick(id, on)}
        />
      ))}
    </div>
  );
}

interface RefusedProps {
  error: unknown;
  askedFor: readonly number[];
  fields: readonly ProjectField[];
  none: boolean;
}

function Refused({ error, askedFor, fields, none }: RefusedProps) {
  const { t, language } = useWords();
  if (none) {
    const any = fields.some(({ export: may, read }) => may && read !== 'hidden');
    return <FormError error={none} say={any ? t('export.pickOne') : `${t('export.noField')} ${t('list.whoGives')}`} />;
  }
  const id = error instanceof ProblemError ? columnAt(askedFor, error.field) : undefined;
  const field = fields.find((each) => each.id === id);
  if (field === undefined) return <FormError error={error} />;
  return <FormError error={error} say={t('export.refusedField', { field: field.name[language] })} />;
}
