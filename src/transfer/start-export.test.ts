/**
 * Guarantee: an export is begun by who may export, of fields that he may export: a field that is hidden from him is
 * refused like one that does not exist, by the same statements. The start is in the log, what was searched for is not
 * in clear anywhere, and a refusal changes nothing. However many are asked for, the work of others goes on beside them.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { exportLimits, startExport as route } from '#contract/exports.ts';
import type { RecordId } from '#contract/ids.ts';
import { createRecord as createRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { createRecord } from '#records/create-record.ts';
import { destroy, startOf } from '../../test/fixtures/exporting.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { startExport } from './start-export.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const admin = await house.addMember(owner, { role: 'admin' });
const leader = await house.addMember(owner, { role: 'leader' });
const sales = await house.addMember(owner, { role: 'sales' });
await addRole(house, owner.project, {
  key: 'own_exporter',
  rights: { view: ['all'], create: ['all'], export: ['own'] },
  fields: [
    { groups: ['phone'], scope: 'all', read: 'masked' },
    { groups: ['rest'], scope: 'all', read: 'open', write: true, export: true },
  ],
});
await addRole(house, owner.project, { key: 'outsider', rights: {}, fields: [] });
const exporter = await house.addMember(owner, { role: 'own_exporter' });
const outsider = await house.addMember(owner, { role: 'outsider' });

const records: RecordId[] = [];
beforeAll(async () => {
  for (const [who, name, phone] of [
    [owner, 'Lê Hoa', '0912000001'],
    [owner, 'Trần An', '0912000002'],
    [exporter, 'Đỗ Hoa', null],
  ] as const) {
    const values = { '1': name, ...(phone === null ? {} : { '2': [phone] }) };
    records.push((await house.call<typeof createRoute>(who, createRecord, { params, body: { values } })).id);
  }
});

async function expectRefused(who: Person, body: object, code: string, field?: string) {
  const before = await house.tableSums();
  const refusal = await house.refused<typeof route>(who, startExport, { params, body: body as never });
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  const [last] = (await house.events(owner.project)).slice(-1);
  expect(last).toMatchObject({
    action: 'records.export_started',
    outcome: 'refused',
    actor_id: who.member,
    table_id: 1,
    count: 0,
  });
}

describe('allowed', () => {
  test('it is a batch with its total, an event and a job of ids alone', async () => {
    const { batch, payload } = await startOf(house, admin, { fields: [2, 1] });
    expect(payload).toEqual({ project: owner.project, batch });
    const [row] = await house.tamper('select kind, state, total, done, member_id from kin.batches where id = $1', [
      batch,
    ]);
    expect(row).toEqual({ kind: 'export', state: 'running', total: 3, done: 0, member_id: admin.member });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'records.export_started',
      outcome: 'done',
      actor_id: admin.member,
      table_id: 1,
      count: 3,
    });
  });

  test('of one’s own list, once for each time it is asked', async () => {
    const asked = { fields: [1] };
    const [one, two] = [await startOf(house, exporter, asked), await startOf(house, exporter, asked)];
    expect(one.batch).not.toBe(two.batch);
    const rows = await house.tamper('select total from kin.batches where id = any($1)', [[one.batch, two.batch]]);
    expect(rows).toEqual([{ total: 1 }, { total: 1 }]);
  });

  test.each([
    [{ search: 'hoa' }, 2],
    [{ search: '0912 000 002' }, 1],
    [{ search: '0912 000 009' }, 0],
    [{ sort: { by: 1, part: 'given', direction: 'asc' } as const }, 3],
  ])('%j', async (more, total) => {
    const { batch } = await startOf(house, owner, { fields: [1], ...more });
    expect(await house.tamper('select total from kin.batches where id = $1', [batch])).toEqual([{ total }]);
  });

  test('of chosen records, as far as there are such', async () => {
    const { batch } = await startOf(house, owner, { fields: [1], records: [records[0] ?? '', newId()] });
    expect(await house.tamper('select total from kin.batches where id = $1', [batch])).toEqual([{ total: 1 }]);
  });
});

describe('denied', () => {
  test('without the right to export', () => expectRefused(sales, { fields: [1] }, 'forbidden'));
  test('on a table that he does not know', () => expectRefused(outsider, { fields: [1] }, 'not_found'));
  test('a field that he reads, and may export nowhere', async () => {
    await expectRefused(leader, { fields: [1, 2] }, 'field_not_exportable', '/fields/1');
    await expectRefused(leader, { fields: [3] }, 'field_not_exportable', '/fields/0');
    await expectRefused(exporter, { fields: [4, 1, 2] }, 'field_not_exportable', '/fields/2');
  });
  test('in another project, as in one that does not exist', async () => {
    const other = await house.setUpOwner();
    for (const project of [owner.project, '4242']) {
      const refusal = await house.refused(other, startExport, {
        params: { ...params, project },
        body: { fields: [1] },
      });
      expect(refusal.code).toBe('not_found');
    }
  });
});

describe('hidden', () => {
  test('a hidden field is one that does not exist, by answer and by statements', async () => {
    const ask = async (field: number) => {
      const statements = await statementsOf(house.database, () =>
        expectRefusedQuietly(exporter, { fields: [1, field] }),
      );
      return statements.map(({ text }) => text);
    };
    const expectRefusedQuietly = async (who: Person, body: { fields: number[] }) => {
      const refusal = await house.refused(who, startExport, { params, body });
      expect([refusal.code, refusal.field]).toEqual(['unknown_field', '/fields/1']);
    };
    await ask(99);
    expect(await ask(3)).toEqual(await ask(99));
    await expectRefused(exporter, { fields: [3] }, 'unknown_field', '/fields/0');
    await expectRefused(exporter, { fields: [99] }, 'unknown_field', '/fields/0');
  });

  test('so is one to sort by', async () => {
    const blind = await house.addMember(owner, { role: 'own_exporter' });
    await limitField(house, blind, 4, 'hidden');
    for (const by of [4, 99]) {
      await expectRefused(blind, { fields: [1], sort: { by, direction: 'asc' } }, 'unknown_field', '/sort/by');
    }
  });

  test('by a phone that is masked nothing more is found than by a wrong one, by the same statements', async () => {
    const ask = async (search: string) => {
      const statements = await statementsOf(house.database, () => startOf(house, exporter, { fields: [1], search }));
      const [event] = (await house.events(owner.project)).slice(-1);
      return { count: event?.count, statements: statements.map(({ text }) => text) };
    };
    await ask('0912 000 009');
    expect(await ask('0912 000 001')).toEqual(await ask('0912 000 009'));
    expect((await ask('0912 000 001')).count).toBe(0);
  });
});

describe('invalid', () => {
  test.each([
    [{ fields: [1, 4, 1] }, 'invalid_value', '/fields/2'],
    [{ fields: [1], sort: { by: 2, direction: 'asc' } }, 'invalid_value', '/sort/by'],
    [{ fields: [1], sort: { by: 4, part: 'given', direction: 'asc' } }, 'invalid_value', '/sort/part'],
  ])('%j', (body, code, field) => expectRefused(owner, body, code, field));

  test('no field, or no record of none', () => {
    expect(route.body.safeParse({ fields: [] }).success).toBe(false);
    expect(route.body.safeParse({ fields: [1], records: [] }).success).toBe(false);
  });
});

describe('many at once', () => {
  test('exports of one project wait for each other, so that deletions and mails of others need not', async () => {
    const other = await house.setUpOwner();
    const started = [
      await startOf(house, owner, { fields: [1] }),
      await startOf(house, admin, { fields: [1] }),
      await startOf(house, other, { fields: [1] }),
    ];
    const queues = await house.tamper<{ name: string }>(
      `select q.queue_name as name
         from graphile_worker._private_jobs j join graphile_worker._private_job_queues q on q.id = j.job_queue_id
        where j.key = any($1) order by j.id`,
      [started.map(({ batch }) => `run_export:${batch}`)],
    );
    const [own, beside, theirs] = queues.map(({ name }) => name);
    expect(beside).toBe(own);
    expect(typeof theirs).toBe('string');
    expect(theirs).not.toBe(own);
  });

  test('one member has so many files at once; one that is gone makes room, and others have their own', async () => {
    const [hoarder, colleague] = [
      await house.addMember(owner, { role: 'own_exporter' }),
      await house.addMember(owner, { role: 'own_exporter' }),
    ];
    const started: string[] = [];
    for (let nth = 0; nth < exportLimits.files; nth++) {
      started.push((await startOf(house, hoarder, { fields: [1] })).batch);
    }
    await expectRefused(hoarder, { fields: [1] }, 'too_many_attempts');
    await startOf(house, colleague, { fields: [1] });
    await destroy(house, { project: owner.project, batch: started[0] ?? '' });
    await startOf(house, hoarder, { fields: [1] });
    await expectRefused(hoarder, { fields: [1] }, 'too_many_attempts');
  });
});

test('what was searched for stands in no column in clear', async () => {
  await startOf(house, owner, { fields: [1], search: 'zqxjvkwy 0916183529' });
  for (const table of ['exports', 'batches', 'events', 'event_payloads']) {
    const [row] = await house.tamper<{ text: string }>(`select string_agg(t::text, '') as text from kin.${table} t`);
    expect(row?.text).not.toMatch(/zqxjvkwy|16183529/);
  }
});
