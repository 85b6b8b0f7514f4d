/**
 * Guarantee: the project's limits are set by holders of `security`, each by itself, and hold for everybody's next
 * request; whoever is not the owner raises none above his own. Holders of `security` or `roles` read them.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createLoadStanding } from '#actions/load-standing.ts';
import type * as limits from '#contract/limits.ts';
import { defaultLimits } from '#contract/rights.ts';
import type { LimitName, ProjectRight } from '#contract/rights.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { changeLimits } from './change-limits.ts';
import { readLimits } from './read-limits.ts';

type ChangeRoute = typeof limits.changeLimits;
type Asked = Partial<Record<LimitName, number>>;

let house: House;
let owner: Person;
let guard: Person;
let keeper: Person;
let sales: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  const holders: [string, ProjectRight][] = [
    ['guard', 'security'],
    ['keeper', 'roles'],
  ];
  for (const [key, right] of holders) {
    await addRole(house, owner.project, { key, rights: { view: ['all'] }, projectRights: [right], fields: [] });
  }
  guard = await house.addMember(owner, { role: 'guard' });
  keeper = await house.addMember(owner, { role: 'keeper' });
  sales = await house.addMember(owner, { role: 'sales' });
});

const request = (asked: Asked) => ({ params: { project: owner.project }, body: { limits: asked } });
const set = (by: Person, asked: Asked) => house.call<ChangeRoute>(by, changeLimits, request(asked));

async function read(by: Person) {
  return (await house.call<typeof limits.readLimits>(by, readLimits, { params: { project: owner.project } })).limits;
}

/** What his next request is held to. */
async function limitsOf({ actor, project }: Person) {
  const load = createLoadStanding(house.vault);
  const { standing } = await inTransaction(house.database, { project, readOnly: true }, (tx) => load(tx, actor));
  return standing?.policy.limits;
}

async function expectRefused(by: Person, asked: Asked, code: string, field?: string) {
  const [before, events] = [await house.tableSums(), (await house.events(owner.project)).length];
  const refusal = await house.refused<ChangeRoute>(by, changeLimits, request(asked));
  expect([refusal.code, refusal.field]).toEqual([code, field]);
  expect(await house.tableSums()).toEqual(before);
  expect((await house.events(owner.project)).slice(events)).toMatchObject([
    { action: 'limits.changed', outcome: 'refused', actor_id: by.member },
  ]);
}

/** A limit of a role, as whoever changes roles writes it. */
async function limitRole(key: string, name: LimitName, most: number): Promise<void> {
  await house.tamper(
    `insert into limits (project_id, holder_kind, holder_id, name, most)
     select project_id, 'role', id, $2, $3 from roles where project_id = $4 and key = $1`,
    [key, name, most, owner.project],
  );
  await inTransaction(house.database, { project: owner.project }, (tx) => sealRights(tx, house.vault));
}

describe('allowed', () => {
  test('the defaults hold until something is set; then that, for everybody’s next request', async () => {
    expect(await read(guard)).toEqual(defaultLimits);
    expect(await set(owner, { reveals: 30, lookups_of_all: 5_000 })).toEqual({ done: true });
    const now = { ...defaultLimits, reveals: 30, lookups_of_all: 5_000 };
    expect(await read(keeper)).toEqual(now);
    expect(await limitsOf(sales)).toEqual(now);
    expect(await set(owner, { reveals: 0 })).toEqual({ done: true });
    expect(await limitsOf(sales)).toEqual({ ...now, reveals: 0 });
    await set(owner, { reveals: defaultLimits.reveals, lookups_of_all: defaultLimits.lookups_of_all });
    const last = (await house.events(owner.project)).filter(({ action }) => action === 'limits.changed').at(-1);
    expect(last).toMatchObject({ outcome: 'done', actor_id: owner.member });
  });

  test('whoever is not the owner lowers all of them, and raises them again as far as his own go', async () => {
    await limitRole('guard', 'claims', 400);
    await set(guard, { claims: 10, reveals_of_all: 10 });
    expect([await limitsOf(sales), await limitsOf(guard)]).toMatchObject([{ claims: 10 }, { claims: 400 }]);
    await set(guard, { claims: 400 });
    expect(await limitsOf(sales)).toMatchObject({ claims: 400, reveals_of_all: 10 });
    await set(owner, { claims: defaultLimits.claims, reveals_of_all: defaultLimits.reveals_of_all });
  });

  test('nothing named, nothing changed', async () => {
    const before = await read(owner);
    await set(guard, {});
    expect(await read(owner)).toEqual(before);
  });
});

describe('denied', () => {
  test('without `security`; and to read them, without it and without `roles`', async () => {
    for (const by of [keeper, sales]) await expectRefused(by, { reveals: 1 }, 'forbidden');
    const params = { project: owner.project };
    expect((await house.refused(sales, readLimits, { params })).code).toBe('forbidden');
  });

  test('above his own, one among several included; and a ceiling over everybody by the owner alone', async () => {
    await expectRefused(guard, { reveals: 201 }, 'beyond_own_rights', '/limits/reveals');
    await expectRefused(guard, { lookups: 1, single_edits: 101 }, 'beyond_own_rights', '/limits/single_edits');
    await expectRefused(guard, { reveals_of_all: 2_001 }, 'beyond_own_rights', '/limits/reveals_of_all');
    await set(owner, { reveals_of_all: 5 });
    await expectRefused(guard, { reveals_of_all: 6 }, 'beyond_own_rights', '/limits/reveals_of_all');
    await set(owner, { reveals_of_all: defaultLimits.reveals_of_all });
  });

  test('whoever has less than the project states stays below it', async () => {
    await limitRole('guard', 'lookups', 3);
    await set(guard, { lookups: 2 });
    await expectRefused(guard, { lookups: 4 }, 'beyond_own_rights', '/limits/lookups');
    await set(guard, { lookups: 3 });
    await set(owner, { lookups: defaultLimits.lookups });
  });

  test('nothing is changed while the rights do not hold as a whole', async () => {
    const victim = await house.setUpOwner();
    await house.tamper(
      `insert into limits values ($1, 'project', '00000000-0000-0000-0000-000000000000', 'reveals', 9)`,
      [victim.project],
    );
    const params = { project: victim.project };
    const asked = { params, body: { limits: { reveals: 1 } } };
    expect((await house.refused<ChangeRoute>(victim, changeLimits, asked)).code).toBe('rights_damaged');
  });
});

describe('hidden', () => {
  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    expect((await house.refused<ChangeRoute>(other, changeLimits, request({ reveals: 1 }))).code).toBe('not_found');
    const params = { project: owner.project };
    expect((await house.refused(other, readLimits, { params })).code).toBe('not_found');
  });
});

describe('invalid', () => {
  test.each([
    ['a limit that there is not', { nothing: 1 }],
    ['less than none', { reveals: -1 }],
    ['half of one', { reveals: 1.5 }],
    ['more than can be used', { reveals: 1_000_001 }],
  ])('%s', (_what, asked) => {
    expect(changeLimits.route.body.safeParse({ limits: asked }).success).toBe(false);
  });
});
