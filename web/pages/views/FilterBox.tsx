import { useState } from 'react';
import type { RefObject } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import type { ListState } from '../list/list-state.ts';
import { FilterEditor } from './FilterEditor.tsx';
import { filterOf, noConditions } from './filter-tree.ts';
import type { Path } from './filter-tree.ts';
import { newCondition, subjectsOf } from './subjects.ts';

interface FilterBoxProps {
  table: ProjectTable;
  filter: ListState['filter'];
  /** The part that is edited; empty for the whole. */
  at: Path;
  /** What opened it; the focus goes back there. */
  anchor: RefObject<HTMLElement | null>;
  onFilter: (filter: ListState['filter']) => void;
  onClose: () => void;
}

/**
 * Beside what opened it, on phones over the whole page. What is put together is asked for once it is shut, in whatever
 * way: nothing that was chosen is lost by a press beside it, and no list is asked for by half a condition.
 */
export function FilterBox({ table, filter, at, anchor, onFilter, onClose }: FilterBoxProps) {
  const { t } = useWords();
  const isPhone = usePhone();
  const [draft, setDraft] = useState(() => {
    const [first] = subjectsOf(table.fields);
    return filter ?? (first ? { ...noConditions, of: [newCondition(first)] } : noConditions);
  });
  const close = (): void => {
    const next = filterOf(draft);
    if (JSON.stringify(next) !== JSON.stringify(filter)) onFilter(next);
    onClose();
  };
  const editor = (isInSheet: boolean) => (
    <FilterEditor
      table={table}
      root={draft}
      at={at}
      onRoot={setDraft}
      onDone={close}
      onDropped={(root) => {
        onFilter(filterOf(root));
        onClose();
      }}
      isInSheet={isInSheet}
    />
  );
  if (isPhone) {
    const done = (
      <Button look="filled" onPress={close}>
        {t('filter.done')}
      </Button>
    );
    return (
      <Dialog title={t('filter.title')} isOpen onClose={close} acts={done}>
        {editor(true)}
      </Dialog>
    );
  }
  return (
    <Popover
      className="popover"
      offset={6}
      placement="bottom start"
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <AriaDialog className="popover-body" aria-label={t('filter.title')}>
        {editor(false)}
      </AriaDialog>
    </Popover>
  );
}
