import type { Dispatch, RefObject, SetStateAction } from 'react';
import type { ShownRecord } from '#contract/records.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { Piece } from '../../parts/Piece.tsx';
import type { TableHandle } from '../../parts/Table.tsx';
import type { PeekInUse } from './usePeek.ts';

interface PeekPanelProps {
  table: ProjectTable;
  rows: readonly ShownRecord[];
  /** Index of the first of them. */
  from: number;
  peek: PeekInUse;
  handle: RefObject<TableHandle | null>;
  onTyping: Dispatch<SetStateAction<number>>;
}

/** The record that is looked at beside the list, where there is one. */
export function PeekPanel({ table, rows, from, peek: { record, show, close }, handle, onTyping }: PeekPanelProps) {
  const at = rows.findIndex(({ id }) => id === record);
  const to = (way: 1 | -1): (() => void) | undefined => {
    const next = at < 0 ? undefined : rows[at + way];
    return (
      next &&
      (() => {
        show(next.id);
        handle.current?.focusRow(from + at + way);
      })
    );
  };
  return (
    <Piece name="panel" load={() => import('./RecordPanel.tsx')} isWanted={record !== null}>
      {({ RecordPanel }) =>
        record !== null && (
          <RecordPanel
            table={table}
            record={record}
            listed={rows[at]}
            onClose={close}
            onPrevious={to(-1)}
            onNext={to(1)}
            onTyping={onTyping}
          />
        )
      }
    </Piece>
  );
}
