/**
 * Guarantee: from a team's pool whoever may claim takes a record, so many a day, and each record goes to one. What does not
 * wait in a pool, and what he does not see and may not claim, stays as it is.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { RecordId, TeamId } from '#contract/ids.ts';
import type { createRecord as createRoute, readRecord as readRoute } from '#contract/records.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { RowPlace } from '#policy/region.ts';
import { remove } from '../../test/fixtures/deleting.ts';
import { claim, claiming, makeTeam, placeOf, put } from '../../test/fixtures/giving.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { claimRecord } from './claim-record.ts';
import { createRecord } from './create-record.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const [an, binh, leader, other] = [
  await house.addMember(owner, { role: 'sales' }),
  await house.addMember(owner, { role: 'sales' }),
  await house.addMember(owner, { role: 'leader' }),
  await house.addMember(owner, { role: 'leader' }),
] as const;
const viewer = await house.addMember(owner, { role: 'viewer' });
let north: TeamId;
let south: TeamId;
beforeAll(async () => {
  north = await makeTeam(house, owner, 'Bắc', [leader, an, binh]);
  south = await makeTeam(house, owner, 'Nam', [other]);
});

const at = (who: Person, record: string) => ({ params: { project: who.project, table: 1, record } });
const phonesOf = async (who: Person, record: string) =>
  (await house.call<typeof readRoute>(who, readRecord, at(who, record))).values['2']?.state;
/** A record of nobody's, as it stands. */
async function standing(place: RowPlace): Promise<RecordId> {
  const body = { values: { '1': 'Lê Chờ', '2': ['0912000001'] } };
  const params = { project: owner.project, table: 1 };
  const { id } = await house.call<typeof createRoute>(owner, createRecord, { params, body });
  await put(house, owner, id, place);
  return id;
}
const inPool = (team = north) => standing({ assignee: null, team });
const refuse = async (who: Person, record: string) => {
  const { code, field } = await house.refused(who, claimRecord, claiming(who, record));
  return [code, field];
};
const usedBy = async ({ member }: Person) =>
  (
    await house.tamper<{ used: number }>(`select used from quota_uses where name = 'claims' and member_id = $1`, [
      member,
    ])
  )[0]?.used;

async function limitClaims(key: string, most: number): Promise<void> {
  await inTransaction(house.database, { project: owner.project }, async (tx) => {
    const { id } = await tx.db
      .selectFrom('roles')
      .select('id')
      .where('project_id', '=', owner.project)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    await tx.db
      .insertInto('limits')
      .values({ project_id: owner.project, holder_kind: 'role', holder_id: id, name: 'claims', most })
      .execute();
    await sealRights(tx, house.vault);
  });
}

describe('allowed', () => {
  test('a record of the pool is his, and he reads it as his', async () => {
    const id = await inPool();
    expect(await phonesOf(an, id)).toBe('masked');
    const before = (await house.events(owner.project)).length;
    const { record } = await claim(house, an, id);
    expect(record).toMatchObject({ version: 3, assignee: an.member, team: north, values: { '2': { state: 'open' } } });
    expect((await house.events(owner.project)).slice(before)).toEqual([
      expect.objectContaining({ action: 'record.claimed', outcome: 'done', actor_id: an.member, count: 1 }),
    ]);
    expect(await usedBy(an)).toBe(1);
    const acts = await house.tamper('select act, field_ids from record_changes where record_id = $1 and version = 3', [
      id,
    ]);
    expect(acts).toEqual([{ act: 'assigned', field_ids: [] }]);
  });

  test('by whoever sees no pool, and sees then what is his', async () => {
    const rights = { view: ['own'], claim: ['team'] } as const;
    const fields = [{ groups: ['rest'], scope: 'own', read: 'open' }] as const;
    await addRole(house, owner.project, { key: 'claims_unseen', rights, fields });
    const blind = await house.addMember(owner, { role: 'claims_unseen', team: north });
    const id = await inPool();
    expect((await house.refused(blind, readRecord, at(blind, id))).code).toBe('not_found');
    const { record } = await claim(house, blind, id);
    expect(Object.keys(record?.values ?? {})).not.toContain('2');
    expect(record?.values['1']).toEqual({ state: 'open', value: 'Lê Chờ' });
  });

  test('by whoever may view nothing: he is told that he has it, and no more', async () => {
    await addRole(house, owner.project, { key: 'claims_only', rights: { claim: ['all'] }, fields: [] });
    const blind = await house.addMember(owner, { role: 'claims_only' });
    const id = await inPool();
    expect(await claim(house, blind, id)).toEqual({ record: null });
    expect(await placeOf(house, id)).toEqual({ assignee: blind.member, team: north, version: 3 });
  });

  test('two at once: one has it, the other learns that nothing waits there any more', async () => {
    const id = await inPool();
    const used = [(await usedBy(an)) ?? 0, (await usedBy(binh)) ?? 0];
    const both = await Promise.allSettled([claim(house, an, id), claim(house, binh, id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'nothing_to_claim' } });
    const winner = both[0]?.status === 'fulfilled' ? 0 : 1;
    expect(await placeOf(house, id)).toMatchObject({ assignee: [an, binh][winner]?.member, version: 3 });
    expect([(await usedBy(an)) ?? 0, (await usedBy(binh)) ?? 0]).toEqual(
      used.map((count, turn) => count + (turn === winner ? 1 : 0)),
    );
  });
});

describe('denied', () => {
  test.each<[string, () => Person, () => Promise<RecordId>]>([
    ['of another team’s pool', () => an, () => inPool(south)],
    ['without the right', () => viewer, () => inPool()],
  ])('%s', async (_name, who, record) => {
    const id = await record();
    const sums = await house.tableSums();
    const before = (await house.events(owner.project)).length;
    expect(await refuse(who(), id)).toEqual(['forbidden', undefined]);
    expect(await house.tableSums()).toEqual(sums);
    expect((await house.events(owner.project)).slice(before)).toEqual([
      expect.objectContaining({ action: 'record.claimed', outcome: 'refused', count: 0 }),
    ]);
  });
});
describe('hidden', () => {
  test('what he neither sees nor may claim is not there, by the same statements', async () => {
    const rights = { view: ['own'], claim: ['team'] } as const;
    await addRole(house, owner.project, { key: 'claims_of_team', rights, fields: [] });
    const blind = await house.addMember(owner, { role: 'claims_of_team', team: north });
    const taken = await standing({ assignee: an.member, team: north });
    const elsewhere = await inPool(south);
    const sent = async (record: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuse(blind, record)).toEqual(['not_found', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    for (const _ of [1, 2]) await sent(taken);
    const unknown = await sent(newId());
    expect([await sent(taken), await sent(elsewhere)]).toEqual([unknown, unknown]);
  });
});

describe('hidden, when none is left', () => {
  test('whether a record that he does not see waits in a pool of his: by the same statements', async () => {
    const rights = { view: ['own'], claim: ['team'] } as const;
    await addRole(house, owner.project, { key: 'claims_none', rights, fields: [] });
    await limitClaims('claims_none', 0);
    const blind = await house.addMember(owner, { role: 'claims_none', team: north });
    const sent = async (record: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await refuse(blind, record)).toEqual(['quota_spent', undefined]);
      });
      return statements.map(({ text }) => text);
    };
    for (const _ of [1, 2]) await sent(newId());
    expect(await sent(await inPool())).toEqual(await sent(newId()));
  });
});

describe('invalid', () => {
  test.each<[string, () => RowPlace]>([
    ['a colleague’s record', () => ({ assignee: binh.member, team: north })],
    ['his own', () => ({ assignee: an.member, team: north })],
    ['nobody’s record that lies in no pool', () => ({ assignee: null, team: null })],
  ])('%s', async (_name, place) => {
    const id = await standing(place());
    const sums = await house.tableSums();
    expect(await refuse(an, id)).toEqual(['nothing_to_claim', undefined]);
    expect(await house.tableSums()).toEqual(sums);
  });

  test('one more than the day has: it waits on, for others', async () => {
    await addRole(house, owner.project, {
      key: 'claims_two',
      rights: { view: ['all'], claim: ['all'] },
      fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
    });
    await limitClaims('claims_two', 2);
    const eager = await house.addMember(owner, { role: 'claims_two' });
    const [one, two, three] = [await inPool(), await inPool(), await inPool()];
    await claim(house, eager, one);
    expect(await refuse(eager, one)).toEqual(['nothing_to_claim', undefined]);
    await claim(house, eager, two);
    const sums = await house.tableSums();
    expect(await refuse(eager, three)).toEqual(['quota_spent', undefined]);
    expect(await house.tableSums()).toEqual(sums);
    expect(await usedBy(eager)).toBe(2);
    await claim(house, an, three);
  });

  test('what lies in the trash', async () => {
    const id = await inPool();
    await remove(house, owner, [id]);
    const sums = await house.tableSums();
    expect(await refuse(an, id)).toEqual(['not_found', undefined]);
    expect(await house.tableSums()).toEqual(sums);
  });
});
