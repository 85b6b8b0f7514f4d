/**
 * Guarantee: whatever the policy, a list holds exactly the rows that a plain reading of the rules gives, in that order,
 * in pages of any size: view by row, search and sort only through what is open on the very row; what holds a word with the
 * marks that were typed comes first, where that is open. A list that is made
 * narrower is what is left of it, and never more.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventId, FieldId, MemberId, RecordId, TableId, TeamId } from '#contract/ids.ts';
import type { SortKey } from '#contract/records.ts';
import { defaultLimits, readLevels, tableRights } from '#contract/rights.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { CompiledPolicy, FieldPolicy, TablePolicy } from '#policy/compiled.ts';
import { classOf, contains, noRows, regionWhere } from '#policy/region.ts';
import { countRows } from '#query/count.ts';
import type { TableDefinition } from '#query/definition.ts';
import { findPage } from '#query/find.ts';
import type { Position } from '#query/find.ts';
import type { Narrowed } from '#query/narrowed.ts';
import { loadTables } from '#query/definition.ts';
import { parseSearch } from '#query/search.ts';
import { fold, givenNameKey, sortKey } from '#query/vietnamese.ts';
import { openHouse } from '../../test/harness/house.ts';
import { runs } from '../../test/harness/runs.ts';
import { insertRecords } from './insert-records.ts';
import { prepareRecord } from './prepare-record.ts';
import type { Value } from './values.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const me = owner.member;
const [mine, below, foreign] = [newId(), newId(), newId()] as [TeamId, TeamId, TeamId];
const table1 = 1 as TableId;
const [name, phones, company, value] = [1, 2, 4, 9] as [FieldId, FieldId, FieldId, FieldId];

interface Row {
  readonly id: RecordId;
  readonly assignee: MemberId | null;
  readonly team: TeamId | null;
  readonly values: ReadonlyMap<FieldId, Value>;
}

const samples: ReadonlyMap<FieldId, Value>[] = [
  new Map<FieldId, Value>([
    [name, 'Lê Hoa'],
    [phones, ['+84912000001']],
    [company, 'Sen-Hoa'],
    [value, '30'],
  ]),
  new Map<FieldId, Value>([
    [name, 'Trần Ân'],
    [phones, ['+84912000002', '+84912000001']],
    [value, '10'],
  ]),
  new Map<FieldId, Value>([
    [name, 'Đỗ An'],
    [company, 'Đèn hoa'],
    [value, '30'],
  ]),
  new Map<FieldId, Value>([[company, 'Ân Phú']]),
  new Map<FieldId, Value>([
    [name, 'Hoa An'],
    [company, 'Ân Đèn'],
  ]),
];
const { rows, definition, keys } = await store();

async function store(): Promise<{ rows: Row[]; definition: TableDefinition; keys: { index: never } }> {
  return await inTransaction(house.database, { project: owner.project }, async (tx) => {
    const [found] = await loadTables(tx);
    if (found === undefined) throw new Error('the template has a table');
    const ofProject = await house.vault.project(tx);
    const places = [me, newId() as MemberId, null].flatMap((assignee) =>
      [mine, below, foreign, null].map((team) => ({ assignee, team })),
    );
    const prepared = places.flatMap((place, turn) =>
      [turn, turn + 1].map((nth) => {
        const values = samples[nth % samples.length] ?? new Map();
        return {
          place,
          values,
          record: prepareRecord({ vault: house.vault, keys: ofProject, table: found, values, ...place }),
        };
      }),
    );
    const origin = {
      table: found,
      event: newId() as EventId,
      batch: null,
      by: { kind: 'member' as const, id: me },
      through: 'web' as const,
    };
    await insertRecords(
      tx,
      origin,
      prepared.map(({ record }) => record),
    );
    return {
      rows: prepared.map(({ place, values, record }) => ({ id: record.id, values, ...place })),
      definition: found,
      keys: { index: ofProject.index as never },
    };
  });
}

const anyRegion = fc.integer({ min: 0, max: 63 }).map((bits) => regionWhere((each) => (bits & (1 << each)) !== 0));
const level = fc.constantFrom(...readLevels);
const anyRead = fc.oneof(
  fc.tuple(level, level, level, level, level, level),
  level.map((each) => [each, each, each, each, each, each] as FieldPolicy['read']),
);
const anyPolicy = fc
  .record({
    view: anyRegion,
    reads: fc.tuple(anyRead, anyRead, anyRead, anyRead),
    teams: fc.constantFrom<TeamId[]>([], [mine]),
    teamsBelow: fc.constantFrom<TeamId[]>([], [below]),
  })
  .map(({ view, reads, teams, teamsBelow }): CompiledPolicy => {
    const none = { write: noRows, writeNew: noRows, export: noRows, reveal: noRows, lookup: noRows };
    const ids = [name, phones, company, value];
    const fields = Object.fromEntries(ids.map((id, place) => [id, { ...none, read: reads[place] }]));
    const rights = Object.fromEntries(tableRights.map((right) => [right, right === 'view' ? view : noRows]));
    const hidden = ['hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden'] as const;
    const groupRead = { email: hidden, phone: hidden };
    const groupExport = { email: noRows, phone: noRows };
    const table = {
      rights,
      assignTo: noRows,
      fields,
      groupRead,
      groupExport,
      groupReveal: groupExport,
    } as unknown as TablePolicy;
    const tables = { [table1]: table };
    return {
      member: me,
      teams,
      teamsBelow,
      isOwner: false,
      version: 1,
      projectRights: [],
      limits: defaultLimits,
      tables,
    };
  });
const anySort = fc.record({
  by: fc.constantFrom<SortKey['by']>('created_at', name, company, value),
  part: fc.constant<SortKey['part']>('whole'),
  direction: fc.constantFrom<SortKey['direction']>('asc', 'desc'),
});
const anyGivenSort = anySort.map((sort): SortKey => ({ ...sort, by: name, part: 'given' }));
const anySearch = fc.constantFrom(
  '',
  '',
  'hoa',
  'an',
  'sen hoa',
  'đèn',
  'Ân',
  'an đỗ',
  'hoà',
  'đèn 0912000001',
  '0912000001',
  'hoa 0912 000 001',
  'phu',
  'oa',
  'sen-ho',
  ', an.',
  'khong',
);

/** The rules, read plainly. */
function expected(policy: CompiledPolicy, { within, only }: Narrowed, search: string, sort: SortKey): RecordId[] {
  const openValue = (row: Row, field: FieldId) => {
    const read = policy.tables[table1]?.fields[field]?.read[classOf(row, policy)];
    return read === 'open' ? row.values.get(field) : undefined;
  };
  const texts = (row: Row) => [name, company].map((field) => fold(String(openValue(row, field) ?? '')));
  const terms = parseSearch(search, 'VN');
  const found = rows.filter(
    (row) =>
      contains(policy.tables[table1]?.rights.view ?? noRows, classOf(row, policy)) &&
      (within === undefined || contains(within, classOf(row, policy))) &&
      (only == null || only.includes(row.id)) &&
      terms.words.every((word) => texts(row).some((text) => new RegExp(`(?:^|[ -])${word}`).test(text))) &&
      terms.contacts.every(({ normalised }) => openValue(row, phones)?.includes(normalised)),
  );
  const keyOf = (row: Row): string | null => {
    const held = sort.by === 'created_at' ? undefined : openValue(row, sort.by);
    if (typeof held !== 'string') return null;
    if (sort.by === value) return held;
    return sort.part === 'given' ? givenNameKey(held) : sortKey(held);
  };
  const turn = sort.direction === 'asc' ? 1 : -1;
  const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -turn : turn);
  const isMarked = (row: Row) =>
    terms.marked.every((word) =>
      [name, company].some((field) =>
        String(openValue(row, field) ?? '')
          .toLowerCase()
          .includes(word),
      ),
    );
  return found
    .map((row) => ({ id: row.id, key: keyOf(row), rank: isMarked(row) ? 0 : 1 }))
    .toSorted((a, b) => {
      if (a.rank !== b.rank) return a.rank - b.rank;
      if (a.key === null || b.key === null) return a.key === b.key ? compare(a.id, b.id) : a.key === null ? 1 : -1;
      return compare(a.key, b.key) || compare(a.id, b.id);
    })
    .map(({ id }) => id);
}

/** Mostly none: a list as its reader sees it. */
const anyNarrowing: fc.Arbitrary<Narrowed> = fc.oneof(
  fc.constant({}),
  fc.record({
    within: anyRegion,
    only: fc.option(fc.subarray(rows.map(({ id }) => id))),
  }),
);

test('any policy, search and sort', async () => {
  await inTransaction(house.database, { project: owner.project, readOnly: true }, async (tx) => {
    await fc.assert(
      fc.asyncProperty(
        anyPolicy,
        anyNarrowing,
        anySearch,
        fc.oneof(anySort, anyGivenSort),
        fc.integer({ min: 1, max: 30 }),
        async (policy, narrowed, search, sort, limit) => {
          const readable =
            sort.by === 'created_at' || policy.tables[table1]?.fields[sort.by]?.read.some((each) => each !== 'hidden');
          fc.pre(readable === true);
          const scope = { project: owner.project, table: definition, policy, index: keys.index, ...narrowed };
          const terms = parseSearch(search, 'VN');
          const found: RecordId[] = [];
          let after: Position | null = null;
          do {
            const page: Awaited<ReturnType<typeof findPage>> = await findPage(tx, {
              ...scope,
              terms,
              sort,
              after,
              limit,
            });
            expect(page.rows.length).toBeLessThanOrEqual(limit);
            found.push(...page.rows.map(({ id }) => id));
            after = page.next;
          } while (after !== null);
          expect(found).toEqual(expected(policy, narrowed, search, sort));
          expect(await countRows(tx, scope, terms)).toBe(found.length);
        },
      ),
      { numRuns: runs(400, 10_000) },
    );
  });
});
