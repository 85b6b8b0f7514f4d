/**
 * Guarantee: a member who lacks a right gains nothing by what an accomplice writes into the database: not by calling
 * a field another kind, nor by giving him a record, a role or an import. What such writing does give is listed in
 * docs/threat-model.md.
 */
import { beforeEach, expect, test } from 'vitest';
import { createNotify } from '#notices/write-notices.ts';
import { createLoadStanding } from '#actions/load-standing.ts';
import { createPerform } from '#actions/perform.ts';
import { createRefusalFolder } from '#actions/record-refusal.ts';
import { createReadRecorder } from '#audit/read-recorder.ts';
import { createRecord as createRoute, findRecords as findRoute } from '#contract/records.ts';
import { bodyOf } from '#policy/reply.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { listRefusedRows } from '#transfer/list-refused-rows.ts';
import { newRunner, refusedRows, start } from '../fixtures/importing.ts';
import { openHouse } from '../harness/house.ts';
import type { House, Person } from '../harness/house.ts';

const house = await openHouse();
let owner: Person;
let member: Person;

beforeEach(async () => {
  owner = await house.setUpOwner();
  member = await house.addMember(owner, { role: 'sales_without_phones' });
  const values = { '1': 'Lê Thị Kín', '2': ['0912345678'], '3': ['le@kin.example'] };
  await house.call<typeof createRoute>(owner, createRecord, { params: paramsOf(owner), body: { values } });
});

function paramsOf({ project }: Person) {
  return { project, table: 1 };
}

/** As after a restart: with nothing compiled before. */
async function listAfresh(who: Person): Promise<string> {
  const { database, vault }: House = house;
  const perform = createPerform({
    database,
    vault,
    reads: createReadRecorder(database, vault),
    loadStanding: createLoadStanding(vault),
    notify: createNotify(vault),
    refusals: createRefusalFolder(),
  });
  const body = findRoute.body.parse({});
  const { reply } = await perform(findRecords, who.actor, { params: paramsOf(who), query: {}, body });
  return JSON.stringify(bodyOf(reply));
}

test.each([
  ['long text', `kind = 'long_text'`],
  ['e-mails', `kind = 'emails'`],
  ['a plain sensitive text', `kind = 'text', sensitive = true`],
])('phones that are called %s stay closed, and it is recorded', async (_name, set) => {
  const seen = await listAfresh(member);
  expect(seen).toContain('Lê Thị Kín');
  expect(seen).not.toContain('912345678');
  await house.tamper(`update fields set ${set} where project_id = $1 and id = 2`, [owner.project]);
  await expect(listAfresh(member)).rejects.toMatchObject({ code: 'not_found' });
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
});

test('a record that was given to a member by hand stays closed to him, and it is recorded', async () => {
  const sales = await house.addMember(owner, { role: 'sales' });
  await house.tamper('update records set assignee_id = $1 where project_id = $2', [sales.member, owner.project]);
  const seen = await listAfresh(sales);
  expect(seen).toContain('Lê Thị Kín');
  expect(seen).toContain('damaged');
  expect(seen).not.toMatch(/912345678|kin\.example/);
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'value.damaged')).toHaveLength(1);
});

test('a membership changed by hand is none, and the project’s log says so', async () => {
  await house.tamper(`update members set address_verified = true where id = $1`, [member.member]);
  expect((await house.refused(member, findRecords, { params: paramsOf(owner), body: {} })).code).toBe('not_found');
  const events = await house.events(owner.project);
  expect(events.filter(({ action }) => action === 'rights.forged')).toHaveLength(1);
});

test('a role that was given another’s name gives nobody anything', async () => {
  await house.tamper(
    `update roles set name = (select name from roles where project_id = $1 and key = 'viewer')
      where project_id = $1 and key = 'admin'`,
    [owner.project],
  );
  await expect(listAfresh(member)).rejects.toMatchObject({ code: 'not_found' });
  const invited = house.addMember(owner, { role: 'admin' });
  await expect(invited).rejects.toMatchObject({ code: 'rights_damaged' });
});

test('an import that was put under another member’s name shows him no row', async () => {
  const accomplice = await house.addMember(owner, { role: 'marketing' });
  const file = Buffer.from('Họ tên;SĐT;Email\nAn;0912 345;an@kin.example\nBa;0912345678;ba@kin.example\n');
  const { id, payload } = await start(house, owner, file);
  await newRunner(house)(payload);
  expect((await refusedRows(house, owner, id)).rows).toHaveLength(1);
  await house.tamper('update imports set member_id = $1 where id = $2', [accomplice.member, id]);
  const params = { ...paramsOf(owner), import: id };
  expect((await house.refused(accomplice, listRefusedRows, { params })).code).toBe('not_found');
});
