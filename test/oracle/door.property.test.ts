/**
 * Guarantee: whatever is granted to whom, what comes through the door, from rows of grants over statements to the mask,
 * is what a plain reading of the rules gives of all records: which rows, in which order, how many, which fields of
 * each, open or masked, contacts in text, and the same in the history.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTeam } from '#access/create-team.ts';
import { insertRole } from '#access/insert-role.ts';
import { Refusal } from '#contract/errors.ts';
import type { FieldId, GrantId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { createTeam as createTeamRoute } from '#contract/people.ts';
import type {
  countRecords as countRoute,
  findRecords as findRoute,
  readHistory as historyRoute,
  ShownRecord,
} from '#contract/records.ts';
import { readLevels, rowScopes, tableRights } from '#contract/rights.ts';
import type { TableRight } from '#contract/rights.ts';
import { sealRights } from '#database/rights-seal.ts';
import { fieldGrantRow, grantRow, makeMac } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import type { PolicyInput } from '#policy/input.ts';
import { loadTables } from '#query/definition.ts';
import type { TableDefinition } from '#query/definition.ts';
import { countRecords } from '#records/count-records.ts';
import { findRecords } from '#records/find-records.ts';
import { insertRecords } from '#records/insert-records.ts';
import { prepareRecord } from '#records/prepare-record.ts';
import { readHistory } from '#records/read-history.ts';
import { inOrder, levelOf, matches, samples, shown, valuesFor } from '../fixtures/plain-reading.ts';
import type { Judged, Row } from '../fixtures/plain-reading.ts';
import { openHouse } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';
import { judge } from '../harness/judge.ts';
import { runs } from '../harness/runs.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const table1 = 1 as TableId;
const params = { project: owner.project, table: table1 };
const roles = [newId(), newId(), newId()] as RoleId[];
const held = roles.slice(0, 2);
let teams: TeamId[];
let me: Person;
let definition: TableDefinition;
let rows: Row[];

beforeAll(async () => {
  await inTransaction(house.database, { project: owner.project }, async (tx) => {
    for (const [place, id] of roles.entries()) {
      const key = `r${place}`;
      const empty = { rights: {}, projectRights: [], fields: [], tables: [1], position: 100 };
      await insertRole(tx, house.vault, owner.project, { id, key, name: { vi: key, en: key }, ...empty });
    }
    await sealRights(tx, house.vault);
  });
  const team = async (name: string, parent: TeamId | null) => {
    const body = { name, parent, leaders: [owner.member] };
    return (await house.call<typeof createTeamRoute>(owner, createTeam, { params: { project: owner.project }, body }))
      .id;
  };
  const mine = await team('Bắc', null);
  teams = [mine, await team('Hà Nội', mine), await team('Nam', null)];
  me = await house.addMember(owner, { role: ['r0', 'r1'], team: mine });
  await inTransaction(house.database, { project: owner.project }, async (tx) => {
    const [found] = await loadTables(tx);
    if (found === undefined) throw new Error('the template has a table');
    definition = found;
    const keys = await house.vault.project(tx);
    const places = [me.member, owner.member, null].flatMap((assignee) =>
      [...teams, null].map((each) => ({ assignee, team: each })),
    );
    const prepared = places.map((place, turn) => {
      const values = samples[turn % samples.length] ?? {};
      const map = new Map(Object.entries(values).map(([id, value]) => [Number(id) as FieldId, value]));
      return {
        place,
        values,
        record: prepareRecord({ vault: house.vault, keys, table: found, values: map, ...place }),
      };
    });
    const by = { kind: 'member' as const, id: owner.member };
    const origin = { table: found, event: newId() as never, batch: null, by, through: 'web' as const };
    await insertRecords(
      tx,
      origin,
      prepared.map(({ record }) => record),
    );
    rows = prepared.map(({ place, values, record }) => ({ id: record.id, place, values }));
  });
});

const holder = fc.constantFrom<() => Holder>(
  ...roles.map((id) => () => ({ kind: 'role' as const, id })),
  () => ({ kind: 'role', id: held[0] as RoleId }),
  () => ({ kind: 'team', id: teams[0] as TeamId }),
  () => ({ kind: 'team', id: teams[1] as TeamId }),
  () => ({ kind: 'member', id: me.member }),
);
const effect = fc.oneof(
  { weight: 11, arbitrary: fc.constant('allow' as const) },
  { weight: 1, arbitrary: fc.constant('deny' as const) },
);
const scope = fc.constantFrom(...rowScopes);
const anyRight = fc.record({
  holder,
  effect,
  scope,
  right: fc.oneof({ weight: 3, arbitrary: fc.constant<TableRight>('view') }, fc.constantFrom(...tableRights)),
});
const anyField = fc.record({
  holder,
  effect,
  scope,
  target: fc.oneof(
    fc.record({ field: fc.constantFrom(1, 1, 2, 3, 4, 9, 10) }),
    fc.record({ group: fc.constantFrom('email' as const, 'phone' as const, 'rest' as const, 'rest' as const) }),
  ),
  read: fc.option(fc.constantFrom(...readLevels, 'open' as const)),
  write: fc.option(fc.boolean()),
});
const anySearch = fc.constantFrom(
  { search: '', words: [] as string[], phone: null },
  { search: '', words: [] as string[], phone: null },
  { search: 'hoa', words: ['hoa'], phone: null },
  { search: 'SEN  hoa', words: ['sen', 'hoa'], phone: null },
  { search: '0912 000 001', words: [] as string[], phone: '+84912000001' },
  { search: 'ân 0912000001', words: ['an'], phone: '+84912000001' },
);
const anyQuery = fc.record({
  asked: anySearch,
  by: fc.constantFrom<number | 'created_at'>('created_at', 1, 4, 9),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  limit: fc.integer({ min: 1, max: 12 }),
  select: fc.option(fc.subarray([1, 2, 3, 4, 6, 9, 10], { minLength: 1, maxLength: 3 }), { freq: 1 }),
});

/** Replaces all that is granted in the project to roles that are tried, teams and me. */
async function grant(rights: readonly RightGrant[], fields: readonly FieldGrant[]): Promise<void> {
  const holders = [...roles, ...teams, me.member] as string[];
  await inTransaction(house.database, { project: owner.project }, async (tx) => {
    const common = (each: RightGrant | FieldGrant) => ({
      project_id: owner.project,
      id: each.id,
      holder_kind: each.holder.kind,
      holder_id: each.holder.id,
      effect: each.effect,
      table_id: each.table,
      scope: each.scope,
    });
    await tx.db.deleteFrom('grants').where('holder_id', 'in', holders).execute();
    await tx.db.deleteFrom('field_grants').where('holder_id', 'in', holders).execute();
    const grants = rights.map((each) => ({ ...common(each), granted_right: each.right }));
    const fieldGrants = fields.map((each) => ({
      ...common(each),
      field_id: 'field' in each.target ? each.target.field : null,
      field_group: 'group' in each.target ? each.target.group : null,
      read_level: each.read,
      may_write: each.write,
      may_export: each.export,
      may_reveal: each.reveal,
      may_lookup: each.lookup,
    }));
    const macs = <R>(all: readonly R[], of: (row: R) => Parameters<typeof makeMac>[1]) =>
      all.map((row) => ({ ...row, mac: makeMac(house.vault, of(row)) }));
    if (grants.length > 0) await tx.db.insertInto('grants').values(macs(grants, grantRow)).execute();
    if (fields.length > 0) await tx.db.insertInto('field_grants').values(macs(fieldGrants, fieldGrantRow)).execute();
    await sealRights(tx, house.vault);
  });
}

async function codeOf(ask: () => Promise<unknown>): Promise<string> {
  try {
    await ask();
    return 'answered';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function readAll(body: Record<string, unknown>): Promise<ShownRecord[]> {
  const all: ShownRecord[] = [];
  let cursor: string | null = null;
  do {
    const page: { records: ShownRecord[]; next: string | null } = await house.call<typeof findRoute>(me, findRecords, {
      params,
      body: { ...body, cursor } as never,
    });
    all.push(...page.records);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

test('any grants, any list', { timeout: runs(120_000, 3_600_000) }, async () => {
  const seen = { refused: 0, open: 0, masked: 0, contacts: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRight, { minLength: 3, maxLength: 10, size: 'max' }),
      fc.array(anyField, { minLength: 5, maxLength: 20, size: 'max' }),
      anyQuery,
      fc.nat({ max: 11 }),
      async (rights, fields, { asked, by, direction, limit, select }, nth) => {
        const of = { table: table1, id: '' as GrantId };
        const grants = rights.map((each) => ({ ...each, ...of, id: newId() as GrantId, holder: each.holder() }));
        const none = { export: null, reveal: null, lookup: null };
        const fieldGrants = fields.map(
          (each) => ({ ...each, ...none, ...of, id: newId(), holder: each.holder() }) as FieldGrant,
        );
        await grant(grants, fieldGrants);
        const input: PolicyInput = {
          member: me.member,
          isOwner: false,
          roles: held,
          teams: teams.slice(0, 1),
          teamsBelow: teams.slice(1, 2),
          grants,
          fieldGrants,
          limits: [],
          tables: [definition],
          version: 1,
        };
        const judged = rows.map((row) => ({ row, judged: judge(input, definition, row.place) }));
        const inView = judged.filter((each) => each.judged.rights['view']);
        const readable = (field: number) => judged.some((each) => levelOf(definition, each.judged, field) !== 'hidden');
        const body = {
          search: asked.search,
          sort: { by, direction },
          limit,
          ...(select === null ? {} : { fields: select }),
        };

        const named = [...(select ?? []), ...(by === 'created_at' ? [] : [by])];
        const knows = judged.some((each) => Object.values(each.judged.rights).includes(true));
        const code =
          inView.length > 0
            ? named.every(readable)
              ? 'answered'
              : 'unknown_field'
            : knows
              ? 'forbidden'
              : 'not_found';
        expect(await codeOf(() => house.call(me, findRecords, { params, body } as never))).toBe(code);
        const one = judged[nth] ?? inView[0];
        if (one !== undefined && inView.length > 0) await historyHolds(one);
        if (code !== 'answered') return void seen.refused++;

        const found = inView.filter((each) => matches(definition, each.judged, each.row, asked.words, asked.phone));
        const expected = inOrder(definition, found, by, direction).map((each) => ({
          id: each.row.id,
          values: valuesFor(definition, each.judged, each.row, select),
          writable: definition.fields
            .filter((_, place) => each.judged.fields[place]?.write)
            .map(({ id }) => id)
            .toSorted((a, b) => a - b),
        }));
        const records = await readAll(body);
        expect(records.map(({ id, values, writable }) => ({ id, values, writable }))).toEqual(expected);
        const { count } = await house.call<typeof countRoute>(me, countRecords, {
          params,
          body: { search: asked.search },
        });
        expect(count).toBe(found.length);
        const text = JSON.stringify(expected);
        if (text.includes('"masked"')) seen.masked++;
        if (text.includes('"open"')) seen.open++;
        if (/[^"]•••/.test(text)) seen.contacts++;
      },
    ),
    { numRuns: runs(200, 5_000) },
  );
  // It is worth something only if all of it came about.
  expect(Math.min(seen.refused, seen.open, seen.masked, seen.contacts)).toBeGreaterThan(5);
});

/** The history of a record that was made and never changed shows what the record does, by before and after. */
async function historyHolds({ row, judged }: { row: Row; judged: Judged }): Promise<void> {
  const request = { params: { ...params, record: row.id } };
  if (judged.rights['view'] !== true) {
    expect(await codeOf(() => house.call(me, readHistory, request))).toBe('not_found');
    return;
  }
  const { changes } = await house.call<typeof historyRoute>(me, readHistory, request);
  const filled = definition.fields.filter(
    ({ id }) => row.values[id] !== undefined && levelOf(definition, judged, id) !== 'hidden',
  );
  const masked = { state: 'masked' };
  expect(changes.map(({ fields }) => fields.toSorted((a, b) => a.field - b.field))).toEqual([
    filled.map(({ id }) =>
      levelOf(definition, judged, id) === 'masked'
        ? { field: id, before: masked, after: masked }
        : { field: id, before: { state: 'empty' }, after: shown(definition, judged, id, row.values[id]) },
    ),
  ]);
}
