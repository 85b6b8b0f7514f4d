/**
 * Guarantee: a key that was written into the database by hand, or put back there after it was revoked, opens nothing; nor
 * does one get more by grants, another maker or another key's row. It is recorded as forged.
 */
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLoadStanding } from '#actions/load-standing.ts';
import { createPerform } from '#actions/perform.ts';
import { createRefusalFolder } from '#actions/record-refusal.ts';
import type { Bearer } from '#actions/act.ts';
import { createReadRecorder } from '#audit/read-recorder.ts';
import { Refusal } from '#contract/errors.ts';
import type { createRecord as createRoute } from '#contract/records.ts';
import { findRecords as findRoute } from '#contract/records.ts';
import { tokenHash } from '#crypto/token.ts';
import { newId } from '#database/uuid.ts';
import { makeKeyToken } from '#identity/keys/key-token.ts';
import { readBearer } from '#identity/keys/read-bearer.ts';
import { createNotify } from '#notices/write-notices.ts';
import { bodyOf } from '#policy/reply.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import { origin } from '../harness/actors.ts';
import { everythingIn, makeKey, plainReading, revoke } from '../harness/api-keys.ts';
import type { MadeKey } from '../harness/api-keys.ts';
import { addRole } from '../harness/field-rights.ts';
import { openHouse } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';

const house = await openHouse();
let owner: Person;
let keeper: Person;

beforeEach(async () => {
  await house.tamper('delete from attempts');
  owner = await house.setUpOwner();
  await addRole(house, owner.project, {
    key: 'keeper',
    rights: { view: ['own'] },
    projectRights: ['keys'],
    fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
  });
  keeper = await house.addMember(owner, { role: 'keeper' });
  const values = { '1': 'Lê Thị Kín', '2': ['0912345678'] };
  const params = { project: owner.project, table: 1 };
  await house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
});

/** As after a restart: with nothing compiled before. The reply, or the code. */
async function askAfresh(bearer: Bearer): Promise<string> {
  const { database, vault } = house;
  const perform = createPerform({
    database,
    vault,
    reads: createReadRecorder(database, vault),
    loadStanding: createLoadStanding(vault),
    notify: createNotify(vault),
    refusals: createRefusalFolder(),
  });
  const input = { params: { project: owner.project, table: 1 }, query: {}, body: findRoute.body.parse({}) };
  try {
    return JSON.stringify(bodyOf((await perform(findRecords, bearer, input)).reply));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const forgedIn = async ({ project }: Person) =>
  (await house.events(project)).filter(({ action }) => action === 'rights.forged').length;

async function opensNothing({ bearer }: Pick<MadeKey, 'bearer'>): Promise<void> {
  expect(await askAfresh(bearer)).toBe('not_signed_in');
  expect(await forgedIn(owner)).toBe(1);
}

describe('a key', () => {
  test('that nobody made', async () => {
    const token = makeKeyToken(owner.project);
    const hash = tokenHash(house.vault.token, 'key', token);
    // An accomplice of whoever holds the token can't know its hash; here he does.
    for (const mac of [Buffer.alloc(0), randomBytes(32)]) {
      await house.tamper('delete from kin.api_keys where project_id = $1', [owner.project]);
      await house.tamper(
        `insert into kin.api_keys (project_id, id, member_id, name, token_hash, mac) values ($1, $2, $3, 'x', $4, $5)`,
        [owner.project, newId(), owner.member, hash, mac],
      );
      expect(await askAfresh(readBearer(house.vault, token, origin))).toBe('not_signed_in');
    }
    expect(await forgedIn(owner)).toBe(2);
  });

  test('that was revoked, and put back as it was', async () => {
    const key = await makeKey(house, owner, everythingIn(1));
    const before: { table: string; rows: { row: string }[] }[] = [];
    for (const [table, column] of [
      ['api_keys', 'id'],
      ['grants', 'holder_id'],
      ['field_grants', 'holder_id'],
    ] as const) {
      const found = `select to_jsonb(t)::text as row from kin.${table} t where ${column} = $1`;
      before.push({ table, rows: await house.tamper<{ row: string }>(found, [key.id]) });
    }
    expect(await askAfresh(key.bearer)).toContain('912345678');
    await revoke(house, owner, key.id);
    await house.tamper('delete from kin.api_keys where id = $1', [key.id]);
    for (const { table, rows } of before) {
      for (const { row } of rows) {
        await house.tamper(
          `insert into kin.${table} select * from jsonb_populate_record(null::kin.${table}, $1::jsonb)`,
          [row],
        );
      }
    }
    await opensNothing(key);
  });

  test('that was revoked, and put back with the version and the seal of that time', async () => {
    const key = await makeKey(house, owner, plainReading(1));
    const rows = 'select policy_version, rights_mac from kin.projects where project_id = $1';
    const [sealed] = await house.tamper<{ policy_version: string; rights_mac: Buffer }>(rows, [owner.project]);
    await revoke(house, owner, key.id);
    await house.tamper('update kin.projects set policy_version = $2, rights_mac = $3 where project_id = $1', [
      owner.project,
      sealed?.policy_version,
      sealed?.rights_mac,
    ]);
    expect(await askAfresh(key.bearer)).toBe('not_signed_in');
    // What an older state as a whole can bring back, rows and seal together, docs/threat-model.md says.
  });

  test('that was turned to another maker', async () => {
    const key = await makeKey(house, keeper, { rights: plainReadingOfOwn.rights, fields: [] });
    await house.tamper('update kin.api_keys set member_id = $2 where id = $1', [key.id, owner.member]);
    await opensNothing(key);
  });

  test('that got the token of another one', async () => {
    const own = await makeKey(house, keeper, { rights: plainReadingOfOwn.rights, fields: [] });
    const strong = await makeKey(house, owner, everythingIn(1));
    expect(await askAfresh(strong.bearer)).toContain('912345678');
    const [row] = await house.tamper<{ token_hash: Buffer }>('select token_hash from kin.api_keys where id = $1', [
      own.id,
    ]);
    await house.tamper('update kin.api_keys set token_hash = $2 where id = $1', [own.id, randomBytes(32)]);
    await house.tamper('update kin.api_keys set token_hash = $2 where id = $1', [strong.id, row?.token_hash]);
    await opensNothing(own);
  });

  test('that was turned to another maker while what it may is still remembered', async () => {
    const key = await makeKey(house, owner, plainReading(1));
    const input = { params: { project: owner.project, table: 1 }, query: {}, body: findRoute.body.parse({}) };
    await house.perform(findRecords, key.bearer, input);
    await house.tamper('update kin.api_keys set member_id = $2 where id = $1', [key.id, keeper.member]);
    await expect(house.perform(findRecords, key.bearer, input)).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(await forgedIn(owner)).toBe(1);
  });
});

const plainReadingOfOwn = {
  ...plainReading(1),
  rights: [{ table: 1 as never, right: 'view' as const, scope: 'own' as const }],
};

describe('its grants', () => {
  test('one that was written in gives it nothing', async () => {
    const key = await makeKey(house, owner, plainReading(1));
    await house.tamper(
      `insert into kin.field_grants (project_id, id, holder_kind, holder_id, effect, table_id, field_group, scope, read_level, mac)
       values ($1, $2, 'key', $3, 'allow', 1, 'phone', 'all', 'open', '')`,
      [owner.project, newId(), key.id],
    );
    await opensNothing(key);
  });

  test('those of another key, under its name', async () => {
    const [weak, strong] = [await makeKey(house, owner, plainReading(1)), await makeKey(house, owner, everythingIn(1))];
    await house.tamper('update kin.field_grants set holder_id = $2 where holder_id = $1', [strong.id, weak.id]);
    await opensNothing(weak);
  });

  test('a member’s, turned to it, and its own, turned to a member', async () => {
    const key = await makeKey(house, owner, everythingIn(1));
    await house.tamper(`update kin.field_grants set holder_kind = 'member', holder_id = $2 where holder_id = $1`, [
      key.id,
      keeper.member,
    ]);
    await opensNothing(key);
  });
});
