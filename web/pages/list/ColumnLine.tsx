import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { ViewColumn } from '#contract/views.ts';
import { useWords } from '../../language.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
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

/** Moves its line: drawn over the others by the hand, or by the arrow keys. */
function Handle({ label, onMove }: { label: string; onMove: (by: number) => void }) {
  const handle = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(way);
  };
  // the line moves along, so that the way to go is always counted from where it is
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const line = event.currentTarget.getBoundingClientRect();
    const way = Math.round((event.clientY - (line.top + line.height / 2)) / line.height);
    if (way !== 0) onMove(way);
  };
  return (
    <button
      ref={handle}
      type="button"
      className="column-handle"
      aria-label={label}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
    >
      <Icon name="grip" />
    </button>
  );
}
