import type { ViewColumn } from '#contract/views.ts';
import { useWords } from '../../language.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Handle } from '../../parts/Handle.tsx';
import { Icon } from '../../parts/Icon.tsx';

interface ColumnLineProps {
  name: string;
  /** Null where it is not shown. */
  column: ViewColumn | null;
  /** Always shown, always the first. */
  isFixed: boolean;
  onShow: (isShown: boolean) => void;
  onPin?: (pinned: boolean) => void;
  /** By so many places. */
  onMove?: (by: number) => void;
}

export function ColumnLine({ name, column, isFixed, onShow, onPin, onMove }: ColumnLineProps) {
  const { t } = useWords();
  const pinned = column?.pinned ?? false;
  return (
    <li className="column-line">
      {onMove ? (
        <Handle label={t('columns.move', { column: name })} onMove={onMove} />
      ) : (
        <span className="column-handle" />
      )}
      <Checkbox
        label={<span className="cut">{name}</span>}
        checked={column !== null}
        disabled={isFixed}
        onChange={onShow}
      />
      {onPin && !isFixed && (
        <button
          type="button"
          className={pinned ? 'column-pin is-on' : 'column-pin'}
          aria-pressed={pinned}
          aria-label={t('columns.pin', { column: name })}
          title={t(pinned ? 'columns.unpinHint' : 'columns.pinHint')}
          onClick={() => onPin(!pinned)}
        >
          <Icon name="pin" />
        </button>
      )}
    </li>
  );
}
