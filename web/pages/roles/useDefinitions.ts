import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FieldGroup } from '#contract/rights.ts';
import { holds, useProject } from '../../frame/project.ts';
import type { Project } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { tablesQuery } from './queries.ts';
import type { DefinedField } from './queries.ts';

/** A table by its id, and what its fields are called; also for ids that the reader has no name for. */
export interface NamedTable {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly (Pick<DefinedField, 'id' | 'group' | 'sealed'> & { readonly name: string })[];
}

export interface Definitions {
  readonly tables: readonly NamedTable[];
  readonly tableName: (table: number) => string;
  readonly fieldName: (table: number, field: number) => string;
  readonly groupOf: (table: number, field: number) => FieldGroup | undefined;
}

/**
 * Tables and fields under their names: all of them for who decides about rights, else those that the reader has himself.
 */
export function useDefinitions(): Definitions {
  const { t, language } = useWords();
  const { project } = useProject();
  const knowsAll = (['fields', 'roles', 'security'] as const).some((right) => holds(project, right));
  const defined = useQuery({ ...tablesQuery(project.id), enabled: knowsAll }).data?.tables;
  return useMemo(() => {
    const tables = (defined ?? ownTables(project)).map(({ id, name, fields }) => ({
      id,
      name: name[language],
      fields: fields.map((field) => ({ ...field, name: field.name[language] })),
    }));
    const tableOf = (id: number) => tables.find((table) => table.id === id);
    const fieldOf = (table: number, id: number) => tableOf(table)?.fields.find((field) => field.id === id);
    return {
      tables,
      tableName: (table) => tableOf(table)?.name ?? t('grants.unknownTable', { id: table }),
      fieldName: (table, field) => fieldOf(table, field)?.name ?? t('grants.unknownField', { id: field }),
      groupOf: (table, field) => fieldOf(table, field)?.group,
    };
    // `t` is new in every pass and changes with the language alone
    // oxlint-disable-next-line react/exhaustive-deps
  }, [defined, project, language]);
}

function ownTables({ tables }: Project) {
  return tables.map(({ id, name, fields }) => ({
    id,
    name,
    fields: fields.map(({ id: field, name: called, kind, sealed }) => {
      const group: FieldGroup = kind === 'emails' ? 'email' : kind === 'phones' ? 'phone' : 'rest';
      return { id: field, name: called, group, sealed };
    }),
  }));
}
