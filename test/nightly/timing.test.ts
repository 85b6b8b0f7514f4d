/**
 * Guarantee: how long an answer takes does not tell a hidden field from an unknown one, a record out of view from none, or
 * a right guess from a wrong one. 200 pairs in turns; told apart is what three such rounds in a row tell apart.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '#actions/action.ts';
import { newId } from '#database/uuid.ts';
import { countRecords } from '#records/count-records.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { readRecord } from '#records/read-record.ts';
import { startExport } from '#transfer/start-export.ts';
import { Refusal } from '#contract/errors.ts';
import { mannWhitney } from '../harness/mann-whitney.ts';
import { placeFor } from '../oracle/matrix/ask.ts';
import { unknownField } from '../oracle/matrix/dimensions.ts';
import { guess, wrongRow } from '../oracle/matrix/plants.ts';
import { setScene } from '../oracle/matrix/scene.ts';
import type { Actor, Scene } from '../oracle/matrix/scene.ts';

const pairs = 200;
const rounds = 3;
const likely = 0.01;

let scene: Scene;
let actor: Actor;
beforeAll(async () => {
  scene = await setScene();
  const found = scene.actors.find(({ access, scope }) => access === 'hidden' && scope === 'own');
  if (found === undefined) throw new Error('nobody stands so');
  actor = found;
});

const rowAt = (place: string) => scene.rows.find((row) => placeFor(actor, row) === place);
type Asked = readonly [Operation, object];
type Sides = readonly [secret: () => Asked, nothing: () => Asked];
const params = () => scene.params;

const list = (body: object): Asked => [findRecords, { params: params(), body }];
const search = (operation: Operation, text: string): Asked => [operation, { params: params(), body: { search: text } }];
const edit = (record: string | undefined, values: object): Asked => [
  editRecord,
  { params: { ...params(), record }, body: { version: 1, values } },
];

const compared: readonly [string, Sides][] = [
  ['a chosen column', [() => list({ fields: [3] }), () => list({ fields: [unknownField] })]],
  ['sorting', [() => list({ sort: { by: 9, direction: 'asc' } }), () => list({ sort: { by: 98, direction: 'asc' } })]],
  ['a value to write', [() => edit(rowAt('own')?.id, { 4: 'x' }), () => edit(rowAt('own')?.id, { 98: 'x' })]],
  [
    'a record',
    [
      () => [readRecord, { params: { ...params(), record: rowAt('elsewhere')?.id } }],
      () => [readRecord, { params: { ...params(), record: newId() } }],
    ],
  ],
  ['a record to edit', [() => edit(rowAt('elsewhere')?.id, {}), () => edit(newId(), {})]],
  [
    'a phone in a search',
    [() => search(findRecords, guess('phones', 3)), () => search(findRecords, guess('phones', wrongRow))],
  ],
  [
    'an e-mail in a count',
    [() => search(countRecords, guess('emails', 3)), () => search(countRecords, guess('emails', wrongRow))],
  ],
  [
    'a word in a search',
    [() => search(findRecords, guess('text', 3)), () => search(findRecords, guess('text', wrongRow))],
  ],
  [
    'a column of an export',
    [
      () => [startExport, { params: params(), body: { fields: [3] } }],
      () => [startExport, { params: params(), body: { fields: [unknownField] } }],
    ],
  ],
];

async function timeOf([operation, request]: Asked): Promise<number> {
  const begun = performance.now();
  try {
    await scene.house.call(actor.person, operation, request as never);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return performance.now() - begun;
}

/** Which side goes first changes from pair to pair, so that neither always finds what the other has warmed. */
async function likelihood([secret, nothing]: Sides): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let pair = -10; pair < pairs; pair++) {
    for (const side of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const time = await timeOf(side === 0 ? secret() : nothing());
      if (pair >= 0) times[side].push(time);
    }
  }
  return mannWhitney(...times);
}

describe('times', () => {
  test.each(compared)('%s', async (_, sides) => {
    const found: number[] = [];
    do found.push(await likelihood(sides));
    while (found.length < rounds && Math.min(...found.slice(-1)) < likely);
    expect(Math.max(...found)).toBeGreaterThanOrEqual(likely);
  });

  test('a difference of a tenth of a millisecond is seen', async () => {
    const slower = Array.from({ length: pairs }, (_, nth) => 2 + (nth % 20) / 20 + 0.1);
    const plain = Array.from({ length: pairs }, (_, nth) => 2 + (nth % 20) / 20);
    expect(mannWhitney(slower, plain)).toBeLessThan(likely);
  });
});
