/** Guarantee: rows are said as people say them, in both languages, by the fewest words that mean exactly these rows. */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import type { ShownRows } from '#contract/explain.ts';
import { rowScopes } from '#contract/rights.ts';
import type { RowScope } from '#contract/rights.ts';
import type { Language } from '#contract/shapes.ts';
import { en } from '../words/en.ts';
import { vi } from '../words/vi.ts';
import { rowsInWords } from './rows-in-words.ts';

function said(language: Language, rows: ShownRows): string {
  const i18n = setupI18n({ locale: language, messages: { vi: { ...vi }, en: { ...en } } });
  i18n.setMessagesCompiler(compileMessage);
  return rowsInWords((key, values) => i18n._(key, values), rows);
}

const cases: [RowScope[], RowScope[], string, string][] = [
  [['all'], [], 'tất cả bản ghi', 'all records'],
  [['own'], [], 'bản ghi của mình', 'own records'],
  [['team'], [], 'bản ghi của team', 'records of the team'],
  [['team_tree'], [], 'bản ghi của team và team con', 'records of the team and teams below'],
  [['own', 'team'], [], 'bản ghi của mình và của team', 'own records and those of the team'],
  [
    ['own', 'team_tree'],
    [],
    'bản ghi của mình, của team và team con',
    'own records and those of the team and teams below',
  ],
  [['all'], ['own'], 'tất cả bản ghi, trừ bản ghi của mình', 'all records, except own ones'],
  [
    ['team_tree'],
    ['team'],
    'bản ghi của team và team con, trừ bản ghi của team',
    'records of the team and teams below, except those of the team',
  ],
  [
    ['all'],
    ['own', 'team'],
    'tất cả bản ghi, trừ bản ghi của mình và của team',
    'all records, except own ones and those of the team',
  ],
  [[], [], 'không bản ghi nào', 'no records'],
];

test.each(cases)('%j without %j', (of, without, vietnamese, english) => {
  expect([said('vi', { of, without }), said('en', { of, without })]).toEqual([vietnamese, english]);
});

test('rows that scopes do not say', () => {
  expect([said('vi', null), said('en', null)]).toEqual(['một số bản ghi', 'some records']);
});

describe('what lies within something else adds no word', () => {
  test('the team within its tree', () => {
    expect(said('vi', { of: ['team', 'team_tree'], without: [] })).toBe(said('vi', { of: ['team_tree'], without: [] }));
  });

  test('everything within all', () => {
    expect(said('vi', { of: [...rowScopes], without: [] })).toBe('tất cả bản ghi');
  });
});
