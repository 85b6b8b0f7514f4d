/** Somebody who leads the owner's team, and so is told of what the owner does. */
import { expect } from 'vitest';
import type { OwnerClient } from '../harness/owner-client.ts';
import { newVisitor } from '../harness/visitor.ts';

export const leaderEmail = 'truong.nhom@example.vn';

export async function inviteLeader(client: OwnerClient, origin: string): Promise<void> {
  const base = client.table.replace('/tables/1', '');
  const call = async <Body>(method: string, path: string, body?: unknown) => {
    const answer = await client.call(method, `${base}${path}`, body);
    expect(answer.status).toBeLessThan(300);
    return answer.body as Body;
  };
  const { roles } = await call<{ roles: { id: string; key: string }[] }>('GET', '/roles');
  const { link } = await call<{ link: string }>('POST', '/invitations', {
    name: 'Phạm Thị Trưởng',
    email: leaderEmail,
    roles: [roles.find(({ key }) => key === 'leader')?.id],
    team: null,
    language: 'vi',
  });
  const visitor = newVisitor(origin, 'a browser', () => {});
  const joined = await visitor.send('POST', '/invitations/accept', {
    token: link.split('#')[1],
    name: 'Phạm Thị Trưởng',
    password: 'vịt bầu bơi qua sông rộng',
    language: 'vi',
  });
  expect(joined.status).toBe(201);
  const { members } = await call<{ members: { id: string; owner: boolean }[] }>('GET', '/members');
  const idOf = (isOwner: boolean) => members.filter(({ owner }) => owner === isOwner).map(({ id }) => id);
  await call('POST', '/teams', { name: 'Team 1', parent: null, leaders: idOf(false), members: idOf(true) });
}
