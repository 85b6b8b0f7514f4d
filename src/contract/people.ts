/** Members, teams, roles and invitations of a project. */
import { z } from 'zod';
import { invitationId, memberId, roleId, teamId } from './ids.ts';
import { rowScopes, tableRights, readLevels } from './rights.ts';
import { defineRoute } from './route.ts';
import {
  done,
  emailAddress,
  inProject,
  instant,
  label,
  language,
  noBody,
  nothing,
  password,
  personName,
  teamName,
  token,
} from './shapes.ts';

export const listMembers = defineRoute({
  name: 'listMembers',
  method: 'GET',
  path: '/api/v1/projects/:project/members',
  summary: 'The people of a project; every member may see who is in it. Addresses only for holders of `members`',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    members: z.array(
      z.object({
        id: memberId,
        name: z.string(),
        owner: z.boolean(),
        state: z.enum(['active', 'locked']),
        roles: z.array(roleId),
        teams: z.array(z.object({ team: teamId, leader: z.boolean(), main: z.boolean() })),
        /** Absent for readers without the right `members`. */
        email: z.string().optional(),
        addressVerified: z.boolean(),
        joinedAt: instant,
      }),
    ),
    invitations: z.array(
      z.object({
        id: invitationId,
        name: z.string(),
        email: z.string(),
        roles: z.array(roleId),
        team: teamId.nullable(),
        invitedBy: memberId,
        expiresAt: instant,
      }),
    ),
    /** The project is offered to the reader, or by him to another, and there is no answer yet: see `readOwnership`. */
    offer: z.enum(['to_me', 'from_me']).nullable(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});

export const listTeams = defineRoute({
  name: 'listTeams',
  method: 'GET',
  path: '/api/v1/projects/:project/teams',
  summary: 'The tree of teams',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    teams: z.array(
      z.object({
        id: teamId,
        name: z.string(),
        parent: teamId.nullable(),
        leaders: z.array(memberId),
        members: z.array(memberId),
        /** For `changeTeam`: stands for all of the above. */
        seen: z.string(),
      }),
    ),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found'],
});

export const createTeam = defineRoute({
  name: 'createTeam',
  method: 'POST',
  path: '/api/v1/projects/:project/teams',
  summary: 'Makes a team with at least one leader',
  params: inProject,
  query: nothing,
  body: z.strictObject({
    name: teamName,
    parent: teamId.nullable(),
    leaders: z.array(memberId).min(1).max(20),
    members: z.array(memberId).max(200).default([]),
  }),
  reply: z.object({ id: teamId }),
  status: 201,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'beyond_own_rights',
    'not_yourself',
    'conflict',
    'rights_damaged',
  ],
});

const onTeam = inProject.extend({ team: teamId });

export const changeTeam = defineRoute({
  name: 'changeTeam',
  method: 'PATCH',
  path: '/api/v1/projects/:project/teams/:team',
  summary: 'Name, place in the tree, leaders and members of a team; moves no record',
  params: onTeam,
  query: nothing,
  body: z.strictObject({
    name: teamName,
    parent: teamId.nullable(),
    /** Nobody leads only a team that nobody is in: else `last_leader`. */
    leaders: z.array(memberId).max(20),
    /** Beside the leaders. */
    members: z.array(memberId).max(200),
    /** What stood there when the form was filled in, as `listTeams` gives it: else `conflict`. */
    seen: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  reply: done,
  status: 200,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'beyond_own_rights',
    'not_yourself',
    'would_lock_out',
    'last_leader',
    'team_cycle',
    'conflict',
    'rights_damaged',
  ],
});

export const deleteTeam = defineRoute({
  name: 'deleteTeam',
  method: 'DELETE',
  path: '/api/v1/projects/:project/teams/:team',
  summary: 'Removes a team that has nobody, no team below it, no record and no invitation; its grants go with it',
  params: onTeam,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'team_in_use', 'rights_damaged'],
});

export const chooseMainTeam = defineRoute({
  name: 'chooseMainTeam',
  method: 'POST',
  path: '/api/v1/projects/:project/members/:member/main-team',
  summary: 'The one of his teams to which the records that a member makes belong at first',
  params: inProject.extend({ member: memberId }),
  query: nothing,
  body: z.strictObject({ team: teamId }),
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'invalid_value', 'rights_damaged'],
});

/** How far a role opens one kind: `level` on the rows of `scope` (null: on some), and `elsewhere` on the others. */
const reading = z.object({
  level: z.enum(readLevels),
  scope: z.enum(rowScopes).nullable(),
  elsewhere: z.enum(readLevels),
});
export type Reading = z.infer<typeof reading>;

export const listRoles = defineRoute({
  name: 'listRoles',
  method: 'GET',
  path: '/api/v1/projects/:project/roles',
  summary: 'Roles, and in short what each gives on the customers’ table',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    roles: z.array(
      z.object({
        id: roleId,
        key: z.string(),
        name: label,
        rights: z.array(z.object({ right: z.enum(tableRights), scope: z.enum(rowScopes) })),
        emails: reading,
        phones: reading,
      }),
    ),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const invite = defineRoute({
  name: 'invite',
  method: 'POST',
  path: '/api/v1/projects/:project/invitations',
  summary: 'Invites one address; without mail sending the answer holds the link to hand over',
  params: inProject,
  query: nothing,
  body: z.strictObject({
    name: personName,
    email: emailAddress,
    roles: z.array(roleId).min(1).max(10),
    team: teamId.nullable(),
    language,
  }),
  reply: z.object({ id: invitationId, link: z.string(), expiresAt: instant }),
  status: 201,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'invalid_value', 'beyond_own_rights', 'already_member'],
});

export const revokeInvitation = defineRoute({
  name: 'revokeInvitation',
  method: 'DELETE',
  path: '/api/v1/projects/:project/invitations/:invitation',
  summary: 'Takes an invitation back',
  params: inProject.extend({ invitation: invitationId }),
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

/** By POST, so that the token stands in no address and no log. */
export const readInvitation = defineRoute({
  name: 'readInvitation',
  method: 'POST',
  path: '/api/v1/invitations/read',
  summary: 'What the holder of an invitation is invited to',
  params: nothing,
  query: nothing,
  body: z.strictObject({ token }),
  reply: z.object({
    project: z.string(),
    invitedBy: z.string(),
    name: z.string(),
    email: z.string(),
    /** The address already signs in here: its password is asked for, none is chosen. */
    hasAccount: z.boolean(),
    expiresAt: instant,
  }),
  status: 200,
  errors: ['invitation_gone'],
});

export const acceptInvitation = defineRoute({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  summary: 'Joins the project under the invited address, and signs in',
  params: nothing,
  query: nothing,
  body: z.strictObject({ token, name: personName, password, language }),
  reply: z.object({ project: z.string() }),
  status: 201,
  errors: ['invitation_gone', 'weak_password', 'wrong_sign_in', 'already_member', 'rights_damaged'],
});
