import { filterLimits } from '#contract/filters.ts';
import type { FilterGroup } from '#contract/filters.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { dropAt, isFull, leafOf, noConditions, partAt, partOf, putAt } from './filter-tree.ts';
import type { FilterPart } from './filter-parts.ts';
import type { Path } from './filter-tree.ts';
import { maskedNames } from './filter-words.ts';
import { GroupRows } from './GroupRows.tsx';

interface FilterEditorProps {
  table: ProjectTable;
  root: FilterGroup;
  /** The part that is edited; empty for the whole. */
  at: Path;
  onRoot: (root: FilterGroup) => void;
  onDone: () => void;
  /** The one condition that was edited was taken away. */
  onDropped: (root: FilterGroup) => void;
  /** Its button stands in the feet of the sheet. */
  isInSheet: boolean;
}

/** A filter, or one part of it, put together: what it is about, how it is compared, and with what. */
export function FilterEditor({ table, root, at, onRoot, onDone, onDropped, isInSheet }: FilterEditorProps) {
  const { t, language } = useWords();
  const masked = maskedNames({ fields: table.fields, language });
  const part = partAt(root, at);
  const leaf = part === null || at.length === 0 ? null : leafOf(part);
  const replace = (next: FilterPart): void => {
    if (at.length > 0) onRoot(putAt(root, at, next));
    else if ('match' in next) onRoot(next);
  };
  return (
    <form
      className="filter-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      {leaf !== null ? (
        <ConditionRow
          table={table}
          leaf={leaf}
          levelsLeft={filterLimits.levels - at.length}
          onLeaf={(next) => replace(partOf(next))}
          onDrop={() => onDropped(dropAt(root, at))}
        />
      ) : (
        part !== null &&
        'match' in part && (
          <GroupRows table={table} group={part} path={at} isFull={isFull(root)} onGroup={replace} isOutermost />
        )
      )}
      {at.length === 0 && masked !== '' && (
        <p className="meta filter-note">
          <Icon name="masked" small />
          {t('filter.masked', { fields: masked })}
        </p>
      )}
      <div className="row filter-foot">
        {at.length === 0 && root.of.length > 0 && (
          <Button look="quiet" size="small" onPress={() => onRoot(noConditions)}>
            {t('filter.clear')}
          </Button>
        )}
        {isInSheet ? (
          <button type="submit" hidden tabIndex={-1} />
        ) : (
          <Button look="filled" size="small" type="submit" className="push">
            {t('filter.done')}
          </Button>
        )}
      </div>
    </form>
  );
}
