/**
 * Guarantee: whatever breaks an export off, however many run it at once and whatever is edited meanwhile, no row is
 * lost and none comes twice. Rights that change while it runs stop it and destroy what was written; nobody becomes
 * somebody else by writing in the database.
 */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { exportLimits } from '#contract/exports.ts';
import type { BatchId } from '#contract/ids.ts';
import type { JobPayload } from '#database/jobs.ts';
import { editRecord } from '#records/edit-record.ts';
import { customersFile } from '../../test/fixtures/customers.ts';
import { cellsOf, fileOf, fileRefused, newExporter, startOf } from '../../test/fixtures/exporting.ts';
import { countOf, newRunner, start } from '../../test/fixtures/importing.ts';
import { addRole, limitField, takeRoles } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'exporter',
  rights: { view: ['all'], export: ['all'] },
  fields: [{ groups: ['phone', 'rest'], scope: 'all', read: 'open', export: true }],
});

const rows = 1_197;
let names: string[];
beforeAll(async () => {
  const { payload } = await start(house, owner, customersFile(1_200).bytes);
  await newRunner(house)(payload);
  const stored = await house.tamper<{ name: string }>(`select data ->> '1' as name from kin.records order by id`);
  names = stored.map(({ name }) => name);
  expect(names.length).toBe(rows);
});

const byAge = { by: 'created_at', direction: 'asc' } as const;
const begin = (who: Person = owner) => startOf(house, who, { fields: [1, 2], sort: byAge });
/** One piece, and the process is told to end. */
const onePiece = (payload: JobPayload) =>
  expect(newExporter(house, AbortSignal.abort(new Error('stopping')))(payload)).rejects.toThrow('stopping');
const namesIn = async (batch: BatchId): Promise<string[]> =>
  cellsOf(await fileOf(house, owner, batch))
    .slice(1)
    .map(([name = '']) => name);
const stateOf = async (batch: BatchId) => {
  const [row] = await house.tamper(
    `select b.state, b.done, e.rows, e.pieces, e.destroyed_at is not null as destroyed, e.position is null as at_end,
            (select count(*)::int from kin.export_pieces p where p.batch_id = b.id) as left
       from kin.batches b join kin.exports e on e.project_id = b.project_id and e.batch_id = b.id where b.id = $1`,
    [batch],
  );
  return row;
};
const stopped = (done: number, pieces: number) => ({
  state: 'failed',
  done,
  rows: done,
  pieces,
  destroyed: true,
  at_end: true,
  left: 0,
});
const lastEvent = async () => (await house.events(owner.project)).at(-1);

describe('a run that is broken off', () => {
  test('goes on behind the last row that was committed', async () => {
    const { batch, payload } = await begin();
    await house.tamper(`create function kin.fail() returns trigger language plpgsql as
      'begin raise exception ''the power went''; end'`);
    await house.tamper(`create trigger fail before update on kin.exports for each row
      when (new.batch_id = '${batch}' and new.rows = 1000) execute function kin.fail()`);
    const same = newExporter(house);
    await expect(same(payload)).rejects.toThrow('the power went');
    expect(await stateOf(batch)).toMatchObject({ state: 'running', done: 500, rows: 500, left: 1, at_end: false });
    expect(await fileRefused(house, owner, batch)).toBe('export_not_ready');
    await house.tamper('drop trigger fail on kin.exports');
    await house.tamper('drop function kin.fail()');
    await same(payload);
    expect(await stateOf(batch)).toMatchObject({ state: 'done', done: rows, rows, left: 3, at_end: true });
    expect(await namesIn(batch)).toEqual(names);
    expect(await lastEvent()).toMatchObject({ action: 'export.downloaded', count: rows });
  });

  test('a process that is told to end leaves the rest to the next one', async () => {
    const { batch, payload } = await begin();
    await onePiece(payload);
    await onePiece(payload);
    await newExporter(house)(payload);
    expect(await namesIn(batch)).toEqual(names);
  });

  test('several at once double nothing', async () => {
    const { batch, payload } = await begin();
    await Promise.all([newExporter(house)(payload), newExporter(house)(payload), newExporter(house)(payload)]);
    expect(await namesIn(batch)).toEqual(names);
    const ends = (await house.events(owner.project)).filter(({ action }) => action === 'records.exported');
    expect(ends.every(({ count }) => count === rows)).toBe(true);
  });

  test('running it again changes nothing', async () => {
    const { payload } = await begin();
    await newExporter(house)(payload);
    const before = await house.tableSums();
    await newExporter(house)(payload);
    expect(await house.tableSums()).toEqual(before);
  });

  test('a record that moves on in the list has one line all the same', async () => {
    const { batch, payload } = await startOf(house, owner, { fields: [1], sort: { by: 4, direction: 'asc' } });
    const first = await house.tamper<{ id: string; name: string; company: string; version: number }>(
      `select id, data ->> '1' as name, data ->> '4' as company, version from kin.records
        where s3 is not null order by s3, id limit 1`,
    );
    const [moved] = first;
    if (moved === undefined) throw new Error('nobody has a company');
    await onePiece(payload);
    const record = { ...params, record: moved.id };
    await house.call(owner, editRecord, { params: record, body: { version: moved.version, values: { '4': 'Ỵ' } } });
    await newExporter(house)(payload);
    const found = await namesIn(batch);
    expect(found.length).toBe(rows);
    expect(found.toSorted()).toEqual(names.toSorted());
  });
});

describe('rights that change while it runs', () => {
  test.each([
    ['a field that is closed', (who: Person) => limitField(house, who, 7, 'masked'), 'forbidden'],
    ['the right to export', (who: Person) => takeRoles(house, who), 'not_found'],
    [
      'his membership',
      async (who: Person) => {
        await lockMember(house, who);
      },
      'not_found',
    ],
  ])('%s: it stops, and no piece is left', async (_, take) => {
    const exporter = await house.addMember(owner, { role: 'exporter' });
    const { batch, payload } = await begin(exporter);
    await onePiece(payload);
    expect(await stateOf(batch)).toMatchObject({ state: 'running', left: 1 });
    await take(exporter);
    await newExporter(house)(payload);
    expect(await stateOf(batch)).toEqual(stopped(500, 1));
    expect(await lastEvent()).toMatchObject({
      action: 'records.export_stopped',
      outcome: 'done',
      actor_kind: 'system',
      count: 500,
      table_id: 1,
    });
    const notices = await house.tamper('select member_id from kin.notices where event_id = $1', [
      (await lastEvent())?.id,
    ]);
    expect(notices.length).toBe(2);
  });

  test('those of others do not stop it', async () => {
    const [exporter, other] = [
      await house.addMember(owner, { role: 'exporter' }),
      await house.addMember(owner, { role: 'exporter' }),
    ];
    const { batch, payload } = await begin(exporter);
    await onePiece(payload);
    await limitField(house, other, 7, 'masked');
    await newExporter(house)(payload);
    expect(await stateOf(batch)).toMatchObject({ state: 'done', rows });
  });
});

describe('more than a file may hold', () => {
  const limits = exportLimits as { rows: number; bytes: number };
  const usual = { ...exportLimits };
  afterEach(() => {
    Object.assign(limits, usual);
  });

  test('is refused at the start, and stops where it has become more', async () => {
    limits.rows = rows - 1;
    const before = await house.tableSums();
    await expect(begin()).rejects.toMatchObject({ code: 'export_too_large' });
    expect(await house.tableSums()).toEqual(before);
    limits.rows = rows;
    const { batch, payload } = await begin();
    limits.rows = 999;
    await newExporter(house)(payload);
    expect(await stateOf(batch)).toEqual(stopped(500, 1));
    expect(await lastEvent()).toMatchObject({ action: 'records.export_stopped', count: 500 });
    expect(await fileRefused(house, owner, batch)).toBe('export_gone');
  });

  test('few rows of long texts are too much as well: a file is held in memory when it is fetched', async () => {
    const { batch, payload } = await begin();
    await onePiece(payload);
    const [held] = await house.tamper<{ bytes: number }>(
      'select sum(octet_length(sealed))::int as bytes from kin.export_pieces where batch_id = $1',
      [batch],
    );
    limits.bytes = held?.bytes ?? 0;
    await newExporter(house)(payload);
    expect(await stateOf(batch)).toEqual(stopped(500, 1));
    expect(await fileRefused(house, owner, batch)).toBe('export_gone');
  });
});

describe('a database that was written in', () => {
  test.each([
    ['what was asked', `update kin.exports set asked = overlay(asked placing 'AAAA' from 60) where batch_id = $1`],
    ['where it is', `update kin.exports set position = overlay(position placing 'AAAA' from 60) where batch_id = $1`],
    [
      'what it holds',
      `update kin.export_pieces set listed = set_byte(listed, 40, get_byte(listed, 40) # 1) where batch_id = $1`,
    ],
    ['its pieces', `delete from kin.export_pieces where batch_id = $1`],
  ])('%s: it stops', async (_, sql) => {
    const { batch, payload } = await begin();
    await onePiece(payload);
    await house.tamper(sql, [batch]);
    await newExporter(house)(payload);
    expect(await stateOf(batch)).toEqual(stopped(500, 1));
  });

  test('an export that was handed to another member by hand does not run as him', async () => {
    const exporter = await house.addMember(owner, { role: 'exporter' });
    const { batch, payload } = await begin(exporter);
    await house.tamper('update kin.exports set member_id = $1 where batch_id = $2', [owner.member, batch]);
    await house.tamper('update kin.batches set member_id = $1 where id = $2', [owner.member, batch]);
    await newExporter(house)(payload);
    expect(await stateOf(batch)).toEqual(stopped(0, 0));
    expect(await countOf(house, 'export_pieces', owner)).toBeGreaterThan(0);
    expect(await lastEvent()).toMatchObject({ action: 'records.export_stopped', count: 0 });
  });
});
