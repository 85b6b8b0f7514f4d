import type { Label } from '#contract/shapes.ts';
import { tableLimits } from '#contract/tables.ts';
import type { DefinedTable } from '#contract/tables.ts';
import { useFurtherWords } from '../../language.tsx';
import { Field } from '../../parts/Field.tsx';
import { Select } from '../../parts/Select.tsx';
import { isSame, noName } from './field-draft.ts';
import { headingsOf } from './field-order.ts';
import { PairField } from './PairField.tsx';

interface SectionFieldProps {
  table: DefinedTable;
  section: Label | null;
  isOne: boolean;
  onChange: (section: Label | null) => void;
  at: (pointer: string) => string | undefined;
}

/** Under which heading a field stands on a record's page: one that there is, or a new one. */
export function SectionField({ table, section, isOne, onChange, at }: SectionFieldProps) {
  const { t, language } = useFurtherWords();
  const headings = headingsOf(table.fields);
  const place = section === null ? -1 : headings.findIndex((each) => isSame(each, section));
  const isNew = section !== null && place < 0;
  return (
    <>
      <Field label={t('fields.section')} hint={t('fields.sectionHint')} error={isNew ? undefined : at('/section')}>
        {(control) => (
          <Select
            {...control}
            options={[
              { id: 'none', label: t('fields.noSection') },
              ...headings.map((heading, index) => ({ id: String(index), label: heading[language] })),
              { id: 'new', label: t('fields.newSection') },
            ]}
            value={isNew ? 'new' : section === null ? 'none' : String(place)}
            onChange={(id) => onChange(id === 'none' ? null : (headings[Number(id)] ?? noName))}
          />
        )}
      </Field>
      {isNew && (
        <PairField
          label={t('fields.sectionName')}
          value={section}
          isOne={isOne}
          onChange={onChange}
          maxLength={tableLimits.name}
          pointer="/section"
          at={at}
        />
      )}
    </>
  );
}
