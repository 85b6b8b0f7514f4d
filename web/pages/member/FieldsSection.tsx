import type { NamedHolder, ShownRows } from '#contract/explain.ts';
import { useWords } from '../../language.tsx';
import type { WordsInUse } from '../../language.tsx';
import { rowsInWords } from '../../parts/rows-in-words.ts';
import { SourceList } from '../../parts/SourceList.tsx';
import { fieldsAlike } from './field-kinds.ts';
import type { FieldsAlike } from './field-kinds.ts';
import type { FieldAnswer, FieldRights } from './queries.ts';
import { readingsOf } from './readings.ts';

interface FieldsSectionProps {
  fields: readonly FieldRights[];
  /** The rows that may be viewed, on which alone a field can be read. */
  view: ShownRows;
  holders: readonly NamedHolder[];
}

/** What may be done with the fields of a table, kind by kind. */
export function FieldsSection({ fields, view, holders }: FieldsSectionProps) {
  const { t } = useWords();
  if (fields.length === 0) return null;
  return (
    <div className="may-fields">
      <h3>{t('may.fields')}</h3>
      {fieldsAlike(fields).map((alike) => (
        <Alike key={alike.fields[0]?.field} alike={alike} view={view} holders={holders} />
      ))}
    </div>
  );
}

/** Most names in one line; a table may have 200 fields. */
const mostNames = 8;

function Alike({ alike, view, holders }: Omit<FieldsSectionProps, 'fields'> & { alike: FieldsAlike }) {
  const { t, language } = useWords();
  const { group, whole, fields, axes } = alike;
  const names = fields.map(({ name }) => name[language]);
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length - mostNames;
  const said = more > 0 ? t('may.fieldNames', { names: shown, count: more }) : shown;
  const given = axes.filter(({ allowed, axis }) => allowed || axis === 'read');
  const readings = readingsOf(axes.find(({ axis }) => axis === 'read')?.levels ?? [], view);
  // where all of it is open there is nothing to reveal, nor to look up
  const isOpen = readings.every(({ level }) => level === 'open');
  const missing = axes.filter(
    ({ allowed, axis }) => !allowed && axis !== 'read' && !(isOpen && (axis === 'reveal' || axis === 'lookup')),
  );
  return (
    <div className="may-group">
      <div className="may-kind">
        <h4>{whole ? t(`group.${group}`) : said}</h4>
        {whole && said !== t(`group.${group}`) && <p className="meta">{said}</p>}
      </div>
      <div>
        <dl className="may">
          {given.map((answer) => (
            <div key={answer.axis} className="may-line">
              <dt>{t(`axis.${answer.axis}`)}</dt>
              <dd>
                <span>{answerInWords(t, answer, view)}</span>
                <SourceList sources={answer.sources} holders={holders} />
              </dd>
            </div>
          ))}
        </dl>
        {missing.length > 0 && (
          <p className="meta may-none">
            {t('may.notAxes', { axes: missing.map(({ axis }) => t(`axis.${axis}`)).join(', ') })}
          </p>
        )}
      </div>
    </div>
  );
}

/** “Đọc ở bản ghi của mình; Che ở các bản ghi còn lại”; of the other axes the rows. */
function answerInWords(t: WordsInUse['t'], answer: FieldAnswer, view: ShownRows): string {
  if (answer.axis === 'writeNew') return t('may.newRows');
  if (answer.axis !== 'read') return t('may.on', { rows: rowsInWords(t, answer.rows) });
  return readingsOf(answer.levels, view)
    .map(({ level: at, where }) => {
      const level = t(`level.${at}`);
      if (where === 'everywhere') return t('may.readEverywhere', { level });
      if (where === 'rest') return t('may.readRest', { level });
      return t('may.read', { level, rows: rowsInWords(t, where) });
    })
    .join('; ');
}
