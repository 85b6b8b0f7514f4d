import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { formatNumber } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { ClearMark } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Handle, wayOf } from '../../parts/Handle.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Tag } from '../../parts/marks.tsx';
import { kindGlyphs } from './kinds.ts';
import { percent } from './TaskMark.tsx';

interface FieldLineProps {
  table: DefinedTable;
  tables: readonly DefinedTable[];
  field: DefinedField;
  /** The first one of the table: its values name the records. */
  isName: boolean;
  isCurrent: boolean;
  onMove?: (way: 1 | -1) => void;
}

/** One field: what it is called, of which kind it is, and all that is true of it. */
export function FieldLine({ table, tables, field, isName, isCurrent, onMove }: FieldLineProps) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const kindWords = useKindWords(field, tables);
  const name = field.name[language];
  return (
    <li
      className={isCurrent ? 'define-line is-current' : 'define-line'}
      onKeyDown={(event) => {
        const way = event.altKey ? wayOf(event.key) : 0;
        if (way === 0 || onMove === undefined) return;
        event.preventDefault();
        onMove(way);
      }}
    >
      {onMove ? (
        <Handle label={t('fields.move', { name })} onMove={onMove} className="define-handle" />
      ) : (
        <span className="define-handle" />
      )}
      <Go
        to={addresses.field(project.id, table.id, field.id)}
        className="define-name"
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Icon name={kindGlyphs[field.kind]} />
        <span className="define-words">
          <span className="strong">{name}</span>
          <span className="meta">{kindWords}</span>
        </span>
      </Go>
      <span className="define-marks">
        {isName && <Tag>{t('mark.name')}</Tag>}
        {field.required && <Tag>{t('mark.required')}</Tag>}
        {field.sensitive && (
          <Tag tone="attn" icon="masked">
            {t('mark.sensitive')}
          </Tag>
        )}
        {field.searchable && (
          <span className="define-mark">
            <Icon name="search" small />
            {t('mark.searchable')}
          </span>
        )}
        {field.converting !== null && (
          <Tag tone="info" icon="clock">
            {t('convert.mark')}
          </Tag>
        )}
        <IndexMark table={table} field={field} />
        {field.sealed ? (
          <span className="define-mark is-sealed">
            <Icon name="lock" small />
            {t('grants.sealed')}
          </span>
        ) : (
          <ClearMark />
        )}
      </span>
    </li>
  );
}

/** The kind, with how many options it offers or where it leads. */
function useKindWords({ kind, options, target }: DefinedField, tables: readonly DefinedTable[]): string {
  const { t, language } = useFurtherWords();
  const word = t(`kind.${kind}`);
  if (kind === 'choice' || kind === 'choices') {
    const offered = options.filter(({ retired }) => !retired).length;
    return `${word} · ${t('option.count', { count: offered })}`;
  }
  if (kind !== 'relation') return word;
  const leads = tables.find(({ id }) => id === target)?.name[language];
  return `${word} → ${leads ?? t('fields.targetGone')}`;
}

/** Whether it has an index, or how far that has come. */
function IndexMark({ table, field }: { table: DefinedTable; field: DefinedField }) {
  const { t, language } = useFurtherWords();
  if (field.indexed === 'no' || field.converting !== null) return null;
  if (field.indexed === 'yes') {
    return (
      <span className="define-mark">
        <Icon name="updown" small />
        {t('mark.indexed')}
      </span>
    );
  }
  const task = table.tasks.find((each) => each.kind === 'fill' && each.field === field.id);
  if (task === undefined || task.failed) {
    return (
      <Tag tone="attn" icon="alert">
        {t('mark.indexFailed')}
      </Tag>
    );
  }
  const share = percent(task.done, Math.max(task.total, task.done));
  return (
    <Tag tone="info" icon="clock">
      {t('mark.indexing', { share: formatNumber(share, language) })}
    </Tag>
  );
}
