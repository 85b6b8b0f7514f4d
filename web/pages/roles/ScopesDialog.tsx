import { useState } from 'react';
import { rowScopes } from '#contract/rights.ts';
import type { GrantEffect, RowScope } from '#contract/rights.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Group } from '../../parts/Group.tsx';
import type { Cell } from './grants-form.ts';

interface ScopesDialogProps {
  title: string;
  cell: Cell;
  onDone: (cell: Cell) => void;
  onClose: () => void;
}

/** Exactly on which rows a right is allowed, and on which it is denied. */
export function ScopesDialog({ title, cell, onDone, onClose }: ScopesDialogProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(cell);
  const toggle = (effect: GrantEffect, scope: RowScope, on: boolean) => {
    const others = chosen[effect].filter((each) => each !== scope);
    setChosen({ ...chosen, [effect]: on ? [...others, scope] : others });
  };
  const boxes = (effect: GrantEffect) =>
    rowScopes.map((scope) => (
      <Checkbox
        key={scope}
        label={t(`scope.${scope}`)}
        hint={t(`reachSay.${scope}`)}
        checked={chosen[effect].includes(scope)}
        onChange={(on) => toggle(effect, scope, on)}
      />
    ));
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('do.cancel')}
          </Button>
          <Button
            look="filled"
            onPress={() => {
              onDone(chosen);
              onClose();
            }}
          >
            {t('grants.exactDo')}
          </Button>
        </>
      }
    >
      <Group label={t('grants.exactAllow')}>{boxes('allow')}</Group>
      <Group label={t('grants.exactDeny')} hint={t('grants.exactDenySay')}>
        {boxes('deny')}
      </Group>
    </Dialog>
  );
}
