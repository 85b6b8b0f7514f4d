import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldId } from '#contract/ids.ts';
import { changeField, changeTable } from '#contract/tables.ts';
import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { nameHolds } from '../../name-holds.ts';
import { FormError } from '../../parts/states.tsx';
import { SearchInput } from '../../parts/TextInput.tsx';
import { sectionsOf } from '../record/sections.ts';
import { DeletedFields } from './DeletedFields.tsx';
import { FieldLine } from './FieldLine.tsx';
import { isSame } from './field-draft.ts';
import { stepped } from './field-order.ts';
import type { FieldPlace } from './field-order.ts';
import { useRefreshDefinitions } from './queries.ts';
import { TableTasks } from './TableTasks.tsx';
import { useMoves } from './useMoves.ts';
import { WhoUses } from './WhoUses.tsx';

interface FieldListProps {
  table: DefinedTable;
  /** All of the project, for the names of those that relations lead to. */
  tables: readonly DefinedTable[];
  current: FieldId | null;
}

/** The fields of a table as a record's page shows them, each with what it is; to be narrowed and put in order. */
export function FieldList({ table, tables, current }: FieldListProps) {
  const { t, language } = useFurtherWords();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const { fields, step, error } = useFieldOrder(table);
  const isFound = (field: DefinedField) =>
    nameHolds(field.name[language], typed) || nameHolds(t(`kind.${field.kind}`), typed);
  const found = fields.filter(isFound);
  const sections = sectionsOf(fields);
  const flat = sections.flatMap((section) => section.fields);
  const move = (field: DefinedField, way: 1 | -1): void => {
    const now = step(field.id, way);
    const places = sectionsOf(now).flatMap((section) => section.fields);
    const place = places.findIndex(({ id }) => id === field.id) + 1;
    const under = places[place - 1]?.section?.[language];
    setSaid(
      t(under === undefined ? 'fields.moved' : 'fields.movedUnder', {
        name: field.name[language],
        place,
        all: places.length,
        section: under ?? '',
      }),
    );
  };
  return (
    <div className="define-main">
      <div className="define-bar">
        <SearchInput value={typed} onChange={setTyped} label={t('fields.search')} />
        <span className="count num" role="status">
          {t(typed.trim() === '' ? 'tables.fields' : 'fields.found', { count: found.length })}
        </span>
      </div>
      <TableTasks table={table} />
      <FormError error={error} />
      {found.length === 0 && <p className="second define-none">{t('fields.noneFound', { typed: typed.trim() })}</p>}
      <ol className="define-list" aria-label={t('fields.title')}>
        {sections.flatMap((section) => {
          const lines = section.fields.filter(isFound);
          if (lines.length === 0) return [];
          const heading = section.title?.[language];
          return [
            ...(heading === undefined
              ? []
              : [
                  <li key={`section ${heading}`} className="define-section">
                    <h2 className="cut">{heading}</h2>
                  </li>,
                ]),
            ...lines.map((field) => (
              <FieldLine
                key={field.id}
                table={table}
                tables={tables}
                field={field}
                isName={field.id === fields[0]?.id}
                isCurrent={field.id === current}
                // while some are left out there is no place to move to
                {...(typed.trim() === '' && flat.length > 1 ? { onMove: (way: 1 | -1) => move(field, way) } : {})}
              />
            )),
          ];
        })}
      </ol>
      {found.length > 0 && <p className="meta define-hint not-phone">{t('fields.moveHint')}</p>}
      <WhoUses />
      <DeletedFields table={table} />
      <span className="unseen" role="status">
        {said}
      </span>
    </div>
  );
}

/** The fields as they stand on the page; `step` gives the places after it. */
function useFieldOrder(table: DefinedTable) {
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const params = { project: project.id, table: table.id };
  const save = useMutation({
    mutationFn: async ({ places, id }: { places: readonly FieldPlace[]; id: FieldId }) => {
      const section = places.find((place) => place.id === id)?.section ?? null;
      const was = table.fields.find((field) => field.id === id)?.section ?? null;
      if (!isSame(section, was)) await call(changeField, { params: { ...params, field: id }, body: { section } });
      await call(changeTable, { params, body: { order: places.map((place) => place.id) } });
    },
    onSettled: refresh,
  });
  const moves = useMoves<FieldPlace, FieldId>(
    table.fields.map(({ id, section }) => ({ id, section })),
    (moved) => save.mutateAsync(moved),
  );
  const fields = moves.places.flatMap(({ id, section }) => {
    const field = table.fields.find((each) => each.id === id);
    return field ? [{ ...field, section }] : [];
  });
  return {
    fields,
    error: moves.error,
    step: (id: FieldId, way: 1 | -1): readonly FieldPlace[] => {
      const now = stepped(moves.places, id, way);
      if (now !== moves.places) moves.move(now, id);
      return now;
    },
  };
}
