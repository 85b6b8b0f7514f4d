/**
 * Guarantee: holders of `security` see which mails were written, to whom and whether they have left, newest first, of
 * their project alone; looking is recorded once per reader and hour.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { listNotices as route } from '#contract/notices.ts';
import { newId } from '#database/uuid.ts';
import { act } from '../../test/fixtures/telling.ts';
import { stranger } from '../../test/harness/actors.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person, Request } from '../../test/harness/house.ts';
import { listNotices } from './list-notices.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const other = await house.setUpOwner();
const seller = await house.addMember(owner, { role: 'sales', name: 'Nguyễn Thị Lan' });
const view = listNotices({ way: 'server', links: 'public' });
const params = { project: owner.project };
const list = (who: Person, body: Request<typeof route>['body'] = {}) =>
  house.call<typeof route>(who, view, { params: { project: who.project }, body });

beforeAll(async () => {
  await act(house, seller, { kind: 'records.deleted', count: 4 });
  await act(house, owner, { kind: 'records.restored', count: 5 });
  await act(house, other, { kind: 'records.deleted' });
  await house.tamper(
    `update notices set state = 'failed', attempts = 25, problem = 'unreachable', sent_at = null
      where project_id = $1 and member_id = $2`,
    [owner.project, seller.member],
  );
});

describe('allowed', () => {
  test('all of the project, newest first', async () => {
    const { mail, waiting, more, notices } = await list(owner);
    expect([mail, waiting, more]).toEqual([{ way: 'server', links: 'public' }, 2, false]);
    expect(notices.map(({ to, event, state }) => [to.name, event.action, event.count, state])).toEqual([
      ['Trần Thị Chủ', 'records.restored', 5, 'waiting'],
      ['Nguyễn Thị Lan', 'records.deleted', 4, 'failed'],
      ['Trần Thị Chủ', 'records.deleted', 4, 'waiting'],
    ]);
    expect(notices[1]).toEqual({
      id: expect.any(String),
      to: { member: seller.member, name: 'Nguyễn Thị Lan' },
      event: { id: expect.any(String), action: 'records.deleted', table: 1, count: 4 },
      state: 'failed',
      link: null,
      attempts: 25,
      problem: 'unreachable',
      createdAt: expect.stringMatching(/Z$/),
      sentAt: null,
    });
  });

  test('of one event, and page by page', async () => {
    const all = (await list(owner)).notices;
    const event = all[1]?.event.id ?? null;
    expect((await list(owner, { event })).notices).toEqual(all.slice(1));
    const first = await list(owner, { limit: 2 });
    expect([first.notices, first.more]).toEqual([all.slice(0, 2), true]);
    const second = await list(owner, { limit: 2, before: all[1]?.id ?? null });
    expect([second.notices, second.more]).toEqual([all.slice(2), false]);
  });

  test('recorded once an hour', async () => {
    await list(owner);
    const seen = (await house.events(owner.project)).filter(({ action }) => action === 'notices.listed');
    expect(seen).toHaveLength(1);
  });
});

describe('denied', () => {
  test('to members without the right, and recorded', async () => {
    const before = await house.tableSums();
    expect((await house.refused(seller, view, { params, body: {} })).code).toBe('forbidden');
    expect((await house.refused(stranger, view, { params, body: {} })).code).toBe('not_signed_in');
    expect(await house.tableSums()).toEqual(before);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'notices.listed', outcome: 'refused' });
  });
});

describe('hidden', () => {
  test('another project, and its notices as a place to begin', async () => {
    expect((await house.refused(other, view, { params, body: {} })).code).toBe('not_found');
    expect((await list(other)).notices).toHaveLength(1);
    expect((await list(other, { event: (await list(owner)).notices[0]?.event.id ?? null })).notices).toEqual([]);
  });
});

describe('invalid', () => {
  test.each([{ limit: 0 }, { limit: 101 }, { event: 'x' }, { before: 'x' }, { state: 'sent' }, { to: newId() }])(
    '%j',
    (body) => {
      expect(route.body.safeParse(body).success).toBe(false);
    },
  );
});
