/**
 * Guarantee: for every role of the template, a phone or e-mail that it may not read stands in no reply of any view or
 * action, one that it may not take out in no file, and a right guess is answered, statement by statement and byte by byte, like a wrong one.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createTeam } from '#access/create-team.ts';
import type { Operation } from '#actions/action.ts';
import { Refusal } from '#contract/errors.ts';
import type { PlainValue } from '#contract/fields.ts';
import { createRecord as createRoute } from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import { countRecords } from '#records/count-records.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { readHistory } from '#records/read-history.ts';
import { readProject } from '#records/read-project.ts';
import { readRecord } from '#records/read-record.ts';
import { startExport } from '#transfer/start-export.ts';
import { exportOf, fileOf } from '../fixtures/exporting.ts';
import { openHouse } from '../harness/house.ts';
import type { Person, Request } from '../harness/house.ts';
import { statementsOf } from '../harness/statements.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };

/** What each role reads openly of a record that is another's. */
const roles = [
  { role: 'sales', phones: false, emails: false },
  { role: 'sales_without_emails', phones: true, emails: false },
  { role: 'sales_without_phones', phones: false, emails: true },
  { role: 'sales_without_both', phones: false, emails: false },
  { role: 'leader', phones: false, emails: false },
  { role: 'marketing', phones: false, emails: true },
  { role: 'viewer', phones: false, emails: false },
  { role: 'admin', phones: true, emails: true },
];

/** The last digits of each phone, the middle of each address: nothing else in the record has them. */
const phones = /16183529|26183529|36183529|46183529|56183529/;
const emails = /zqxjvkwy/;
const values: Record<string, PlainValue> = {
  '1': 'Lê Kín 0916183529',
  '2': ['0926183529', '0936183529'],
  '3': ['a.zqxjvkwy@kin.example'],
  '4': 'Cty b.zqxjvkwy@kin.example, 0946183529',
  '6': 'từ 0916183529',
  '7': '12 Lê Lợi 0956183529',
  '10': 'ghi 0926183529, c.zqxjvkwy@kin.example',
};

/** A right and a wrong one. */
const guesses = [
  ['phones', '0926183529', '0926183528'],
  ['phones', '+84 936 183 529', '+84 936 183 528'],
  ['phones', '0946183529', '0946183528'],
  ['phones', '26183529', '26183528'],
  ['emails', 'a.zqxjvkwy@kin.example', 'a.zqxjvkwz@kin.example'],
  ['emails', 'zqxjvkwy', 'zqxjvkwz'],
] as const;

let record: ShownRecord;
beforeAll(async () => {
  record = await house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
  const body = { version: 1, values: { '2': ['0936183529', '0926183529'], '7': 'mới 0946183529' } };
  await house.call(owner, editRecord, { params: { ...params, record: record.id }, body });
});

async function answerOf(who: Person, operation: Operation, request: Request<never>): Promise<string> {
  try {
    return JSON.stringify(await house.call(who, operation, request));
  } catch (error) {
    if (error instanceof Refusal) return JSON.stringify([error.code, error.field]);
    throw error;
  }
}

const everything = (version: number): [string, Operation, object][] => {
  const one = { ...params, record: record.id };
  return [
    ['project', readProject({ way: 'none', links: 'local' }), { params: { project: owner.project } }],
    ['record', readRecord, { params: one }],
    ['history', readHistory, { params: one }],
    ['list', findRecords, { params, body: {} }],
    ['list by name', findRecords, { params, body: { sort: { by: 1, direction: 'asc' } } }],
    ['list by source', findRecords, { params, body: { sort: { by: 6, direction: 'asc' }, search: 'le kin' } }],
    ['list by phone', findRecords, { params, body: { sort: { by: 2, direction: 'asc' } } }],
    ['phones alone', findRecords, { params, body: { fields: [2] } }],
    ['e-mails alone', findRecords, { params, body: { fields: [3] } }],
    ['export', startExport, { params, body: { fields: [1, 4, 6, 7, 10] } }],
    ['export of phones', startExport, { params, body: { fields: [1, 2] } }],
    ['export of e-mails', startExport, { params, body: { fields: [3] } }],
    ['no change', editRecord, { params: one, body: { version, values: { '1': 'Lê Kín •••• ••• •••' } } }],
    ['a clash', editRecord, { params: one, body: { version: 1, values: { '2': ['0911111111'] } } }],
    ['a wrong phone', editRecord, { params: one, body: { version, values: { '2': ['x'] } } }],
  ];
};

describe.each(roles)('$role', ({ role, ...reads }) => {
  let who: Person;
  beforeAll(async () => {
    who = await house.addMember(owner, { role });
  });

  test('shows in no reply what it may not read', async () => {
    for (const [name, operation, request] of everything(2)) {
      const answer = await answerOf(who, operation, request as never);
      expect({ name, phones: phones.test(answer) && !reads.phones }).toEqual({ name, phones: false });
      expect({ name, emails: emails.test(answer) && !reads.emails }).toEqual({ name, emails: false });
    }
    const seen = await answerOf(who, readRecord, { params: { ...params, record: record.id } } as never);
    expect({ phones: phones.test(seen), emails: emails.test(seen) }).toEqual(reads);
  });

  test.each(guesses.filter(([kind]) => !reads[kind]))(
    '%s: searching for %s finds no more than for %s',
    async (_kind, right, wrong) => {
      for (const operation of [findRecords, countRecords]) {
        const ask = async (search: string) => {
          let answer = '';
          const statements = await statementsOf(house.database, async () => {
            answer = await answerOf(who, operation, { params, body: { search } } as never);
          });
          return { answer, statements: statements.map(({ text }) => text) };
        };
        await ask(wrong);
        expect(await ask(right)).toEqual(await ask(wrong));
      }
    },
  );
});

test.each([
  ['leader', [1, 4, 6, 7, 10], false],
  ['admin', [1, 2, 3, 4, 6, 7, 10], true],
] as const)('a file of a %s holds no phone and no e-mail that he may not take out', async (role, fields, all) => {
  const who = await house.addMember(owner, { role });
  const team = { name: role, parent: null, leaders: [who.member], members: [] };
  await house.call(owner, createTeam, { params: { project: owner.project }, body: team });
  // He reads all of it: it is his.
  const { id } = await house.call<typeof createRoute>(who, createRecord, { params, body: { values } });
  const seen = await answerOf(who, readRecord, { params: { ...params, record: id } } as never);
  expect([phones.test(seen), emails.test(seen)]).toEqual([true, true]);
  const file = await fileOf(house, who, await exportOf(house, who, { fields: [...fields], records: [id] }));
  expect([/Lê Kín/.test(file), phones.test(file), emails.test(file)]).toEqual([true, all, all]);
});
