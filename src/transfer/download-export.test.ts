/**
 * Guarantee: a file is handed to nobody but who asked for it, under the very rights that it was written under, three
 * times within 24 hours; each time is in the log before the first byte leaves. Once it is not to be had any more,
 * nothing of it is left.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#contract/routes.ts';
import type { BatchId } from '#contract/ids.ts';
import { createRecord } from '#records/create-record.ts';
import { createOperations } from '#http/operations.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';
import { findSession } from '#identity/find-session.ts';
import { signIn } from '#identity/sign-in.ts';
import { newId, timeOf } from '#database/uuid.ts';
import { cellsOf, destroy, exportOf, fileOf, fileRefused, jobOf, startOf } from '../../test/fixtures/exporting.ts';
import { stranger } from '../../test/harness/actors.ts';
import { echoApp } from '../../test/harness/echo-app.ts';
import { addRole, limitField, takeRoles } from '../../test/harness/field-rights.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const admin = await house.addMember(owner, { role: 'admin' });
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'exporter',
  rights: { view: ['all'], export: ['all'] },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open', export: true }],
});
const newExporter = () => house.addMember(owner, { role: 'exporter' });

beforeAll(async () => {
  await house.call(owner, createRecord, { params, body: { values: { '1': 'Lê Hoa', '2': ['0912000001'] } } });
});

const exported = (who: Person) => exportOf(house, who, { fields: [1] });
const piecesOf = async (batch: BatchId) =>
  (await house.tamper('select position from kin.export_pieces where batch_id = $1', [batch])).length;
const destroyJobOf = (batch: BatchId) => jobOf(house, `destroy_export:${batch}`);

async function expectRefused(who: Person, batch: BatchId, code: string) {
  const before = await house.tableSums();
  expect(await fileRefused(house, who, batch)).toBe(code);
  expect(await house.tableSums()).toEqual(before);
}

describe('allowed', () => {
  test('three times, each an event; then nothing is left', async () => {
    const batch = await exported(admin);
    for (const time of [1, 2, 3]) {
      expect(await piecesOf(batch)).toBe(1);
      expect(cellsOf(await fileOf(house, admin, batch))).toEqual([['Họ tên'], ['Lê Hoa']]);
      const events = (await house.events(owner.project)).filter(({ action }) => action === 'export.downloaded');
      expect(events.length).toBe(time);
      expect(events.at(-1)).toMatchObject({ outcome: 'done', actor_id: admin.member, table_id: 1, count: 1 });
    }
    expect(await piecesOf(batch)).toBe(0);
    await expectRefused(admin, batch, 'export_gone');
  });

  test('until its hours are over, counted from its end; then it is destroyed', async () => {
    const batch = await exported(owner);
    const job = await destroyJobOf(batch);
    const hours = ((job?.run_at.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(job).toMatchObject({ task: 'destroy_export', payload: { project: owner.project, batch } });
    await house.tamper(`update kin.exports set expires_at = now() - interval '1 second' where batch_id = $1`, [batch]);
    await expectRefused(owner, batch, 'export_gone');
    await destroy(house, job?.payload ?? {});
    expect(await piecesOf(batch)).toBe(0);
    await destroy(house, job?.payload ?? {});
    await expectRefused(owner, batch, 'export_gone');
  });
});

describe('denied', () => {
  test.each([
    ['a field closed', (who: Person) => limitField(house, who, 7, 'masked')],
    ['the right to export taken', (who: Person) => takeRoles(house, who)],
  ])('%s since: it is gone, and is destroyed at once', async (_, take) => {
    const exporter = await newExporter();
    const batch = await exported(exporter);
    await take(exporter);
    await expectRefused(exporter, batch, 'export_gone');
    const refusal = (await house.events(owner.project)).at(-1);
    expect(refusal).toMatchObject({ action: 'export.downloaded', outcome: 'refused', actor_id: exporter.member });
    const job = await destroyJobOf(batch);
    expect((job?.run_at.getTime() ?? Infinity) - Date.now()).toBeLessThanOrEqual(0);
    await destroy(house, job?.payload ?? {});
    expect(await piecesOf(batch)).toBe(0);
    await expectRefused(exporter, batch, 'export_gone');
  });

  test('before it is finished', async () => {
    const { batch } = await startOf(house, owner, { fields: [1] });
    await expectRefused(owner, batch, 'export_not_ready');
  });
});

describe('hidden', () => {
  test('to everybody else it is one that does not exist', async () => {
    const other = await house.setUpOwner();
    const batch = await exported(admin);
    await expectRefused(owner, batch, 'not_found');
    await expectRefused(await newExporter(), batch, 'not_found');
    await expectRefused(admin, newId() as BatchId, 'not_found');
    await expectRefused(other, batch, 'not_found');
    await expectRefused({ ...other, project: owner.project }, batch, 'not_found');
    expect(await piecesOf(batch)).toBe(1);
  });

  test('also where it was put under his name by hand', async () => {
    const exporter = await newExporter();
    const batch = await exported(admin);
    await house.tamper('update kin.exports set member_id = $1 where batch_id = $2', [exporter.member, batch]);
    await expectRefused(exporter, batch, 'not_found');
    const own = await exported(exporter);
    await house.tamper(
      `update kin.exports set asked = (select asked from kin.exports where batch_id = $1) where batch_id = $2`,
      [own, batch],
    );
    await expectRefused(exporter, batch, 'export_gone');
  });
});

describe('damaged', () => {
  test.each([
    ['a piece changed', `update kin.export_pieces set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`],
    ['a piece gone', 'delete from kin.export_pieces'],
  ])('%s: there is no half a file', async (_, sql) => {
    const batch = await exported(owner);
    await house.tamper(`${sql} where batch_id = $1`, [batch]);
    await expectRefused(owner, batch, 'export_gone');
  });
});

describe('over HTTP', () => {
  const { database, vault } = house;
  interface Answer {
    readonly statusCode: number;
    readonly headers: Record<string, unknown>;
    readonly rawPayload: Buffer;
  }
  let send: (method: 'POST' | 'GET' | 'HEAD', batch: BatchId) => Promise<Answer>;

  beforeAll(async () => {
    const { app } = await echoApp({
      routes,
      operations: createOperations(house.installation.rootKey, { way: 'none', links: 'local' }, createMailFrames()),
      perform: house.perform,
      findSession: (token, origin) => findSession(database, vault, token, origin),
    });
    const input = { params: {}, query: {}, body: { email: owner.email, password } };
    const { session } = await house.perform(signIn, { ...stranger, ip: '192.0.2.1' }, input);
    if (typeof session !== 'object') throw new Error('no session');
    const headers = { host: '127.0.0.1', 'x-kin': '1', cookie: `kin=${session.opens}` };
    send = (method, batch) =>
      app.inject({ method, url: `/api/v1/projects/${owner.project}/tables/1/batches/${batch}/file`, headers });
  });

  /** Seven hours before UTC, all year. */
  const dayInVietnam = (batch: string) => new Date(timeOf(batch).getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

  test('it is a file to be saved, byte for byte, kept by nobody on the way', async () => {
    const batch = await exported(owner);
    const answer = await send('POST', batch);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="khach-hang-${dayInVietnam(batch)}.csv"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer.rawPayload).toEqual(Buffer.from('\uFEFFHọ tên\r\nLê Hoa\r\n'));
  });

  test('a refusal is a problem, and no other method is answered', async () => {
    const batch = await exported(owner);
    expect((await send('GET', batch)).statusCode).toBe(405);
    expect((await send('HEAD', batch)).statusCode).toBe(405);
    const none = await send('POST', newId() as BatchId);
    expect([none.statusCode, none.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    const events = (await house.events(owner.project)).slice(-1);
    expect(events).toEqual([expect.objectContaining({ action: 'export.downloaded', outcome: 'refused' })]);
  });
});
