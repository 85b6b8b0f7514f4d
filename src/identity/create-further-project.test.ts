/**
 * Guarantee: who set the installation up makes further projects and owns them, each with its keys and its log; nobody
 * else does, the owner of another project included.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createProject as route } from '#contract/accounts.ts';
import type { readMe as meRoute } from '#contract/accounts.ts';
import type { createRecord as createRoute, readProject as projectRoute } from '#contract/records.ts';
import { installationProject } from '#database/vault.ts';
import { createRecord } from '#records/create-record.ts';
import { readProject } from '#records/read-project.ts';
import { stranger } from '../../test/harness/actors.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { createProject } from './create-further-project.ts';
import { readMe } from './read-me.ts';

let house: House;
let installer: Person;
let other: Person;

beforeAll(async () => {
  house = await openHouse();
  installer = await house.setUpOwner();
  other = await house.setUpOwner();
});

const body = { name: 'Chi nhánh Đà Nẵng', template: 'sales' as const };
const make = (who: Person) => house.call<typeof route>(who, createProject, { body });

describe('allowed', () => {
  test('owns it, works in it at once, and stands in its log', async () => {
    const { project } = await make(installer);
    const { projects, createsProjects } = await house.call<typeof meRoute>(installer, readMe);
    expect(createsProjects).toBe(true);
    expect(projects.map(({ name, owner }) => [name, owner])).toEqual([
      ['Công ty Hoa Sen', true],
      ['Chi nhánh Đà Nẵng', true],
    ]);
    const read = await house.call<typeof projectRoute>(installer, readProject({ way: 'none', links: 'local' }), {
      params: { project },
    });
    expect(read.tables.map(({ key }) => key)).toEqual([
      'customers',
      'companies',
      'contacts',
      'deals',
      'products',
      'tasks',
    ]);
    expect((await house.events(project)).map(({ action, actor_kind }) => [action, actor_kind])).toContainEqual([
      'project.created',
      'member',
    ]);
    expect((await house.events(installationProject)).at(-1)).toMatchObject({ action: 'project.created' });
    const values = { '1': 'Khách đầu tiên', '2': ['0912345678'] };
    await house.call<typeof createRoute>(installer, createRecord, { params: { project, table: 1 }, body: { values } });
  });
});

describe('denied', () => {
  const refusedTo = async (who: Person | typeof stranger, code: string) => {
    const sums = await house.tableSums();
    expect((await house.refused(who, createProject, { body })).code).toBe(code);
    expect(await house.tableSums()).toEqual(sums);
  };

  test('to strangers, to members, and to the owner of another project', async () => {
    await refusedTo(stranger, 'not_signed_in');
    await refusedTo(await house.addMember(installer, { role: 'admin' }), 'forbidden');
    await refusedTo(other, 'forbidden');
    expect((await house.events(installationProject)).at(-1)).toMatchObject({
      action: 'project.created',
      outcome: 'refused',
    });
    expect((await house.call<typeof meRoute>(other, readMe)).createsProjects).toBe(false);
  });

  test('to who was written into the installation by SQL', async () => {
    await house.tamper('update installation set installed_by = $1', [other.account]);
    await refusedTo(other, 'forbidden');
    await refusedTo(installer, 'forbidden');
    await house.tamper('update installation set installed_by = $1', [installer.account]);
    await make(installer);
  });
});

describe('hidden', () => {
  test('who others are is not told: it is the same for all of them', async () => {
    const member = await house.addMember(other, { role: 'sales' });
    const [one, two] = [
      await house.refused(other, createProject, { body }),
      await house.refused(member, createProject, { body }),
    ];
    expect([one.code, one.field]).toEqual([two.code, two.field]);
  });
});

describe('invalid', () => {
  test.each([
    { ...body, name: '' },
    { ...body, name: 'x'.repeat(121) },
    { ...body, name: '•••' },
    { ...body, template: 'none' },
    { name: 'Thiếu mẫu' },
    { ...body, owner: 'x' },
  ])('%j', (asked) => {
    expect(route.body.safeParse(asked).success).toBe(false);
  });
});
