import { useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import { tableRights } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import { RightCards } from './RightCards.tsx';
import { RightMatrix } from './RightMatrix.tsx';
import { RightMenu } from './RightMenu.tsx';
import type { RightPlace } from './RightMenu.tsx';
import { keyOf, setCell, tableAt, tablesIn } from './grants-form.ts';
import type { Matrix, TableGrants, TableOrEvery } from './grants-form.ts';
import { useDefinitions } from './useDefinitions.ts';
import type { NamedTable } from './useDefinitions.ts';

/** Changes the matrix; the same function in every pass, so that rows that did not change are not drawn anew. */
export type ChangeMatrix = (step: (matrix: Matrix) => Matrix) => void;

/** A row of the matrix, or a card on a phone. */
export interface TableInMatrix {
  readonly table: TableOrEvery;
  readonly name: string;
  readonly defined: NamedTable | undefined;
  readonly granted: TableGrants;
  readonly base: TableGrants;
  readonly every: TableGrants | undefined;
}

export interface TablesProps {
  rows: readonly TableInMatrix[];
  /** `keyOf` of the tables whose fields are shown. */
  open: ReadonlySet<string>;
  onToggle: (key: string) => void;
  change: ChangeMatrix;
}

interface GrantsEditorProps {
  draft: Matrix;
  base: Matrix;
  change: ChangeMatrix;
}

/** Rights and fields of every table, as a matrix or as cards, with the one menu that all cells share. */
export function GrantsEditor({ draft, base, change }: GrantsEditorProps) {
  const { t } = useWords();
  const phone = usePhone();
  const rows = useRows(draft, base);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([firstOpen(rows)]));
  const [place, setPlace] = useState<RightPlace | null>(null);
  const anchor = useRef<HTMLElement>(null);
  const onToggle = (key: string): void => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.right-cell') : null;
    const right = tableRights.find((each) => each === cell?.dataset['right']);
    const row = rows.find(({ table }) => keyOf(table) === cell?.dataset['table']);
    if (!cell || !right || !row) return;
    anchor.current = cell;
    setPlace({ table: row.table, right });
  };
  const Tables = phone ? RightCards : RightMatrix;
  const name = rows.find(({ table }) => place !== null && table === place.table)?.name ?? '';
  return (
    // the cells are buttons: their clicks are gathered here
    <div role="presentation" onClick={onClick}>
      <Tables rows={rows} open={open} onToggle={onToggle} change={change} />
      <RightMenu
        place={place}
        anchor={anchor}
        label={place === null ? '' : `${t(`right.${place.right}`)} · ${name}`}
        cell={place === null ? emptyCell : tableAt(draft, place.table).rights[place.right]}
        onChange={(cell) => {
          if (place !== null) change((matrix) => setCell(matrix, place.table, place.right, cell));
        }}
        onClose={() => setPlace(null)}
      />
    </div>
  );
}

const emptyCell = { allow: [], deny: [] } as const;

/** Every table first, then those of the project, then any that a grant names and nobody knows. */
function useRows(draft: Matrix, base: Matrix): TableInMatrix[] {
  const { t } = useWords();
  const definitions = useDefinitions();
  const known = definitions.tables.map(({ id }) => id);
  const unknown = [...new Set([...tablesIn(draft), ...tablesIn(base)])].filter((id) => !known.includes(id));
  const every = tableAt(draft, null);
  const row = (table: TableOrEvery): TableInMatrix => ({
    table,
    name: table === null ? t('grants.every') : definitions.tableName(table),
    defined: definitions.tables.find(({ id }) => id === table),
    granted: tableAt(draft, table),
    base: tableAt(base, table),
    every: table === null ? undefined : every,
  });
  return [row(null), ...[...known, ...unknown].map(row)];
}

/** The first table about which something is said. */
function firstOpen(rows: readonly TableInMatrix[]): string {
  const said = rows.find(({ granted }) => granted.lines.length > 0) ?? rows[1] ?? rows[0];
  return keyOf(said?.table ?? null);
}
