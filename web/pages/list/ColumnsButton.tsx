import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Piece } from '../../parts/Piece.tsx';
import { PopoverBox } from '../../parts/Popover.tsx';
import type { ListViewInUse } from './useListView.ts';

/** Which columns the list shows, in which order. */
export function ColumnsButton({ table, view }: { table: ProjectTable; view: ListViewInUse }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className={classesOf('quiet', 'small', false, 'not-phone')}>
        <Icon name="columns" />
        {t('columns.do')}
      </AriaButton>
      <PopoverBox label={t('columns.title')}>
        <Piece name="columns" load={() => import('./ColumnsChoice.tsx')} isWanted={isOpen}>
          {({ ColumnsChoice }) => (
            <ColumnsChoice
              fields={table.fields}
              chosen={view.state.columns}
              onChoose={(columns) => view.change({ columns })}
            />
          )}
        </Piece>
      </PopoverBox>
    </DialogTrigger>
  );
}
