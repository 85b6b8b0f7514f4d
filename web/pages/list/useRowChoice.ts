import type { ShownRecord } from '#contract/records.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import type { RowChoice } from '../../parts/RowBox.tsx';
import { nameFieldOf, nameOf } from '../record/name.ts';
import { isAllChosen } from './selection.ts';
import type { SelectionInUse } from './useSelection.ts';

/** The boxes before the rows of a list; undefined for who can do nothing with what he chooses. */
export function useRowChoice(
  table: ProjectTable,
  { chosen, step }: SelectionInUse,
  rows: readonly ShownRecord[],
): RowChoice<ShownRecord> | undefined {
  const { t } = useWords();
  if (!table.rights.some((right) => acting.includes(right))) return undefined;
  const order = rows.map(({ id }) => id);
  const name = nameFieldOf(table.fields);
  return {
    chosen,
    label: (row) => t('choose.row', { name: nameOf(name, row.values) ?? t('record.unnamed') }),
    allLabel: t('choose.allRows'),
    onToggle: (id) => step({ step: 'toggle', id }),
    onExtend: (from, to) => step({ step: 'extend', from, to, order }),
    onAll: () => step(isAllChosen(order, chosen) ? { step: 'clear' } : { step: 'all', order }),
  };
}

const acting: readonly ProjectTable['rights'][number][] = [
  'edit',
  'bulk_edit',
  'assign',
  'delete',
  'bulk_delete',
  'export',
];
