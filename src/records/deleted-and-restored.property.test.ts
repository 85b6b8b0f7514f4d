/**
 * Guarantee: whatever two members of different scope create, edit, delete and restore, in whatever order, the project
 * holds what a plain model in memory holds: live records, their words, trash, versions and history, and every refusal.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import { createRecord as createRoute, editRecord as editRoute } from '#contract/records.ts';
import { askDelete, askRestore, workOff } from '../../test/fixtures/deleting.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { expectWordsInStep } from '../../test/harness/words.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
await addRole(house, owner.project, {
  key: 'all_hands',
  rights: {
    view: ['all'],
    create: ['all'],
    edit: ['all'],
    delete: ['all'],
    bulk_delete: ['all'],
    restore: ['all'],
  },
  fields: [{ groups: ['rest', 'phone'], scope: 'all', read: 'open', write: true }],
});
await addRole(house, owner.project, {
  key: 'own_hands',
  rights: {
    view: ['own'],
    create: ['all'],
    edit: ['own'],
    delete: ['own'],
    bulk_delete: ['own'],
    restore: ['own'],
  },
  fields: [{ groups: ['rest', 'phone'], scope: 'all', read: 'open', write: true }],
});
const people = [
  await house.addMember(owner, { role: 'all_hands' }),
  await house.addMember(owner, { role: 'own_hands' }),
] as const;
const params = { project: owner.project, table: 1 };

interface Known {
  readonly id: string;
  readonly by: 0 | 1;
  name: string;
  version: number;
  /** The deletion that put it into the trash; null while it is live. */
  trash: number | null;
  readonly acts: string[];
}

interface Model {
  readonly records: Known[];
  /** Ids of deletions, in order. */
  readonly deletions: string[];
}

type Step =
  | { readonly act: 'create'; readonly who: 0 | 1 }
  | { readonly act: 'edit'; readonly who: 0 | 1; readonly at: number }
  | { readonly act: 'delete'; readonly who: 0 | 1; readonly some: readonly number[] }
  | { readonly act: 'restore'; readonly who: 0 | 1; readonly of: number; readonly some: readonly number[] | null };

const who = fc.constantFrom<0 | 1>(0, 1);
const place = fc.nat({ max: 11 });
const some = fc.uniqueArray(place, { minLength: 1, maxLength: 6 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('create' as const), who }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('edit' as const), who, at: place }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('delete' as const), who, some }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('restore' as const), who, of: place, some: fc.option(some) }),
  },
);

const sees = (member: 0 | 1, record: Known) => member === 0 || record.by === 1;
/** The nth record, round and round; undefined while there is none. */
const nth = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(all.length, 1)];
const chosen = ({ records }: Model, places: readonly number[]) =>
  [...new Set(places.map((at) => nth(records, at)))].filter((record): record is Known => record !== undefined);

async function codeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Does one step for real and in the model, and compares what was answered. */
async function take(model: Model, step: Step, turn: number): Promise<void> {
  const person: Person = people[step.who];
  switch (step.act) {
    case 'create': {
      const body = { values: { '1': `Tên ${turn}`, '2': [`09120000${10 + turn}`] } };
      const { id } = await house.call<typeof createRoute>(person, createRecord, { params, body });
      model.records.push({ id, by: step.who, name: `Tên ${turn}`, version: 1, trash: null, acts: ['created'] });
      return;
    }
    case 'edit': {
      const record = nth(model.records, step.at);
      if (record === undefined) return;
      const request = {
        params: { ...params, record: record.id },
        body: { version: record.version, values: { '1': `Tên ${turn}` } },
      };
      const code = await codeOf(() => house.call<typeof editRoute>(person, editRecord, request));
      const may = record.trash === null && sees(step.who, record);
      expect(code).toBe(may ? 'done' : 'not_found');
      if (may) Object.assign(record, { name: `Tên ${turn}`, version: record.version + 1 }).acts.push('edited');
      return;
    }
    case 'delete': {
      const named = chosen(model, step.some);
      if (named.length === 0) return;
      const hit = named.filter((record) => record.trash === null && sees(step.who, record));
      const code = await codeOf(async () => {
        const batch = await askDelete(
          house,
          person,
          named.map(({ id }) => id),
        );
        expect(batch.total).toBe(hit.length);
        await workOff(house, batch);
        model.deletions.push(batch.id);
      });
      expect(code).toBe(hit.length > 0 ? 'done' : 'not_found');
      for (const record of hit) {
        Object.assign(record, { trash: model.deletions.length - 1, version: record.version + 1 }).acts.push('deleted');
      }
      return;
    }
    case 'restore': {
      const deletion = nth(model.deletions, step.of);
      const named = step.some === null ? model.records : chosen(model, step.some);
      if (deletion === undefined || named.length === 0) return;
      const at = model.deletions.indexOf(deletion);
      const hit = named.filter((record) => record.trash === at && sees(step.who, record));
      const ids = step.some === null ? null : named.map(({ id }) => id);
      const code = await codeOf(async () => {
        const batch = await askRestore(house, person, deletion, ids);
        expect(batch.total).toBe(hit.length);
        await workOff(house, batch);
      });
      expect(code).toBe(hit.length > 0 ? 'done' : 'nothing_to_restore');
      for (const record of hit)
        Object.assign(record, { trash: null, version: record.version + 1 }).acts.push('restored');
    }
  }
}

async function stored(model: Model) {
  const ids = model.records.map(({ id }) => id);
  const rows = await house.tamper<{ id: string; version: number; name: string; trash: string | null; tokens: number }>(
    `select id, version, data ->> '1' as name, null as trash,
       (select count(*)::int from record_tokens t where t.record_id = r.id) as tokens from records r where id = any($1)
     union all
     select id, version, data ->> '1', batch_id::text, jsonb_array_length(tokens) from trash where id = any($1)
     order by id`,
    [ids],
  );
  const changes = await house.tamper<{ record_id: string; acts: string[]; versions: number[] }>(
    `select record_id, array_agg(act order by version) as acts, array_agg(version order by version) as versions
       from record_changes where record_id = any($1) group by record_id order by record_id`,
    [ids],
  );
  return { rows, changes };
}

test('forty histories', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 14 }), async (steps) => {
      const model: Model = { records: [], deletions: [] };
      for (const [turn, step] of steps.entries()) await take(model, step, turn);
      const { rows, changes } = await stored(model);
      const records = model.records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(rows).toEqual(
        records.map(({ id, version, name, trash }) => ({
          id,
          version,
          name,
          trash: trash === null ? null : (model.deletions[trash] ?? null),
          tokens: 2,
        })),
      );
      expect(changes).toEqual(
        records.map(({ id, acts }) => ({ record_id: id, acts, versions: acts.map((_, at) => at + 1) })),
      );
      expect(await house.tamper('select from batch_waiting where project_id = $1', [owner.project])).toEqual([]);
      await expectWordsInStep(house);
    }),
    { numRuns: 40 },
  );
});
