import { Button as AriaButton } from 'react-aria-components/Button';
import { fieldGroups } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { addLine, blankLine, targetKey } from './grants-form.ts';
import type { LineTarget } from './grants-form.ts';
import type { ChangeMatrix, TableInMatrix } from './GrantsEditor.tsx';
import { TargetLines } from './TargetLines.tsx';

/** Fields of one table by kind, then the single fields about which something is said. */
export function FieldLines({ change, ...row }: TableInMatrix & { change: ChangeMatrix }) {
  const { t } = useWords();
  const { table, name, defined, granted, base } = row;
  const singles = new Set(
    [...granted.lines, ...base.lines].flatMap(({ target }) => ('field' in target ? [target.field] : [])),
  );
  const targets: LineTarget[] = [
    ...fieldGroups.map((group) => ({ group })),
    ...[...singles].toSorted((a, b) => a - b).map((field) => ({ field })),
  ];
  const free = (defined?.fields ?? []).filter(
    ({ id }) => !granted.lines.some(({ target }) => targetKey(target) === String(id)),
  );
  return (
    <section className="fields" aria-label={t('grants.fieldsOf', { table: name })}>
      {targets.map((target) => (
        <TargetLines key={targetKey(target)} {...row} target={target} change={change} />
      ))}
      {free.length > 0 && (
        <Menu
          label={t('grants.exception')}
          groups={[
            {
              id: 'fields',
              acts: free.map((field) => ({
                id: String(field.id),
                label: field.name,
                onAct: () =>
                  change((matrix) => addLine(matrix, table, { field: field.id }, { ...blankLine, read: 'masked' })),
              })),
            },
          ]}
          trigger={
            <AriaButton className="button button-quiet button-small">
              <Icon name="plus" />
              {t('grants.exception')}
            </AriaButton>
          }
        />
      )}
    </section>
  );
}
