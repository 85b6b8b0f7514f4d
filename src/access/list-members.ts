import { listMembers as route } from '#contract/people.ts';
import type { AccountId, MemberId } from '#contract/ids.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { invitationRow, macHolds, memberRoleRow, memberRow, teamMemberRow } from '#database/row-macs.ts';
import { may } from '#policy/decide.ts';
import { openAddress } from './addresses.ts';
import { findOffer } from './ownership-offers.ts';
import { readAddresses } from './read-addresses.ts';

/** Every member may see who is in the project. Addresses and invitations are for holders of `members`. */
export const listMembers = defineView<typeof route>({
  route,
  event: {
    name: 'members.listed',
    vi: '{actor} đã xem danh sách thành viên',
    en: '{actor} viewed the list of members',
  },
  needs: () => 'member',
  run: async (context) => {
    const withAddresses = may(context.policy, 'members');
    const owner = await readOwner(context);
    const members = await readMembers(context, owner, withAddresses);
    const offer = await readOffer(context, owner);
    const invitations = withAddresses ? await readInvitations(context) : [];
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { members: members.length, addresses: withAddresses } },
      show: (mask) => mask.withoutCustomerValues({ members, invitations, offer }),
    };
  },
});

async function readOwner({ tx, project }: MemberContext): Promise<MemberId> {
  const { owner_member: owner } = await tx.db
    .selectFrom('projects')
    .select('owner_member')
    .where('project_id', '=', project.id)
    .executeTakeFirstOrThrow();
  return owner;
}

/** Here, since every page of a project has its people, and the two whom it concerns are told on every page. */
async function readOffer(context: MemberContext, owner: MemberId): Promise<'to_me' | 'from_me' | null> {
  const offer = await findOffer(context, owner);
  if (offer?.to_member === context.actor.member) return 'to_me';
  return offer?.from_member === context.actor.member ? 'from_me' : null;
}

async function readMembers(context: MemberContext, owner: MemberId, withAddresses: boolean) {
  const { tx, vault, project } = context;
  const rows = await tx.db
    .selectFrom('members')
    .selectAll()
    .where('project_id', '=', project.id)
    .orderBy('joined_at')
    .orderBy('id')
    .execute();
  const held = await tx.db.selectFrom('member_roles').selectAll().where('project_id', '=', project.id).execute();
  const places = await tx.db.selectFrom('team_members').selectAll().where('project_id', '=', project.id).execute();
  const believed = rows.filter((row) => macHolds(vault, memberRow(row), row.mac));
  const rolesOf = Map.groupBy(
    held.filter((row) => macHolds(vault, memberRoleRow(row), row.mac)),
    (row) => row.member_id,
  );
  const teamsOf = Map.groupBy(
    places.filter((row) => macHolds(vault, teamMemberRow(row), row.mac)),
    (row) => row.member_id,
  );
  const addresses = withAddresses
    ? await readAddresses(
        context,
        believed.map((row) => row.account_id),
      )
    : new Map<AccountId, string>();
  return believed.map((row) => {
    const email = addresses.get(row.account_id);
    return {
      id: row.id,
      name: row.name,
      owner: row.id === owner,
      state: row.state,
      roles: (rolesOf.get(row.id) ?? []).map((role) => role.role_id),
      teams: (teamsOf.get(row.id) ?? []).map(({ team_id: team, leader, main }) => ({ team, leader, main })),
      ...(email === undefined ? {} : { email }),
      addressVerified: row.address_verified,
      joinedAt: row.joined_at.toISOString(),
    };
  });
}

async function readInvitations({ tx, vault, project }: MemberContext) {
  const rows = await tx.db
    .selectFrom('invitations')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where((eb) => eb('expires_at', '>', eb.fn<Date>('now')))
    .orderBy('id')
    .execute();
  return rows
    .filter((row) => macHolds(vault, invitationRow(row), row.mac))
    .map((row) => ({
      id: row.id,
      name: row.name,
      email: openAddress(vault, { kind: 'invitation', id: row.id, project: project.id }, row.address) ?? '',
      roles: row.role_ids,
      team: row.team_id,
      invitedBy: row.invited_by,
      expiresAt: row.expires_at.toISOString(),
    }));
}
