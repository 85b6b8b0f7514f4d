/**
 * Guarantee: whatever the rights and whatever the filter, a list, its count, its ids and its export hold exactly the rows
 * that a plain three-valued reading gives, which sees a value only where it is open to the reader: what stands in a value
 * that he may not read changes nothing, under no negation.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listRecordIds as idsRoute } from '#contract/bulk.ts';
import { Refusal } from '#contract/errors.ts';
import type { FieldKind } from '#contract/fields.ts';
import { isSealed } from '#contract/fields.ts';
import { operatorsOf, operatorsOfFact, recordFacts, sealedOperators } from '#contract/filters.ts';
import type { Filter, FilterCondition, FilterGroup, Operator } from '#contract/filters.ts';
import type { EventId, FieldId, MemberId, RecordId, TeamId } from '#contract/ids.ts';
import { countRecords as countRoute, findRecords as findRoute } from '#contract/records.ts';
import { defaultLimits, readLevels, tableRights } from '#contract/rights.ts';
import type { View } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { CompiledPolicy, FieldPolicy, TablePolicy } from '#policy/compiled.ts';
import { isReadable } from '#policy/fields.ts';
import { maskFor } from '#policy/mask.ts';
import { allRows, classOf, contains, intersect, noRows, regionWhere } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import { bodyOf } from '#policy/reply.ts';
import { loadTables } from '#query/definition.ts';
import { findPage } from '#query/find.ts';
import { listOf } from '#transfer/own-export.ts';
import { everyKind, everyKindTable, makeEveryKind, relatedTable, storeRows } from '../../test/fixtures/every-kind.ts';
import { factsTyped, poolsOf, today, withins } from '../../test/fixtures/filter-values.ts';
import type { Around } from '../../test/fixtures/filter-values.ts';
import { isEmptyGroup, truthOf } from '../../test/fixtures/plain-filter.ts';
import type { PlainRow, World } from '../../test/fixtures/plain-filter.ts';
import { openHouse } from '../../test/harness/house.ts';
import { runs } from '../../test/harness/runs.ts';
import { countRecords } from './count-records.ts';
import { findRecords } from './find-records.ts';
import { listRecordIds } from './list-record-ids.ts';
import type { Value } from './values.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
await makeEveryKind(house, owner);
const me = owner.member;
const other = newId() as MemberId;
const [mine, below, foreign] = [newId(), newId(), newId()] as [TeamId, TeamId, TeamId];
const places = [me, other, null].flatMap((assignee) =>
  [mine, below, foreign, null].map((team) => ({ assignee, team })),
);
const related = await storeRows(
  house,
  owner,
  relatedTable,
  places.map((place) => ({ place, values: new Map([[1 as FieldId, 'Hoa Sen']]) })),
);
const gone = newId() as RecordId;

const around: Around = { me, other, teams: [mine, below, foreign], related, gone };
const pools = poolsOf(around);
const now = new Date().toISOString();
const factTyped = factsTyped(around, now);

/** In turns, each field by its own step, so that values meet in many ways. Every fifth is empty. */
const fieldIds = Object.keys(everyKind).map((id) => Number(id) as FieldId);
const toStore = places.flatMap((place, nth) =>
  [0, 1, 2].map((turn) => {
    const values = fieldIds.flatMap((id) => {
      const { held } = pools[kindOf(id)];
      const step = nth * 3 + turn + id * 7 + ((nth * id) % 5);
      const value = held[step % held.length];
      return step % 5 === 0 || value === undefined ? [] : [[id, value] as const];
    });
    return { place, values: new Map<FieldId, Value>(values) };
  }),
);
const ids = await storeRows(house, owner, everyKindTable, toStore);
await house.tamper(
  `update kin.records set created_at = $2::timestamptz + ((place - 18) || ' hours')::interval,
     updated_at = '2026-11-23T00:00:00Z'::timestamptz + ((place % 7) || ' days')::interval
     from unnest($1::uuid[]) with ordinality as t (record, place) where id = record`,
  [ids, now],
);
const stored = await house.tamper<{ id: RecordId; created_at: Date; updated_at: Date }>(
  'select id, created_at, updated_at from kin.records where table_id = $1 order by id',
  [everyKindTable],
);
const rows = ids.map((id, nth): PlainRow & { id: RecordId } => {
  const times = stored.find((each) => each.id === id);
  const { place, values } = toStore[nth] as (typeof toStore)[number];
  return { id, ...place, values, createdAt: times?.created_at as Date, updatedAt: times?.updated_at as Date };
});

function kindOf(field: FieldId): FieldKind {
  return (everyKind[field] as (typeof everyKind)[number]).kind;
}

function canonical(field: FilterCondition['field'], typed: string): readonly string[] {
  const kind = typeof field === 'string' ? null : kindOf(field);
  const within = withins[typed];
  if (within !== undefined) return within[kind === 'date' ? 0 : 1];
  const known = typeof field === 'string' ? (factTyped[field] ?? []) : pools[kindOf(field)].typed;
  const found = known.find(([as]) => as === typed);
  return found === undefined ? [typed] : found.slice(1);
}

const anyField = fc.constantFrom<FilterCondition['field']>(...fieldIds, ...fieldIds, ...recordFacts);
const anyCondition: fc.Arbitrary<FilterCondition> = anyField.chain((field) => {
  const typed = typeof field === 'string' ? factTyped[field] : pools[kindOf(field)].typed;
  const value = fc.constantFrom(...(typed ?? []).map(([as]) => as));
  return fc.constantFrom(...operatorsFor(field)).chain((is): fc.Arbitrary<FilterCondition> => {
    if (is === 'empty') return fc.constant({ field, is });
    if (is === 'within') return fc.constantFrom(...Object.keys(withins)).map((each) => ({ field, is, value: each }));
    if (is === 'in' || is === 'has_all') {
      return fc.array(value, { minLength: 1, maxLength: 3 }).map((each) => ({ field, is, value: each }));
    }
    // What is part of an address is none.
    if (is === 'contains' && field === 15)
      return fc.constantFrom('sen', 'hoa-', 'vn/').map((each) => ({ field, is, value: each }));
    return value.map((each) => ({ field, is, value: each }));
  });
});

function operatorsFor(field: FilterCondition['field']): readonly Operator[] {
  if (typeof field === 'string') return operatorsOfFact[field];
  const { kind, sensitive } = everyKind[field] as (typeof everyKind)[number];
  const all = operatorsOf[kind];
  if (!isSealed({ kind, sensitive: sensitive === true })) return all;
  return all.filter((each) => sealedOperators.includes(each) && !(kind === 'relation' && each === 'empty'));
}

const match = fc.constantFrom<FilterGroup['match']>('all', 'any', 'none', 'none');
function anyGroup(levels: number): fc.Arbitrary<FilterGroup> {
  const part = levels === 1 ? anyCondition : fc.oneof({ weight: 2, arbitrary: anyCondition }, anyGroup(levels - 1));
  return fc.record({ match, of: fc.array(part, { maxLength: 3 }) });
}

const anyRegion = fc.oneof(
  fc.constant(allRows),
  fc.integer({ min: 0, max: 63 }).map((bits) => regionWhere((each) => (bits & (1 << each)) !== 0)),
);
const level = fc.constantFrom(...readLevels, 'open' as const);
const anyRead = fc.oneof(
  fc.tuple(level, level, level, level, level, level),
  fc
    .constantFrom('open' as const, 'masked' as const)
    .map((each) => [each, each, each, each, each, each] as FieldPolicy['read']),
);
const anyPolicy = fc
  .record({
    view: anyRegion,
    exports: anyRegion,
    relatedView: anyRegion,
    reads: fc.tuple(...fieldIds.map(() => anyRead)),
    teamsBelow: fc.constantFrom<TeamId[]>([], [below]),
  })
  .map(({ view, exports, relatedView, reads, teamsBelow }): CompiledPolicy => {
    const none = { write: noRows, writeNew: noRows, export: noRows, reveal: noRows, lookup: noRows };
    const fields = Object.fromEntries(fieldIds.map((id, place) => [id, { ...none, read: reads[place] }]));
    const tableOf = (rights: Partial<Record<string, Region>>, its: object) =>
      ({
        rights: Object.fromEntries(tableRights.map((right) => [right, rights[right] ?? noRows])),
        assignTo: noRows,
        fields: its,
        groupRead: { email: hidden, phone: hidden },
        groupExport: { email: noRows, phone: noRows },
        groupReveal: { email: noRows, phone: noRows },
      }) as unknown as TablePolicy;
    const tables = {
      [everyKindTable]: tableOf({ view, export: intersect(view, exports) }, fields),
      [relatedTable]: tableOf({ view: relatedView }, {}),
    };
    return {
      member: me,
      teams: [mine],
      teamsBelow,
      isOwner: false,
      version: 1,
      projectRights: [],
      limits: defaultLimits,
      tables,
    };
  });
const hidden = ['hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden'] as const;

function worldOf(policy: CompiledPolicy, row: PlainRow): World {
  const rowClass = classOf(row, policy);
  const seen = policy.tables[relatedTable]?.rights.view ?? noRows;
  return {
    isOpen: (field) => policy.tables[everyKindTable]?.fields[field]?.read[rowClass] === 'open',
    isInView: (id) => {
      const place = places[related.indexOf(id)];
      return place !== undefined && contains(seen, classOf(place, policy));
    },
    canonical,
  };
}

function expected(policy: CompiledPolicy, within: Region, filter: Filter): RecordId[] {
  return rows
    .filter((row) => contains(within, classOf(row, policy)))
    .filter((row) => filter === null || isEmptyGroup(filter) || truthOf(filter, row, worldOf(policy, row)) === true)
    .map(({ id }) => id)
    .toSorted()
    .toReversed();
}

/** Where the first condition stands, in order, on a field that this member may read nowhere. */
function unreadable(policy: CompiledPolicy, group: FilterGroup, at = '/filter'): string | null {
  for (const [place, part] of group.of.entries()) {
    const pointer = `${at}/of/${place}`;
    if ('of' in part) {
      const found = unreadable(policy, part, pointer);
      if (found !== null) return found;
    } else if (typeof part.field === 'number' && !isReadable(policy, everyKindTable, part.field)) {
      return `${pointer}/field`;
    }
  }
  return null;
}

/** At noon of `today` in the project's time zone. */
const event = '01a21113-3080-7000-8000-000000000000' as EventId;

async function openContext(tx: Tx, policy: CompiledPolicy): Promise<MemberContext> {
  const tables = await loadTables(tx);
  const facts = { id: owner.project, name: 'x', country: 'VN', timeZone: 'Asia/Ho_Chi_Minh', tables };
  const actor = { ...owner.actor, kind: 'member' as const, member: me, project: owner.project };
  return { tx, vault: house.vault, actor, event, damage: [], policy, project: facts, ifRefused: [] };
}

async function run<V extends View>(
  view: V,
  route: { body: { parse(body: unknown): unknown } },
  context: MemberContext,
  body: object,
) {
  const input = { params: { project: owner.project, table: everyKindTable }, query: {}, body: route.body.parse(body) };
  const seen = await view.run(context, input as never);
  return bodyOf(seen.show(maskFor(context.policy))) as never;
}

test('any rights, any filter', async () => {
  await inTransaction(house.database, { project: owner.project, readOnly: true }, async (tx) => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(anyPolicy, anyGroup(3), fc.integer({ min: 1, max: 40 }), async (policy, filter, limit) => {
        const context = await openContext(tx, policy);
        const wrong = unreadable(policy, filter);
        if (wrong !== null) {
          const refusal = await run(findRecords as View, findRoute, context, { filter }).catch(
            (error: unknown) => error,
          );
          expect(refusal).toBeInstanceOf(Refusal);
          expect(refusal).toMatchObject({ code: 'unknown_field', field: wrong });
          return;
        }
        const found: string[] = [];
        let cursor: string | null = null;
        do {
          const page: { records: { id: string }[]; next: string | null } = await run(
            findRecords as View,
            findRoute,
            context,
            { filter, limit, cursor },
          );
          found.push(...page.records.map(({ id }) => id));
          cursor = page.next;
        } while (cursor !== null);
        const view = policy.tables[everyKindTable]?.rights.view ?? noRows;
        const wanted = expected(policy, view, filter);
        expect({ filter, found }).toEqual({ filter, found: wanted });
        expect(await run(countRecords as View, countRoute, context, { filter, exact: true })).toEqual({
          count: wanted.length,
          capped: false,
        });
        expect(await run(listRecordIds as View, idsRoute, context, { filter })).toEqual({
          records: wanted,
          more: false,
        });
        const table = context.project.tables.find(({ id }) => id === everyKindTable);
        if (table === undefined) throw new Error('the table is there');
        const { scope, terms } = await listOf(context, table, { search: '', filter, today, records: null });
        const sort = { by: 'created_at', part: 'whole', direction: 'desc' } as const;
        const leaving = await findPage(tx, { ...scope, terms, sort, after: null, limit: 100 });
        expect(leaving.rows.map(({ id }) => id)).toEqual(
          expected(policy, policy.tables[everyKindTable]?.rights.export ?? noRows, filter),
        );
        answered += wanted.length > 0 && wanted.length < rows.length ? 1 : 0;
      }),
      { numRuns: runs(400, 10_000) },
    );
    expect(answered).toBeGreaterThan(60);
  });
});
