import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import { rowScopes } from '#contract/rights.ts';
import type { RowScope, TableRight } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { MenuAt } from '../../parts/Menu.tsx';
import type { MenuAct } from '../../parts/Menu.tsx';
import { Scope } from '../../parts/Scope.tsx';
import type { Cell, TableOrEvery } from './grants-form.ts';
import { isRowless, useCellWords } from './RightFace.tsx';
import { ScopesDialog } from './ScopesDialog.tsx';

export interface RightPlace {
  readonly table: TableOrEvery;
  readonly right: TableRight;
}

interface RightMenuProps {
  /** The cell that it is open for. */
  place: RightPlace | null;
  anchor: RefObject<HTMLElement | null>;
  /** What the cell is called: right and table. */
  label: string;
  cell: Cell;
  onChange: (cell: Cell) => void;
  onClose: () => void;
}

/** The small menu of a cell: one scope; several, or a deny, in a dialog. */
export function RightMenu({ place, anchor, label, cell, onChange, onClose }: RightMenuProps) {
  const { t } = useWords();
  const cellWords = useCellWords();
  const [exact, setExact] = useState(false);
  // the menu closes with the press that leads on to the dialog, and that is no end
  const leadsOn = useRef(false);
  const rowless = place !== null && isRowless(place.right);
  const choose = (allow: readonly RowScope[]) => onChange({ ...cell, allow });
  const only = cell.allow.length === 1 ? cell.allow[0] : undefined;
  const scopes: readonly RowScope[] = rowless ? ['all'] : rowScopes;
  const acts: MenuAct[] = [
    { id: 'none', label: t('grants.none'), chosen: cell.allow.length === 0, onAct: () => choose([]) },
    ...scopes.map((scope) => ({
      id: scope,
      label: rowless ? t('grants.given') : <ScopeChoice scope={scope} />,
      chosen: only === scope,
      onAct: () => choose([scope]),
    })),
  ];
  const toExact = () => {
    leadsOn.current = true;
    setExact(true);
  };
  const several = cell.allow.length > 1 || cell.deny.length > 0;
  return (
    <>
      <MenuAt
        anchor={anchor}
        isOpen={place !== null && !exact}
        onClose={() => {
          if (!leadsOn.current) onClose();
        }}
        label={label}
        groups={[
          { id: 'scopes', title: several ? `${label}: ${cellWords(cell)}` : label, acts },
          { id: 'exact', acts: [{ id: 'exact', label: t('grants.exact'), onAct: toExact }] },
        ]}
      />
      {exact && (
        <ScopesDialog
          title={label}
          cell={cell}
          onDone={onChange}
          onClose={() => {
            leadsOn.current = false;
            setExact(false);
            onClose();
            anchor.current?.focus();
          }}
        />
      )}
    </>
  );
}

function ScopeChoice({ scope }: { scope: RowScope }) {
  const { t } = useWords();
  return (
    <span className="scope-choice">
      <Scope scope={scope} />
      <span className="meta">{t(`reachSay.${scope}`)}</span>
    </span>
  );
}
