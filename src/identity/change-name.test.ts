/**
 * Guarantee: who changes his name is called so in each project where he is an active member, and nowhere else; each of
 * these logs says it, and the old name is read there by whoever watches over the project.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { changeName as route } from '#contract/accounts.ts';
import type { createProject as createRoute, readMe as meRoute } from '#contract/accounts.ts';
import type { readEvent as readEventRoute } from '#contract/log.ts';
import type { listMembers as membersRoute } from '#contract/people.ts';
import { listMembers } from '#access/list-members.ts';
import { readEvent } from '#log/read-event.ts';
import { stranger } from '../../test/harness/actors.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import { changeName } from './change-name.ts';
import { createProject } from './create-further-project.ts';
import { readMe } from './read-me.ts';

let house: House;
let owner: Person;
let second: Person;
let seller: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
  const { project } = await house.call<typeof createRoute>(owner, createProject, {
    body: { name: 'Chi nhánh', template: 'sales' },
  });
  const { projects } = await house.call<typeof meRoute>(owner, readMe);
  const member = projects.find((each) => each.project === project)?.member ?? owner.member;
  second = { ...owner, project, member };
  seller = await house.addMember(owner, { role: 'sales', name: 'Lê Văn Cũ' });
});

const rename = (who: Person, name: string) => house.call<typeof route>(who, changeName, { body: { name } });
const nameIn = async (who: Person) =>
  (await house.call<typeof membersRoute>(who, listMembers, { params: { project: who.project } })).members.find(
    ({ id }) => id === who.member,
  )?.name;

describe('allowed', () => {
  test('in the account and in every project, with an event in each log', async () => {
    await rename(owner, '  Trần Thị Mới ');
    expect((await house.call<typeof meRoute>(owner, readMe)).name).toBe('Trần Thị Mới');
    for (const who of [owner, second]) {
      const last = (await house.events(who.project)).at(-1);
      expect(last).toMatchObject({ action: 'member.renamed', outcome: 'done', actor_id: who.member });
      expect(await nameIn(who)).toBe('Trần Thị Mới');
    }
    expect(await nameIn(seller)).toBe('Lê Văn Cũ');
  });

  test('the row still holds, and both names are read in the log by who watches over the project', async () => {
    await rename(seller, 'Lê Văn Khác');
    expect(await nameIn(seller)).toBe('Lê Văn Khác');
    const event = (await house.events(owner.project)).findLast(({ action }) => action === 'member.renamed');
    const params = { project: owner.project, event: event?.id ?? '' };
    const read = (who: Person) => house.call<typeof readEventRoute>(who, readEvent([]), { params });
    expect((await read(owner)).typed).toEqual({ before: 'Lê Văn Cũ', name: 'Lê Văn Khác' });
    expect((await read(seller)).typed).toBe(null);
  });

  test('where he is locked he keeps the name that he had', async () => {
    const locked = await house.addMember(owner, { role: 'sales', name: 'Ngô Bị Khóa' });
    await lockMember(house, locked);
    const events = (await house.events(owner.project)).length;
    await rename(locked, 'Ngô Đổi Tên');
    const members = await house.tamper<{ name: string }>('select name from members where id = $1', [locked.member]);
    expect(members).toEqual([{ name: 'Ngô Bị Khóa' }]);
    expect((await house.events(owner.project)).length).toBe(events);
  });
});

describe('denied', () => {
  test('to whoever is not signed in; nothing is changed', async () => {
    const sums = await house.tableSums();
    expect((await house.refused(stranger, changeName, { body: { name: 'Ai đó' } })).code).toBe('not_signed_in');
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('hidden', () => {
  test('nothing of a project is told: it answers that it is done', async () => {
    expect(await rename(seller, 'Lê Văn Nữa')).toEqual({ done: true });
  });
});

describe('invalid', () => {
  test.each(['', '   ', '•••', 'a\nb', '\u202Eten', 'x'.repeat(121), 7, null])('%j is no name', (name) => {
    expect(route.body.safeParse({ name }).success).toBe(false);
  });

  test('nothing else goes with it', () => {
    expect(route.body.safeParse({ name: 'Lan', language: 'vi' }).success).toBe(false);
  });
});
