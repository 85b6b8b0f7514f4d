/** Holes in what lists are narrowed by, and in what is told of it. */
import type { Mutation } from './mutation.ts';

export const filterMutations: readonly Mutation[] = [
  {
    file: 'query/filter.ts',
    find: 'return both(told, open === view ? allOf([]) : regionSql(open, scope.policy));',
    put: 'return told;',
    why: 'a filter asks values on rows where they are not open',
  },
  {
    file: 'query/filter.ts',
    find: 'const open = intersect(view, openRegion(scope.policy, scope.table.id, field.id));',
    put: 'const open = view;',
    why: 'a filter does not ask on which rows a field is open',
  },
  {
    file: 'query/filter.ts',
    find: "const below = part.match === 'none' ? !wanted : wanted;",
    put: 'const below = wanted;',
    why: 'groups of none are groups of any or all',
  },
  {
    file: 'query/filter.ts',
    find: 'leaf: (condition, wanted) => !(wanted && isByToken(condition)) || holds(condition),',
    put: 'leaf: () => true,',
    why: 'two values that share a token are one',
  },
  {
    file: 'query/related-sql.ts',
    find: "      and ${regionSql(view, policy, 't')}`;",
    put: '`;',
    why: 'a filter tells of related records that are out of view',
  },
  {
    file: 'query/search.ts',
    find: 'anyOf(searchableFields(scope).map((field) => whereOpen(scope, field, markedWordSql(field, word)))),',
    put: 'anyOf(searchableFields(scope).map((field) => markedWordSql(field, word))),',
    why: 'hidden values that hold a word with its marks come first',
  },
  {
    file: 'records/plan-filter.ts',
    find: 'requireReadable(policy, table.id, named, `${pointer}/field`);',
    put: '',
    why: 'a hidden field can be filtered by where it is open nowhere, and is told from one that never was',
  },
  {
    file: 'records/plan-filter.ts',
    find: 'const ofSealed = operatorsOf[field.kind].filter((each) => sealedOperators.includes(each));',
    put: 'const ofSealed = operatorsOf[field.kind];',
    why: 'sealed values are asked for what no token answers',
  },
  {
    file: 'records/plan-test.ts',
    find: 'if (!isSent(field) || !values.some((value) => hasContact(value, asked))) return values;',
    put: 'return values;',
    why: 'a phone that was typed into a filter of a text is sent to PostgreSQL as text',
  },
  {
    file: 'policy/typed-texts.ts',
    find: 'const isTold = about === undefined || (table !== null && readsAllOf(policy, table, about));',
    put: 'const isTold = true;',
    why: 'the log tells values that somebody filtered by to who does not read the field',
  },
  {
    file: 'query/trash-rows.ts',
    find: "), ${wordRows('gone')}, tokens as (",
    put: '), tokens as (',
    why: 'words of deleted records stay in the index of words',
  },
  {
    file: 'query/candidates.ts',
    find: ' || !table.searchSettled',
    put: '',
    why: 'while search texts are made anew, records are missing whose words are not there yet',
  },
];
