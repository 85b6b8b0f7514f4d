/**
 * Guarantee: an import makes a record of every good row and keeps every other with its line and reason. It is told in
 * the log from start to end, and no value of the file that is to be sealed stands in clear in any table.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { BatchId, EventId, ImportId } from '#contract/ids.ts';
import { openBytes } from '#crypto/seal.ts';
import type { SealedBytes } from '#crypto/seal.ts';
import type { JobPayload } from '#database/jobs.ts';
import { inTransaction } from '#database/transaction.ts';
import { commitBatch } from '#ledger/commitment.ts';
import { readBatch } from '#query/read-batch.ts';
import { customersFile, hoa } from '../../test/fixtures/customers.ts';
import { countOf, newRunner, progress, refusedRows, start } from '../../test/fixtures/importing.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { expectWordsInStep } from '../../test/harness/words.ts';

const house = await openHouse();

describe('a thousand customers', () => {
  const file = customersFile();
  let owner: Person;
  let id: ImportId;
  let payload: JobPayload;
  beforeAll(async () => {
    owner = await house.setUpOwner();
    ({ id, payload } = await start(house, owner, file.bytes));
    await newRunner(house)(payload);
  });

  test('997 become records, three are refused', async () => {
    expect(await progress(house, owner, id)).toEqual({ state: 'done', looked: 1_000, created: 997, refused: 3 });
    expect(await countOf(house, 'records', owner)).toBe(997);
    expect(await countOf(house, 'record_keys', owner)).toBe(997);
    expect(await countOf(house, 'record_changes', owner)).toBe(997);
  });

  test('with line, column, reason and what stood there', async () => {
    expect(await refusedRows(house, owner, id)).toEqual({ rows: file.broken, more: false });
  });

  test('the records are the importer’s, made through the file, in its batch', async () => {
    const rows = await house.tamper(
      `select distinct r.assignee_id, r.team_id, c.actor_id, c.act, c.through, c.batch_id, c.event_id = b.started_event as at_start
         from kin.records r
         join kin.record_changes c on c.project_id = r.project_id and c.record_id = r.id
         join kin.batches b on b.project_id = r.project_id and b.id = c.batch_id
        where r.project_id = $1`,
      [owner.project],
    );
    expect(rows).toEqual([
      {
        assignee_id: owner.member,
        team_id: null,
        actor_id: owner.member,
        act: 'created',
        through: 'import',
        batch_id: payload['batch'],
        at_start: true,
      },
    ]);
  });

  test('events tell of the start and the end, with true counts', async () => {
    const events = await house.events(owner.project);
    const told = events.filter(({ action }) => /import\.(?:uploaded|started|finished)/.test(action));
    expect(told.map(({ action, outcome, actor_id, count }) => [action, outcome, actor_id, count])).toEqual([
      ['import.uploaded', 'done', owner.member, 0],
      ['import.started', 'done', owner.member, 1_000],
      ['import.finished', 'done', owner.member, 997],
    ]);
  });

  test('the end commits to every version that the batch left', async () => {
    const [event] = await house.tamper<{ id: EventId; state: string; sealed: SealedBytes; period: string }>(
      `select e.id, convert_from(e.leaf, 'UTF8')::json ->> 'state' as state, p.sealed, p.period
         from kin.events e join kin.event_payloads p on p.project_id = e.project_id and p.event_id = e.id
        where e.project_id = $1 and e.action = 'import.finished'`,
      [owner.project],
    );
    if (event === undefined) throw new Error('no end was recorded');
    const [entries, key] = await inTransaction(house.database, { project: owner.project }, async (tx) => [
      await readBatch(tx, payload['batch'] as BatchId),
      await house.vault.period(tx, 'payload', event.period, false),
    ]);
    const place = {
      installation: house.vault.installation,
      project: owner.project,
      table: 0,
      record: '00000000-0000-0000-0000-000000000000',
      field: 0,
      position: 0,
      slot: `payload:${event.id}`,
    } as const;
    const opened = key === null ? null : openBytes(key, place, event.sealed);
    const told = JSON.parse(opened?.toString() ?? 'null') as { stateSalt: string };
    expect(told).toMatchObject({ import: id, batch: payload['batch'], created: 997, refused: 3 });
    expect(entries.length).toBe(997);
    expect(event.state).toBe(commitBatch(Buffer.from(told.stateSalt, 'hex'), entries).toString('hex'));
  });

  test('batch and file are at their end', async () => {
    const [batch] = await house.tamper('select state, ended_event is null as open from kin.batches where id = $1', [
      payload['batch'],
    ]);
    expect(batch).toEqual({ state: 'done', open: false });
    expect(await countOf(house, 'import_chunks', owner)).toBe(0);
  });

  test('every word of the texts that are searched through is there, and no other', async () => {
    expect(await expectWordsInStep(house)).toBeGreaterThan(5_000);
  });

  test('the job carries ids alone', () => {
    expect(payload).toEqual({ project: owner.project, import: id, batch: expect.any(String) });
  });

  test('no phone and no address stands in clear in any column of any table', async () => {
    const dump = await everything();
    expect(dump.length).toBeGreaterThan(1_000_000);
    // Between other letters and digits any nine digits turn up by chance in megabytes of ciphertext; as bytes they don't.
    const digits = file.phones.map((phone) => phone.slice(3));
    const inText = new Set(
      dump.match(/(?<![0-9A-Za-z/])(?:\+?84|0)?900\d{6}(?![0-9A-Za-z/+=])/g)?.map((found) => found.slice(-9)),
    );
    expect(digits.filter((phone) => inText.has(phone))).toEqual([]);
    expect(digits.filter((phone) => dump.includes(Buffer.from(phone).toString('hex')))).toEqual([]);
    expect(dump.match(/(?<![0-9a-f-])0?900[ .-]\d{3}[ .-]?\d{3}(?![0-9a-f])/)).toBeNull();
    expect(file.emails.filter((email) => dump.includes(email))).toEqual([]);
    // The scan would have seen them: a name, which is not sealed, is there.
    expect(dump).toContain(hoa.name);
  });

  test('running it again changes nothing', async () => {
    const before = await house.tableSums();
    await newRunner(house)(payload);
    expect(await house.tableSums()).toEqual(before);
  });
});

/** Every row of every table, the job queue included, as text; bytea as the bytes themselves too. */
async function everything(): Promise<string> {
  const columns = await house.tamper<{ place: string; name: string; type: string }>(
    `select format('%I.%I', n.nspname, c.relname) as place, a.attname as name, a.atttypid::regtype::text as type
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('kin', 'graphile_worker')
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const parts: string[] = [];
  for (const { place, name, type } of columns) {
    const rows = await house.tamper<{ value: string | Buffer }>(
      `select ${type === 'bytea' ? name : `${name}::text`} as value from ${place} where ${name} is not null`,
    );
    for (const { value } of rows) parts.push(typeof value === 'string' ? value : value.toString('latin1'));
  }
  return parts.join('\n').toLowerCase() + parts.join('\n');
}
