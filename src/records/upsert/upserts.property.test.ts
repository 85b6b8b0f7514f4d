/**
 * Guarantee: whatever sequence of batches two programs send, one of them seeing its maker’s own records alone, with
 * records deleted in between, each row is answered, and each record holds, what a plain model in memory says.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bearer } from '#actions/act.ts';
import type { readRecord as readRoute } from '#contract/records.ts';
import type { upsertRecords as route } from '#contract/upserts.ts';
import { readRecord } from '#records/read-record.ts';
import { remove } from '../../../test/fixtures/deleting.ts';
import { everythingIn, makeKey } from '../../../test/harness/api-keys.ts';
import { openHouse } from '../../../test/harness/house.ts';
import { runs } from '../../../test/harness/runs.ts';
import { upsertRecords } from './upsert-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const admin = await house.addMember(owner, { role: 'admin' });
const [all, own] = [await makeKey(house, owner, everythingIn(1)), await makeKey(house, admin, everythingIn(1, 'own'))];
const params = { project: owner.project, table: 1 };
const [name, code, note] = ['1', '4', '6'] as const;

interface Row {
  readonly externalId?: string;
  readonly match?: { readonly field: number; readonly value: string };
  readonly values: Readonly<Record<string, string>>;
}

type Step = { readonly by: 'all' | 'own'; readonly rows: readonly Row[] } | { readonly deletes: number };

interface Known {
  readonly id: string;
  readonly assignee: string;
  readonly values: Record<string, string>;
  version: number;
  isThere: boolean;
}

const codes = ['K1', 'K2', 'K3'];
const anyRow: fc.Arbitrary<Row> = fc
  .record({
    externalId: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
    match: fc.option(fc.constantFrom(...codes), { nil: undefined, freq: 2 }),
    [name]: fc.option(fc.constantFrom('An', 'Bình'), { nil: undefined, freq: 4 }),
    [code]: fc.option(fc.constantFrom(...codes), { nil: undefined }),
    [note]: fc.option(fc.constantFrom('Web', 'Báo'), { nil: undefined }),
  })
  .map(({ externalId, match, ...values }) => ({
    ...(externalId === undefined ? {} : { externalId }),
    ...(match === undefined ? {} : { match: { field: Number(code), value: match } }),
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Row['values'],
  }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ by: fc.constantFrom('all', 'own'), rows: fc.array(anyRow, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ deletes: fc.nat({ max: 10 }) }) },
);

/** In words as plain as they get: each row after the other, by what was there before all of them. */
class Model {
  readonly records: Known[] = [];
  readonly names = new Map<string, string>();

  /** What each row comes to; of a new record, null until its id is known. */
  judge(by: 'all' | 'own', rows: readonly Row[]) {
    const before = this.records.filter((each) => each.isThere && (by === 'all' || each.assignee === admin.member));
    const at = new Map(before.map((each) => [each, { ...each.values }]));
    const known = new Map(this.names);
    const [names, matches, taken] = [new Set<string>(), new Set<string>(), new Set<Known>()];
    return rows.map(
      ({ externalId, match, values }, place): { readonly says: object; readonly to: Known | 'new' | null } => {
        const refused = (error: string, field: string) => ({
          says: { outcome: 'refused', code: error, field: `/rows/${place}${field}` },
          to: null,
        });
        if (externalId !== undefined && names.has(externalId)) return refused('conflict', '/externalId');
        if (externalId !== undefined) names.add(externalId);
        if (match !== undefined && matches.has(match.value)) return refused('conflict', '/match/value');
        if (match !== undefined) matches.add(match.value);
        const named = before.find(({ id }) => id === known.get(`${by}/${externalId ?? ''}`));
        const held =
          named === undefined && match !== undefined
            ? before.filter((each) => at.get(each)?.[code] === match.value)
            : [];
        if (held.length > 1) return refused('ambiguous_match', '/match');
        const found = named ?? held[0];
        if (found !== undefined && taken.has(found)) return refused('conflict', '');
        if (found === undefined) {
          if (values[name] === undefined) return refused('invalid_value', `/values/${name}`);
          return { says: { outcome: 'created', version: 1 }, to: 'new' };
        }
        taken.add(found);
        const changes = Object.entries(values).some(([field, value]) => found.values[field] !== value);
        const version = found.version + (changes ? 1 : 0);
        return { says: { outcome: changes ? 'updated' : 'unchanged', record: found.id, version }, to: found };
      },
    );
  }

  keep(
    by: 'all' | 'own',
    { externalId, values }: Row,
    to: Known | 'new',
    { record, version }: { record: string; version: number },
  ) {
    const assignee = by === 'all' ? owner.member : admin.member;
    const found = to === 'new' ? { id: record, assignee, values: {}, version, isThere: true } : to;
    if (to === 'new') this.records.push(found);
    Object.assign(found.values, values);
    found.version = version;
    if (externalId !== undefined) this.names.set(`${by}/${externalId}`, record);
  }
}

async function upsert(bearer: Bearer, rows: readonly Row[]) {
  const body = { rows: rows.map((row) => ({ ...row })) };
  return (await house.call<typeof route>(bearer, upsertRecords, { params, body })).rows;
}

test('any histories', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 2, maxLength: 8 }), async (steps) => {
      // One house for all: what an earlier history left is out of the way.
      await house.tamper('delete from kin.external_ids');
      await house.tamper('delete from kin.record_tokens');
      await house.tamper('delete from kin.records');
      const model = new Model();
      for (const step of steps) {
        if ('deletes' in step) {
          const there = model.records.filter(({ isThere }) => isThere);
          const chosen = there[step.deletes % Math.max(1, there.length)];
          if (chosen === undefined) continue;
          await remove(house, owner, [chosen.id]);
          chosen.isThere = false;
          continue;
        }
        const { by, rows } = step;
        const expected = model.judge(by, rows);
        const answers = await upsert((by === 'all' ? all : own).bearer, rows);
        for (const [place, { says, to }] of expected.entries()) {
          const answer = answers[place];
          expect(answer).toMatchObject(says);
          const row = rows[place];
          if (to === null || row === undefined || answer === undefined || answer.outcome === 'refused') continue;
          model.keep(by, row, to, answer);
        }
      }
      for (const { id, values, version } of model.records.filter(({ isThere }) => isThere)) {
        const read = await house.call<typeof readRoute>(owner, readRecord, { params: { ...params, record: id } });
        const shown = [name, code, note].map((field) => read.values[field]);
        const held = [name, code, note].map((field) =>
          values[field] === undefined ? { state: 'empty' } : { state: 'open', value: values[field] },
        );
        expect([read.version, shown]).toEqual([version, held]);
      }
      const [count] = await house.tamper<{ count: number }>('select count(*)::int as count from kin.records');
      expect(count?.count).toBe(model.records.filter(({ isThere }) => isThere).length);
    }),
    { numRuns: runs(40, 1_000) },
  );
});
