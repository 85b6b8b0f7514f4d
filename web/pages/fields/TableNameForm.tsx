import { useState } from 'react';
import type { Label } from '#contract/shapes.ts';
import { tableLimits } from '#contract/tables.ts';
import { useFurtherWords } from '../../language.tsx';
import { OneForBoth, PairField } from './PairField.tsx';
import { isAlike } from './pairs.ts';

interface TableNameFormProps {
  name: Label;
  onName: (name: Label) => void;
  isOne: boolean;
  onOne: (isOne: boolean) => void;
  at: (pointer: string) => string | undefined;
}

/** What a table is called, in one language or both. */
export function TableNameForm({ name, onName, isOne, onOne, at }: TableNameFormProps) {
  const { t } = useFurtherWords();
  return (
    <>
      <PairField
        label={t('tables.name')}
        hint={t('tables.nameHint')}
        value={name}
        isOne={isOne}
        onChange={onName}
        maxLength={tableLimits.name}
        pointer="/name"
        at={at}
      />
      <OneForBoth isOne={isOne} onChange={onOne} />
    </>
  );
}

/** A name that is being typed, in one language as long as both are alike. */
export function useNaming(start: Label) {
  const [name, setName] = useState(start);
  const [isOne, setOne] = useState(isAlike(start));
  return { name, setName, isOne, setOne };
}
