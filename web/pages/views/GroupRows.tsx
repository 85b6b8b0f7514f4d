import { useEffect, useRef } from 'react';
import { filterLimits, groupMatches } from '#contract/filters.ts';
import type { FilterGroup } from '#contract/filters.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Select.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { leafOf, noConditions, partOf } from './filter-tree.ts';
import type { FilterPart } from './filter-parts.ts';
import type { Path } from './filter-tree.ts';
import { newCondition, subjectsOf } from './subjects.ts';

interface GroupRowsProps {
  table: ProjectTable;
  group: FilterGroup;
  /** Where the group stands in the filter. */
  path: Path;
  /** The filter has as many conditions as it may. */
  isFull: boolean;
  onGroup: (group: FilterGroup) => void;
  /** Left out for the one that is edited as a whole. */
  onDrop?: () => void;
  isOutermost?: boolean;
}

/** The conditions of a group, and the groups in it; the focus follows what is added and stays near what is dropped. */
export function GroupRows({ table, group, path, isFull, onGroup, onDrop, isOutermost = false }: GroupRowsProps) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef<'last' | 'add' | null>(null);
  useEffect(() => {
    const rows = box.current?.querySelectorAll<HTMLElement>(':scope > .filter-rows > *') ?? [];
    const goal = wanted.current === 'last' ? rows[rows.length - 1] : box.current?.querySelector(':scope > .filter-add');
    if (wanted.current !== null) goal?.querySelector<HTMLElement>('button')?.focus();
    wanted.current = null;
  }, [group.of.length]);

  const levelsLeft = filterLimits.levels - 1 - path.length;
  const [first] = subjectsOf(table.fields);
  const add = (part: FilterPart): void => {
    wanted.current = 'last';
    onGroup({ ...group, of: [...group.of, part] });
  };
  const drop = (place: number): void => {
    wanted.current = 'add';
    onGroup({ ...group, of: group.of.toSpliced(place, 1) });
  };
  const put = (place: number, part: FilterPart): void => onGroup({ ...group, of: group.of.with(place, part) });
  return (
    <div
      ref={box}
      className={isOutermost ? 'filter-whole' : 'filter-group'}
      role="group"
      aria-label={t(`match.${group.match}`)}
    >
      <div className="row filter-head">
        <span className="second">{t('filter.matches')}</span>
        <span className="filter-match">
          <Select
            soft
            aria-label={t('filter.match')}
            value={group.match}
            onChange={(match) => onGroup({ ...group, match: match as FilterGroup['match'] })}
            options={groupMatches.map((id) => ({ id, label: t(`match.${id}`) }))}
          />
        </span>
        {onDrop && <Button look="quiet" icon="close" className="push" label={t('filter.dropGroup')} onPress={onDrop} />}
      </div>
      {group.of.length === 0 && <p className="meta">{t('filter.none')}</p>}
      <div className="filter-rows">
        {group.of.map((part, place) => {
          const leaf = leafOf(part);
          if (leaf !== null) {
            return (
              <ConditionRow
                key={place}
                table={table}
                leaf={leaf}
                levelsLeft={levelsLeft}
                onLeaf={(next) => put(place, partOf(next))}
                onDrop={() => drop(place)}
              />
            );
          }
          if (!('match' in part)) return null;
          return (
            <GroupRows
              key={place}
              table={table}
              group={part}
              path={[...path, place]}
              isFull={isFull}
              onGroup={(next) => put(place, next)}
              onDrop={() => drop(place)}
            />
          );
        })}
      </div>
      <div className="row filter-add">
        {isFull ? (
          <p className="meta">{t('filter.full', { count: filterLimits.conditions })}</p>
        ) : (
          first && (
            <>
              <Button look="quiet" size="small" icon="plus" onPress={() => add(newCondition(first))}>
                {t('filter.add')}
              </Button>
              {/* in the innermost group a condition must still be able to be turned round */}
              {levelsLeft > 1 && (
                <Button
                  look="quiet"
                  size="small"
                  icon="plus"
                  onPress={() =>
                    add({ ...noConditions, match: group.match === 'any' ? 'all' : 'any', of: [newCondition(first)] })
                  }
                >
                  {t('filter.addGroup')}
                </Button>
              )}
            </>
          )
        )}
      </div>
    </div>
  );
}
