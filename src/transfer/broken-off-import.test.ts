/**
 * Guarantee: whatever breaks an import off, and however many run it at once, no row is lost and none comes twice.
 * Rights that go while it runs stop it, and nobody becomes somebody else by writing in the database.
 */
import { describe, expect, test } from 'vitest';
import type { ImportId } from '#contract/ids.ts';
import { customersFile } from '../../test/fixtures/customers.ts';
import { countOf, newRunner, progress, refusedRows, start } from '../../test/fixtures/importing.ts';
import { openHouse } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import type { Person } from '../../test/harness/house.ts';

const house = await openHouse();

/** The one batch of somebody's project, with its progress. */
async function batchOf({ project }: Person) {
  const [batch] = await house.tamper('select state, total, done, skipped from kin.batches where project_id = $1', [
    project,
  ]);
  return batch;
}

describe('a run that is broken off', () => {
  const file = customersFile();

  test('goes on at the first row that was not committed', async () => {
    const owner = await house.setUpOwner();
    const { id, payload } = await start(house, owner, file.bytes);
    await failAt(id, 600);
    await expect(newRunner(house)(payload)).rejects.toThrow('the power went');
    expect(await progress(house, owner, id)).toEqual({ state: 'running', looked: 400, created: 399, refused: 1 });
    expect(await countOf(house, 'records', owner)).toBe(399);
    expect(await batchOf(owner)).toEqual({ state: 'running', total: 1_000, done: 399, skipped: 1 });
    await repair();
    await newRunner(house)(payload);
    expect(await progress(house, owner, id)).toEqual({ state: 'done', looked: 1_000, created: 997, refused: 3 });
    expect(await batchOf(owner)).toEqual({ state: 'done', total: 1_000, done: 997, skipped: 3 });
    expect(await namesOf(owner)).toEqual(await namesOfFile());
    expect((await refusedRows(house, owner, id)).rows).toEqual(file.broken);
    const ends = (await house.events(owner.project)).filter(({ action }) => action === 'import.finished');
    expect(ends.map(({ count }) => count)).toEqual([997]);
  });

  test('goes on in the same process too', async () => {
    const owner = await house.setUpOwner();
    const { id, payload } = await start(house, owner, file.bytes);
    const runner = newRunner(house);
    await failAt(id, 400);
    await expect(runner(payload)).rejects.toThrow('the power went');
    await repair();
    await runner(payload);
    expect(await namesOf(owner)).toEqual(await namesOfFile());
  });

  test('two runners at once double nothing', async () => {
    const owner = await house.setUpOwner();
    const { id, payload } = await start(house, owner, file.bytes);
    await Promise.all([newRunner(house)(payload), newRunner(house)(payload), newRunner(house)(payload)]);
    expect(await batchOf(owner)).toEqual({ state: 'done', total: 1_000, done: 997, skipped: 3 });
    expect(await progress(house, owner, id)).toEqual({ state: 'done', looked: 1_000, created: 997, refused: 3 });
    expect(await namesOf(owner)).toEqual(await namesOfFile());
    const ends = (await house.events(owner.project)).filter(({ action }) => action === 'import.finished');
    expect(ends.map(({ count }) => count)).toEqual([997]);
  });

  test('a process that is told to end leaves the rest to the next one', async () => {
    const owner = await house.setUpOwner();
    const { id, payload } = await start(house, owner, file.bytes);
    await expect(newRunner(house, AbortSignal.abort(new Error('stopping')))(payload)).rejects.toThrow('stopping');
    expect(await progress(house, owner, id)).toEqual({ state: 'running', looked: 200, created: 200, refused: 0 });
    await newRunner(house)(payload);
    expect(await namesOf(owner)).toEqual(await namesOfFile());
  });

  /** The statement that would write this progress fails, as when the machine dies in the middle of a transaction. */
  async function failAt(id: ImportId, looked: number): Promise<void> {
    await house.tamper(`create function kin.fail() returns trigger language plpgsql as
      'begin raise exception ''the power went''; end'`);
    await house.tamper(`create trigger fail before update on kin.imports for each row
      when (new.id = '${id}' and new.looked = ${looked}) execute function kin.fail()`);
  }

  async function repair(): Promise<void> {
    await house.tamper('drop trigger fail on kin.imports');
    await house.tamper('drop function kin.fail()');
  }

  async function namesOf(who: Person): Promise<string[]> {
    const rows = await house.tamper<{ name: string }>(
      `select data ->> '1' as name from kin.records where project_id = $1 order by id`,
      [who.project],
    );
    return rows.map(({ name }) => name);
  }

  /** In the order of the file, for ids are made in time order. */
  let expected: string[] | null = null;
  async function namesOfFile(): Promise<string[]> {
    if (expected !== null) return expected;
    const owner = await house.setUpOwner();
    const { payload } = await start(house, owner, file.bytes);
    await newRunner(house)(payload);
    expected = await namesOf(owner);
    expect(expected.length).toBe(997);
    return expected;
  }
});

describe('rights that go', () => {
  const file = customersFile(500);

  test('a locked member’s import stops, and what came in before stays', async () => {
    const owner = await house.setUpOwner();
    const marketing = await house.addMember(owner, { role: 'marketing' });
    const { id, payload } = await start(house, marketing, file.bytes);
    await expect(newRunner(house, AbortSignal.abort(new Error('stopping')))(payload)).rejects.toThrow('stopping');
    await lockMember(house, marketing);
    await newRunner(house)(payload);
    const [row] = await house.tamper('select state, looked, created from kin.imports where id = $1', [id]);
    expect(row).toEqual({ state: 'failed', looked: 200, created: 200 });
    expect(await countOf(house, 'records', owner)).toBe(200);
    expect(await countOf(house, 'import_chunks', owner)).toBe(0);
    expect(await batchOf(owner)).toEqual({ state: 'failed', total: 500, done: 200, skipped: 0 });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'import.stopped',
      actor_kind: 'system',
      count: 200,
      table_id: 1,
    });
  });

  test('so does one whose right to import was taken', async () => {
    const owner = await house.setUpOwner();
    const marketing = await house.addMember(owner, { role: 'marketing' });
    const { id, payload } = await start(house, marketing, file.bytes);
    await house.tamper(`delete from kin.member_roles where member_id = $1`, [marketing.member]);
    await house.tamper('update kin.projects set policy_version = policy_version + 1 where project_id = $1', [
      owner.project,
    ]);
    await newRunner(house)(payload);
    const [row] = await house.tamper('select state, looked from kin.imports where id = $1', [id]);
    expect(row).toEqual({ state: 'failed', looked: 0 });
    expect(await countOf(house, 'records', owner)).toBe(0);
  });
});

describe('a database that was written in', () => {
  test('a piece of the file that was changed stops the import', async () => {
    const owner = await house.setUpOwner();
    const { id, payload } = await start(house, owner, customersFile(50).bytes);
    await house.tamper(
      `update kin.import_chunks set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where import_id = $1`,
      [id],
    );
    await newRunner(house)(payload);
    expect((await progress(house, owner, id)).state).toBe('failed');
    expect(await countOf(house, 'records', owner)).toBe(0);
  });

  test('an import that was handed to another member by hand does not run as him', async () => {
    const owner = await house.setUpOwner();
    const marketing = await house.addMember(owner, { role: 'marketing' });
    const { id, payload } = await start(house, marketing, customersFile(50).bytes);
    await house.tamper('update kin.imports set member_id = $1 where id = $2', [owner.member, id]);
    await house.tamper('update kin.batches set member_id = $1 where id = $2', [owner.member, payload['batch']]);
    await newRunner(house)(payload);
    expect(await countOf(house, 'records', owner)).toBe(0);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'import.stopped', count: 0 });
  });
});
