import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { AccessWords } from './AccessWords.tsx';
import { FieldLineRow } from './FieldLineRow.tsx';
import { sameLines } from './grants-changes.ts';
import { addLine, blankLine, changeLine, dropLine, targetKey } from './grants-form.ts';
import type { LineAccess, LineTarget } from './grants-form.ts';
import type { ChangeMatrix, TableInMatrix } from './GrantsEditor.tsx';
import { useDefinitions } from './useDefinitions.ts';
import type { NamedTable } from './useDefinitions.ts';

interface TargetLinesProps extends TableInMatrix {
  target: LineTarget;
  change: ChangeMatrix;
}

/** Everything that is said about one kind of field, or one field: a line for each scope and effect. */
export function TargetLines({ table, defined, granted, base, every, target, change }: TargetLinesProps) {
  const { t } = useWords();
  const key = targetKey(target);
  const lines = granted.lines.filter((line) => targetKey(line.target) === key);
  const inherited = every?.lines.filter((line) => targetKey(line.target) === key && 'group' in target) ?? [];
  const changed = !sameLines(base.lines, granted.lines, key);
  const name = useTargetName(table, target);
  const add = (access: LineAccess) => change((matrix) => addLine(matrix, table, target, access));
  const shown = lines.length > 0 ? lines : [null];
  return (
    <div className={changed ? 'fieldline is-new' : 'fieldline'}>
      <div className="f-name">
        <span className="strong">{name}</span>
        <span className="meta">
          <Fields defined={defined} target={target} every={table === null} />
        </span>
        {changed && <span className="unseen">({t('grants.changed')})</span>}
      </div>
      <div className="f-lines">
        {shown.map((line, index) => (
          <FieldLineRow
            // a line that is made by the first choice in a blank one stays the same control, and keeps the focus
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            name={name}
            line={line ?? blankLine}
            onChange={(access) => {
              if (line === null) add({ ...blankLine, ...access });
              else change((matrix) => changeLine(matrix, table, line.id, access));
            }}
            onMore={() => add({ ...blankLine, scope: 'own', read: 'open' })}
            onDrop={line === null ? undefined : () => change((matrix) => dropLine(matrix, table, line.id))}
          />
        ))}
        {inherited.map((line) => (
          <p key={line.id} className="f-inherited meta">
            <AccessWords line={line} /> ({t('grants.inherited')})
          </p>
        ))}
      </div>
    </div>
  );
}

function useTargetName(table: number | null, target: LineTarget): string {
  const { t } = useWords();
  const definitions = useDefinitions();
  if ('group' in target) return t(`group.${target.group}`);
  return definitions.fieldName(table ?? 0, target.field);
}

/** Which fields it is about, and whether the database holds them readable. */
function Fields({ defined, target, every }: { defined: NamedTable | undefined; target: LineTarget; every: boolean }) {
  const { t } = useWords();
  const all = useDefinitions().tables.flatMap(({ fields }) => fields);
  const about = (every ? all : (defined?.fields ?? [])).filter((field) =>
    'group' in target ? field.group === target.group : field.id === target.field,
  );
  const names = about.map((field) => field.name);
  const kind = 'group' in target ? t(`group.${target.group}`) : '';
  const isPlain = names.length === 1 && names[0] === kind;
  return (
    <>
      {'field' in target && <span>{t('grants.oneField')}</span>}
      {'group' in target && every && <span>{t(`groupSay.${target.group}`)}</span>}
      {'group' in target && !every && !isPlain && (
        <span title={names.join(', ')}>
          {names.length === 0 && t('grants.noField')}
          {names.length > 0 && (names.length < 3 ? names.join(', ') : t('grants.fieldCount', { count: names.length }))}
        </span>
      )}
      {about.length > 0 && <Store sealed={about.map((field) => field.sealed)} />}
    </>
  );
}

function Store({ sealed }: { sealed: readonly boolean[] }) {
  const { t } = useWords();
  if (sealed.every(Boolean)) {
    return (
      <span className="f-store">
        <Icon name="lock" small />
        {t('grants.sealed')}
      </span>
    );
  }
  return (
    <span className="f-store" title={t('field.clearWhy')}>
      {t(sealed.some(Boolean) ? 'grants.partlyClear' : 'field.clear')}
    </span>
  );
}
