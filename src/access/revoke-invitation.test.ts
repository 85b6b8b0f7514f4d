/** Guarantee: an invitation that was taken back opens nothing from that moment on; who may not invite takes none back. */
import { beforeAll, describe, expect, test } from 'vitest';
import type * as people from '#contract/people.ts';
import type { InvitationId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { readInvitation } from '#identity/read-invitation.ts';
import { stranger } from '../../test/harness/actors.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { House, Person } from '../../test/harness/house.ts';
import { revokeInvitation } from './revoke-invitation.ts';

type Revoke = typeof people.revokeInvitation;

let house: House;
let owner: Person;

beforeAll(async () => {
  house = await openHouse();
  owner = await house.setUpOwner();
});

async function invited(): Promise<{ token: string; request: { params: { project: string; invitation: string } } }> {
  const token = await house.invite(owner, { role: 'sales' });
  const [row] = await house.tamper<{ id: InvitationId }>(
    'select id from invitations where project_id = $1 order by id desc limit 1',
    [owner.project],
  );
  return { token, request: { params: { project: owner.project, invitation: row?.id ?? '' } } };
}

describe('allowed', () => {
  test('its token opens nothing afterwards, and a second time there is nothing to revoke', async () => {
    const { token, request } = await invited();
    await house.call(stranger, readInvitation, { body: { token } });
    expect(await house.call<Revoke>(owner, revokeInvitation, request)).toEqual({ done: true });
    expect((await house.refused(stranger, readInvitation, { body: { token } })).code).toBe('invitation_gone');
    expect((await house.refused<Revoke>(owner, revokeInvitation, request)).code).toBe('not_found');
  });
});

describe('denied', () => {
  test('without the right `members`; the invitation stays', async () => {
    const sales = await house.addMember(owner, { role: 'sales' });
    const { token, request } = await invited();
    const before = await house.tableSums();
    expect((await house.refused<Revoke>(sales, revokeInvitation, request)).code).toBe('forbidden');
    expect(await house.tableSums()).toEqual(before);
    await house.call(stranger, readInvitation, { body: { token } });
  });
});

describe('hidden', () => {
  test('an invitation of another project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    const { request } = await invited();
    const theirs = { params: { ...request.params, project: other.project } };
    const none = { params: { project: other.project, invitation: newId() } };
    expect(await house.refused<Revoke>(other, revokeInvitation, theirs)).toEqual(
      await house.refused<Revoke>(other, revokeInvitation, none),
    );
  });
});

describe('invalid', () => {
  test('an invitation that was revoked by SQL alone, or brought back by it, opens nothing', async () => {
    const { token, request } = await invited();
    await house.call<Revoke>(owner, revokeInvitation, request);
    await house.tamper('update invitations set revoked_at = null where id = $1', [request.params.invitation]);
    expect((await house.refused(stranger, readInvitation, { body: { token } })).code).toBe('invitation_gone');
    // Revoking the forged row must not make it whole.
    await house.call<Revoke>(owner, revokeInvitation, request);
    await house.tamper('update invitations set revoked_at = null where id = $1', [request.params.invitation]);
    expect((await house.refused(stranger, readInvitation, { body: { token } })).code).toBe('invitation_gone');
  });
});
