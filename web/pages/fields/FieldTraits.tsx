import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { formatNumber } from '../../formats.ts';
import { useFurtherWords } from '../../language.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { ProgressBar } from '../../parts/ProgressBar.tsx';
import type { FieldDraft } from './field-draft.ts';
import { traitsOf } from './kinds.ts';

interface FieldTraitsProps {
  table: DefinedTable;
  draft: FieldDraft;
  isNew: boolean;
  held: DefinedField | undefined;
  onChange: (draft: FieldDraft) => void;
  at: (pointer: string) => string | undefined;
}

/** What is true of a field or not: each with what it means; what its kind can't be is not offered. */
export function FieldTraits({ table, draft, isNew, held, onChange, at }: FieldTraitsProps) {
  const { t, language } = useFurtherWords();
  const traits = traitsOf(draft.kind, draft.sensitive);
  const set = (part: Partial<FieldDraft>) => onChange({ ...draft, ...part });
  const left = traits.index === null ? 0 : table.free[traits.index];
  const hasIndex = held !== undefined && held.indexed !== 'no';
  const isSpent = left === 0 && !hasIndex;
  const task = held && table.tasks.find(({ kind, field, failed }) => kind === 'fill' && field === held.id && !failed);
  const indexFault = at('/indexed');
  return (
    <fieldset className="field define-traits">
      <legend className="label">{t('fields.traits')}</legend>
      <Checkbox
        label={t('trait.required')}
        hint={t('trait.requiredSay')}
        checked={draft.required}
        onChange={(required) => set({ required })}
      />
      {isNew && traits.markable && (
        <Checkbox
          label={t('trait.sensitive')}
          hint={t(draft.kind === 'long_text' ? 'trait.sensitiveLong' : 'trait.sensitiveSay')}
          checked={draft.sensitive}
          onChange={(sensitive) => set({ sensitive })}
        />
      )}
      {traits.searchable && (
        <Checkbox
          label={t('trait.searchable')}
          hint={t('trait.searchableSay')}
          checked={draft.searchable}
          onChange={(searchable) => set({ searchable })}
        />
      )}
      {traits.index !== null && (
        <Checkbox
          label={t('trait.indexed')}
          hint={
            <>
              {t('trait.indexedSay')} {isSpent ? t('trait.indexSpent') : t(`indexLeft.${traits.index}`, { left })}
            </>
          }
          checked={draft.indexed}
          disabled={isSpent && !draft.indexed}
          onChange={(indexed) => set({ indexed })}
        />
      )}
      {indexFault !== undefined && (
        <p className="field-error" role="alert">
          <Icon name="alert" small />
          {indexFault}
        </p>
      )}
      {task && (
        <ProgressBar
          label={t('task.fill')}
          done={task.done}
          all={Math.max(task.total, task.done)}
          say={t('task.fill')}
          aside={t('task.of', {
            done: formatNumber(task.done, language),
            all: formatNumber(Math.max(task.total, task.done), language),
          })}
        />
      )}
    </fieldset>
  );
}
