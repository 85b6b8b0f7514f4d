/**
 * Guarantee: what somebody may do is that of one moment: a change of rights that is committed while his rights are read
 * gives him neither a mixture nor nothing, and is not taken for a forgery.
 */
import type { PoolClient } from 'pg';
import { expect, test } from 'vitest';
import { changeGrants } from '#access/change-grants.ts';
import { changeMemberRoles } from '#access/change-member-roles.ts';
import { readGrants } from '#access/read-grants.ts';
import type {
  changeGrants as changeRoute,
  changeMemberRoles as rolesRoute,
  readGrants as readRoute,
} from '#contract/grants.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import type { ReadLevel, RowScope } from '#contract/rights.ts';
import type { readProject as projectRoute } from '#contract/records.ts';
import { inTransaction } from '#database/transaction.ts';
import { regionOf } from '#policy/region.ts';
import { readProject } from '#records/read-project.ts';
import { openHouse } from '../../test/harness/house.ts';
import { allowGroup, allowRight, roleOf } from '../../test/harness/role-of.ts';
import { createLoadStanding } from './load-standing.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const sales = await house.addMember(owner, { role: 'sales' });
const other = await house.addMember(owner, { role: 'sales' });

/** Once, and before a statement with this text is sent. */
function before(text: RegExp, act: () => Promise<unknown>): Promise<void> {
  const { pool } = house.database;
  const { promise, resolve } = Promise.withResolvers<void>();
  const spy = (client: PoolClient) => {
    const query = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>;
    const spied = async (...args: unknown[]) => {
      const [first] = args;
      const sent = typeof first === 'string' ? first : (first as { text: string }).text;
      if (text.test(sent)) {
        pool.off('acquire', spy);
        Object.assign(client, { query });
        await act();
        resolve();
      }
      return await query(...args);
    };
    Object.assign(client, { query: spied });
  };
  pool.on('acquire', spy);
  return promise;
}

const params = { project: owner.project };
const open = readProject({ way: 'none', links: 'local' });

test('a change for somebody else, committed before the seal over all rights is checked', async () => {
  const [viewer, held] = [await roleOf(house, owner.project, 'viewer'), await roleOf(house, owner.project, 'sales')];
  const changed = before(/select mac from members/, () =>
    house.call<typeof rolesRoute>(owner, changeMemberRoles, {
      params: { ...params, member: other.member },
      body: { roles: [viewer], before: [held] },
    }),
  );
  const { tables } = await house.call<typeof projectRoute>(sales, open, { params });
  await changed;
  expect(tables.map(({ rights }) => rights.includes('view'))).toEqual([true, true, true, true, true, true]);
  expect((await house.events(owner.project)).map(({ action }) => action)).not.toContain('rights.forged');
});

test('fewer rows and more fields, committed between the two', async () => {
  const role = await roleOf(house, owner.project, 'sales');
  const at = { params: { ...params, kind: 'role' as const, holder: role } };
  const change = async (rows: RowScope, phones: ReadLevel) => {
    const { seen } = await house.call<typeof readRoute>(owner, readGrants, at);
    const grants = { rights: [allowRight('view', rows)], fields: [allowGroup('phone', phones)], limits: {} };
    await house.call<typeof changeRoute>(owner, changeGrants, { ...at, body: { grants, seen } });
  };
  await change('all', 'masked');
  const changed = before(/from "field_grants"/, () => change('own', 'open'));
  const { standing } = await inTransaction(house.database, params, (tx) =>
    createLoadStanding(house.vault)(tx, sales.actor),
  );
  await changed;
  const customers = standing?.policy.tables[1 as TableId];
  expect(customers?.rights.view).toBe(regionOf('own'));
  expect(customers?.fields[2 as FieldId]?.read).toEqual(['open', 'open', 'open', 'hidden', 'hidden', 'hidden']);
});
