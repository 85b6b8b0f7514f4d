/**
 * Guarantee: rights never grow by writing. Whatever a member with whatever roles creates, imports, edits, assigns, claims,
 * deletes and restores, singly or many at once, he can read no value afterwards that he could not read before, but what he has just written
 * himself; and what `assign` on the record as it was and as it became, or `claim`, has opened to him.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { RecordId } from '#contract/ids.ts';
import type { createRecord as createRoute, findRecords as findRoute } from '#contract/records.ts';
import type { RowPlace } from '#policy/region.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { findBatchRecords } from '#records/find-batch-records.ts';
import { findRecords } from '#records/find-records.ts';
import { readHistory } from '#records/read-history.ts';
import type { Operation } from '#actions/action.ts';
import { assignMany, editMany } from '../fixtures/bulk.ts';
import { askDelete, askRestore, workOff } from '../fixtures/deleting.ts';
import { assign, claim, placeOf, put } from '../fixtures/giving.ts';
import { newRunner, start } from '../fixtures/importing.ts';
import { anyRights, fullRights, giveRights, isGranted, openCompany } from '../fixtures/random-roles.ts';
import type { RandomRights } from '../fixtures/random-roles.ts';
import { anyStep, place } from '../fixtures/writing-steps.ts';
import type { Step, Who } from '../fixtures/writing-steps.ts';
import { openHouse } from '../harness/house.ts';
import type { Request } from '../harness/house.ts';
import { runs } from '../harness/runs.ts';

const house = await openHouse();
const company = await openCompany(house);
const { owner, people, teams } = company;
const params = { project: owner.project, table: 1 };

/** One history of the project. */
interface Run {
  readonly rights: RandomRights;
  readonly records: RecordId[];
  readonly deletions: string[];
  /** Everything that was ever written; no part of another. Phones by their last nine digits. */
  readonly planted: string[];
  readonly of: Map<string, RecordId>;
}

const placeAt = ([assignee, team]: Step['to'], who?: Who): RowPlace => ({
  assignee: people[assignee === 4 && who !== undefined ? who : assignee]?.member ?? null,
  team: teams[team] ?? null,
});
const nth = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(all.length, 1)];

/** Values that nobody has written before: a word, a phone, a text with both. */
function plant({ planted }: Run): Record<Step['field'], PlainValue> {
  const word = () => planted[planted.push(`tu${1_000_000 + planted.length}x`) - 1] ?? '';
  const phone = () => `0${planted[planted.push(`9${10_000_000 + planted.length}`) - 1] ?? ''}`;
  return { '1': `Lê ${word()}`, '2': [phone()], '4': `Cty ${word()}, ${phone()}`, '10': `Dặn ${word()} ${phone()}` };
}

async function answerOf(who: Who, operation: Operation, request: Request<never>): Promise<string> {
  try {
    return JSON.stringify(await house.call(people[who], operation, request as never));
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
}

/** Which planted values this one can read: in the list, in batches, and in the history of one record. */
async function readable({ planted, deletions }: Run, who: Who, record: RecordId | null): Promise<Set<string>> {
  const asked: [Operation, object][] = [
    [findRecords, { params, body: { limit: 200 } }],
    ...deletions.map((batch): [Operation, object] => [findBatchRecords, { params: { ...params, batch }, body: {} }]),
    ...(record === null ? [] : [[readHistory, { params: { ...params, record } }] as [Operation, object]]),
  ];
  const answers: string[] = [];
  for (const [operation, request] of asked) answers.push(await answerOf(who, operation, request as never));
  const text = answers.join('\n');
  return new Set(planted.filter((value) => text.includes(value)));
}

async function codeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The text as this one sees it, masks and all; null where he does not. */
async function shownText(who: Who, record: RecordId): Promise<{ text: string; version: number } | null> {
  try {
    const request = { params, body: { limit: 200 } };
    const { records } = await house.call<typeof findRoute>(people[who], findRecords, request);
    const found = records.find(({ id }) => id === record);
    const value = found?.values['4'];
    if (found === undefined || value?.state !== 'open' || typeof value.value !== 'string') return null;
    return { text: value.value, version: found.version };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Does the step; answers what became of it. */
async function take(run: Run, { act: what, who, at, field, to }: Step, record: RecordId | null): Promise<string> {
  const person = people[who];
  const edit = (id: RecordId, version: number, values: Record<string, PlainValue>) =>
    house.call(person, editRecord, { params: { ...params, record: id }, body: { version, values } });
  switch (what) {
    case 'create':
      return await codeOf(async () => {
        const made = plant(run);
        const body = { values: { '1': made['1'], [field]: made[field] } };
        run.records.push((await house.call<typeof createRoute>(person, createRecord, { params, body })).id);
      });
    case 'import':
      return await codeOf(async () => {
        const { '1': name, '4': company_ } = plant(run);
        const file = Buffer.from(`Họ tên;Công ty\n${String(name)};${String(company_)}\n`);
        const { payload } = await start(house, person, file, [1, 4]);
        await newRunner(house)(payload);
        const made = await house.tamper<{ id: RecordId }>(
          `select record_id as id from record_changes where batch_id = $1`,
          [payload['batch']],
        );
        run.records.push(...made.map(({ id }) => id));
      });
    case 'restore': {
      const deletion = nth(run.deletions, at);
      if (deletion === undefined) return 'nothing to do';
      return await codeOf(async () => workOff(house, await askRestore(house, person, deletion)));
    }
  }
  const stands = record === null ? undefined : await placeOf(house, record);
  if (record === null || stands === undefined) return 'nothing to do';
  const { version, ...before } = stands;
  switch (what) {
    case 'edit':
      return await codeOf(() => edit(record, version, { [field]: plant(run)[field] }));
    case 'edit text': {
      const shown = await shownText(who, record);
      if (shown === null) return 'nothing to do';
      return await codeOf(() => edit(record, shown.version, { '4': `Mới ${shown.text}` }));
    }
    case 'assign':
      return await codeOf(() => assign(house, person, record, placeAt(to, who), before));
    case 'edit many':
      return await codeOf(() =>
        editMany(house, person, { records: [record], field: Number(field), value: plant(run)[field] }),
      );
    case 'assign many':
      return await codeOf(() => assignMany(house, person, [record], placeAt(to, who)));
    case 'claim':
      return await codeOf(() => claim(house, person, record));
    case 'delete':
      return await codeOf(async () => {
        const batch = await askDelete(house, person, [record]);
        await workOff(house, batch);
        run.deletions.push(batch.id);
      });
  }
}

/** By one who may everything: each act comes about at least here, and one assigning opens something. */
const everyAct: Step[] = (
  [
    ['assign', 0],
    ['claim', 1],
    ['edit', 0],
    ['edit text', 0],
    ['edit many', 0],
    ['assign many', 2],
    ['create', 0],
    ['import', 0],
    ['delete', 2],
    ['restore', 0],
  ] as const
).map(([what, at]) => ({ act: what, who: 0, at, field: '2', to: [4, 0] }));

const done: Partial<Record<Step['act'] | 'opened', number>> = {};

/** Takes a step, and holds what its actor can read then against what he could read before. */
async function takeAndCompare(run: Run, step: Step): Promise<void> {
  const { act: what, who } = step;
  const isNew = what === 'create' || what === 'import' || what === 'restore';
  const record = isNew ? null : (nth(run.records, step.at) ?? null);
  const written = run.planted.length;
  const stood = record === null ? undefined : await placeOf(house, record);
  const [live] = await house.tamper<{ is: boolean }>('select exists (select from records where id = $1) as is', [
    record,
  ]);
  const could = await readable(run, who, record);
  const answer = await take(run, step, record);
  note(run, written, record ?? undefined);
  const can = await readable(run, who, record);
  if (answer === 'done') done[what] = (done[what] ?? 0) + 1;
  const mine = new Set(run.planted.slice(written));
  const gained = [...can].filter((value) => !could.has(value) && !mine.has(value));
  const isGiving = what === 'assign' || what === 'assign many';
  if (record === null || stood === undefined || (!isGiving && what !== 'claim')) {
    expect({ step, answer, gained }).toEqual({ step, answer, gained: [] });
    return;
  }
  const granted = (right: 'view' | 'assign' | 'claim', at: RowPlace) => isGranted(company, run.rights, who, right, at);
  const [from, to] = [{ assignee: stood.assignee, team: stood.team }, placeAt(step.to, who)];
  const isSame = from.assignee === to.assignee && from.team === to.team;
  const covered =
    live?.is === true &&
    (isGiving
      ? granted('view', from) && granted('assign', from) && ((what === 'assign' && isSame) || granted('assign', to))
      : granted('claim', from) && from.assignee === null && from.team !== null);
  expect({ step, from, answer: answer === 'done' }).toEqual({ step, from, answer: covered });
  if (gained.length > 0) done.opened = (done.opened ?? 0) + 1;
  const others = gained.filter((value) => !covered || run.of.get(value) !== record);
  expect({ step, from, others }).toEqual({ step, from, others: [] });
}

/** Whose the values are that were written since. */
function note({ planted, of, records }: Run, since: number, record = records.at(-1)): void {
  for (const value of planted.slice(since)) if (record !== undefined) of.set(value, record);
}

async function clear(): Promise<void> {
  const tables = ['records', 'record_tokens', 'record_keys', 'record_changes', 'trash', 'batch_waiting', 'batches'];
  for (const table of tables) await house.tamper(`delete from ${table} where project_id = $1`, [owner.project]);
}

test('whatever a member writes', { timeout: runs(120_000, 3_600_000) }, async () => {
  const rounds = fc.record({
    rights: anyRights,
    places: fc.tuple(place, place, place),
    steps: fc.array(anyStep, { minLength: 8, maxLength: 14, size: 'max' }),
  });
  await fc.assert(
    fc.asyncProperty(rounds, async ({ rights, places, steps }) => {
      await clear();
      await giveRights(house, company, rights);
      const run: Run = { rights, records: [], deletions: [], planted: [], of: new Map() };
      for (const to of places) {
        const since = run.planted.length;
        const body = { values: plant(run) };
        const { id } = await house.call<typeof createRoute>(owner, createRecord, { params, body });
        await put(house, owner, id, placeAt(to));
        run.records.push(id);
        note(run, since);
      }
      for (const step of steps) await takeAndCompare(run, step);
    }),
    {
      numRuns: runs(30, 1_500),
      examples: [
        [
          {
            rights: fullRights,
            places: [
              [1, 0],
              [3, 0],
              [2, 1],
            ],
            steps: everyAct,
          },
        ],
      ],
    },
  );
  const acts = [...everyAct.map(({ act: what }) => what), 'opened'] as const;
  expect(acts.filter((each) => done[each] === undefined)).toEqual([]);
});
