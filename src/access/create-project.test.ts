/**
 * Guarantee: a new project gives its owner everything and each role of the template exactly what it says, and a
 * grant, a role holding or a membership that was written by SQL gives nothing.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createLoadStanding } from '#actions/load-standing.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import { inTransaction } from '#database/transaction.ts';
import { fieldAccess } from '#policy/fields.ts';
import { may } from '#policy/decide.ts';
import { allRows, noRows, regionOf } from '#policy/region.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';

const customers = 1 as TableId;
const phones = 2 as FieldId;
const emails = 3 as FieldId;
const mine = 2;
const others = 5;

let house: House;
let owner: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
});

async function standingOf(person: Person) {
  const load = createLoadStanding(house.vault);
  return await inTransaction(house.database, { project: person.project }, (tx) => load(tx, person.actor));
}

async function policyOf(person: Person) {
  const { standing, forged } = await standingOf(person);
  expect(forged).toEqual([]);
  if (standing === null) throw new Error('no standing');
  return standing.policy;
}

describe('allowed', () => {
  test('the owner holds every right and sees every field', async () => {
    const policy = await policyOf(owner);
    expect(policy.isOwner).toBe(true);
    expect(may(policy, 'bulk_delete', customers)).toBe(allRows);
    expect(may(policy, 'erase')).toBe(true);
    expect(fieldAccess(policy, customers, phones, others).read).toBe('open');
  });

  const expected: [string, string, string, string, string][] = [
    // role, e-mails of mine, of others, phones of mine, of others
    ['admin', 'open', 'open', 'open', 'open'],
    ['leader', 'open', 'masked', 'open', 'masked'],
    ['sales', 'open', 'masked', 'open', 'masked'],
    ['sales_without_emails', 'hidden', 'hidden', 'open', 'open'],
    ['sales_without_phones', 'open', 'open', 'hidden', 'hidden'],
    ['sales_without_both', 'hidden', 'hidden', 'hidden', 'hidden'],
    ['marketing', 'open', 'open', 'masked', 'masked'],
    ['viewer', 'masked', 'masked', 'masked', 'masked'],
  ];
  test.each(expected)(
    '%s reads e-mails %s/%s and phones %s/%s',
    async (role, emailMine, emailOthers, mineP, othersP) => {
      const policy = await policyOf(await house.addMember(owner, { role }));
      expect([mine, others].map((row) => fieldAccess(policy, customers, emails, row as 2 | 5).read)).toEqual([
        emailMine,
        emailOthers,
      ]);
      expect([mine, others].map((row) => fieldAccess(policy, customers, phones, row as 2 | 5).read)).toEqual([
        mineP,
        othersP,
      ]);
    },
  );
});

describe('denied', () => {
  test('sales edit their own, export nothing and have no right on the project', async () => {
    const policy = await policyOf(await house.addMember(owner, { role: 'sales' }));
    expect(may(policy, 'edit', customers)).toBe(regionOf('own'));
    expect(may(policy, 'export', customers)).toBe(noRows);
    expect(policy.projectRights).toEqual([]);
    expect(fieldAccess(policy, customers, phones, mine)).toMatchObject({ write: true, export: false, lookup: false });
    expect(fieldAccess(policy, customers, phones, others)).toMatchObject({ write: false, reveal: false });
  });

  test('who does not see e-mails cannot write them either', async () => {
    const policy = await policyOf(await house.addMember(owner, { role: 'sales_without_emails' }));
    expect(fieldAccess(policy, customers, emails, mine)).toEqual({
      read: 'hidden',
      write: false,
      writeNew: false,
      export: false,
      reveal: false,
      lookup: false,
    });
  });
});
