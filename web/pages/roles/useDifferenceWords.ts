import type { ShownRows } from '#contract/explain.ts';
import type { RowScope } from '#contract/rights.ts';
import { formatList, formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { lowerFirst } from '../../parts/ListInput.tsx';
import type { WordKey } from '../../words/vi.ts';
import type { DifferenceGroup, FieldsOfTable } from './difference-groups.ts';
import type { Definitions } from './useDefinitions.ts';

interface Sentence {
  id: WordKey;
  what: string;
}

/** Names in one sentence; the rest is counted. */
const named = 3;
/** Letters of a name; a sentence stays one. */
const longestName = 48;

/** The sentence of a difference: a message that takes `who`, and `what` for it. */
export function useDifferenceWords(definitions: Definitions): (group: DifferenceGroup) => Sentence {
  const { t, language } = useWords();
  const cut = (name: string) => (name.length > longestName ? `${name.slice(0, longestName).trimEnd()}…` : name);
  const namesOf = (names: readonly string[]): string => {
    if (names.length <= named + 1) return formatList(names, language);
    return t('differ.more', { names: names.slice(0, named).join(', '), count: names.length - named });
  };
  const tableNames = (tables: readonly number[]) =>
    namesOf(tables.map((table) => cut(lowerFirst(definitions.tableName(table)))));
  const fieldsAt = (places: readonly FieldsOfTable[]): string => {
    const fieldsOf = ({ table, fields }: FieldsOfTable) =>
      namesOf(fields.map((field) => cut(definitions.fieldName(table, field))));
    const alike = [...Map.groupBy(places, fieldsOf)].map(([fields, at]) =>
      t('differ.of', { fields, tables: tableNames(at.map(({ table }) => table)) }),
    );
    return namesOf(alike);
  };
  const scopes = (of: readonly RowScope[]) =>
    formatList(
      of.map((scope) => t(`rowsOf.${scope}`)),
      language,
    );
  return ({ matter, turn, rows, level, most }) => {
    const onRows = (what: string, reached: ShownRows) => `${what} ${where(reached)}`;
    const where = (reached: ShownRows): string => {
      if (reached === null) return t('rowsOf.some');
      if (reached.without.length === 0) return scopes(reached.of);
      // what is left out of a gain was there before, what is left out of a loss stays
      const key = turn === 'gains' ? 'rowsOf.besides' : 'rowsOf.without';
      return t(key, { rows: scopes(reached.of), without: scopes(reached.without) });
    };
    const id = turn === 'gains' ? 'differ.may' : 'differ.mayNot';
    switch (matter.is) {
      case 'project':
        return { id, what: t(`doesProject.${matter.right}`) };
      case 'limit': {
        const what = t(`doesLimit.${matter.limit}`, { most: formatNumber(most ?? 0, language) });
        return { id: turn === 'gains' ? 'differ.may' : 'differ.only', what };
      }
      case 'table': {
        const what = t(`does.${matter.right}`, { table: tableNames(matter.tables) });
        // rows that are yet to be made are nobody's
        const made = (matter.right === 'create' || matter.right === 'import') && rows?.of.includes('all');
        return { id, what: made ? what : onRows(what, rows) };
      }
      case 'field': {
        const field = fieldsAt(matter.places);
        if (matter.axis !== 'read') return { id, what: onRows(t(`doesField.${matter.axis}`, { field }), rows) };
        if (turn === 'loses') {
          return { id: level === 'masked' ? 'differ.onlyMasked' : 'differ.notSeen', what: onRows(field, rows) };
        }
        const seen = level === 'masked' ? 'does.readMasked' : 'does.readOpen';
        return { id, what: onRows(t(seen, { field }), rows) };
      }
    }
  };
}
