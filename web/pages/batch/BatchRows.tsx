import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Go } from '../../parts/Go.tsx';
import { Tag } from '../../parts/marks.tsx';
import { AllBox, RowBox, shareOf } from '../../parts/RowBox.tsx';
import type { SelectionStep } from '../list/selection.ts';
import { isAllChosen } from '../list/selection.ts';
import { useColumns } from '../list/useColumns.tsx';
import { nameFieldOf, nameOf } from '../record/name.ts';
import type { BatchRecord } from './queries.ts';

interface BatchRowsProps {
  table: ProjectTable;
  rows: readonly BatchRecord[];
  /** Boxes before those in the trash. */
  choice?: { chosen: ReadonlySet<string>; step: (step: SelectionStep) => void };
}

/** Beside the name: what tells records apart in few columns; where they are now takes the place of the stage. */
const shownOnPhone: readonly (number | undefined)[] = [1, 3, 4];

/** px; what the columns beside the name leave belongs to it: this page is narrower than a list. */
const beside = 146;

/** Records with the cells of their list; those in the trash are marked, the others lead to their page. */
export function BatchRows({ table, rows, choice }: BatchRowsProps) {
  const { t } = useWords();
  const { project } = useProject();
  const gone = useMemo(
    () => new Set<string>(rows.flatMap(({ record, deleted }) => (deleted ? [record.id] : []))),
    [rows],
  );
  const lead = useCallback(
    ({ id }: { id: string }, name: ReactNode) =>
      gone.has(id) ? (
        <span className="strong">{name}</span>
      ) : (
        <Go to={addresses.record(project.id, table.id, id)} className="link strong">
          {name}
        </Go>
      ),
    [gone, project.id, table.id],
  );
  const columns = useColumns(table, lead).filter(({ id, phone }) => shownOnPhone.includes(phone) || id === 'assignee');
  const order = [...gone];
  const name = nameFieldOf(table.fields);
  const all = choice && isAllChosen(order, choice.chosen);
  return (
    <div className="table-scroll">
      <table className={choice ? 'table table-lines is-placed has-boxes' : 'table table-lines is-placed'}>
        <thead>
          <tr>
            {choice && (
              <th className="col-box">
                <AllBox
                  label={t('choose.allRows')}
                  state={shareOf(order, choice.chosen)}
                  onAll={() => choice.step(all ? { step: 'clear' } : { step: 'all', order })}
                />
              </th>
            )}
            {columns.map(({ id, head, phone }) => (
              <th key={id} {...(phone === 1 ? {} : { style: { width: beside } })}>
                {head}
              </th>
            ))}
            {gone.size > 0 && <th className="col-status">{t('batch.status')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ record, deleted }) => (
            <tr key={record.id} className={choice?.chosen.has(record.id) ? 'is-chosen' : undefined}>
              {choice && (
                <td className="col-box">
                  {deleted && (
                    <RowBox
                      inTabOrder
                      label={t('choose.row', { name: nameOf(name, record.values) ?? t('record.unnamed') })}
                      chosen={choice.chosen.has(record.id)}
                      onToggle={() => choice.step({ step: 'toggle', id: record.id })}
                      onExtend={() => choice.step({ step: 'extend', from: record.id, to: record.id, order })}
                    />
                  )}
                </td>
              )}
              {columns.map(({ id, phone, cell }) => (
                <td key={id} data-at={phone}>
                  {cell(record)}
                </td>
              ))}
              {gone.size > 0 && (
                <td className="right" data-at={2}>
                  {deleted && <Tag icon="trash">{t('batch.inTrash')}</Tag>}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
