/** Accounts, members, teams and invitations: nothing of them names a field or reaches a record. */
import type { Declared } from '../surface.ts';
import { none } from '../surface.ts';

const accounts = none('an account, before or beside any project');
const roles = none(
  'for holders of `roles` or `members`, whom it tells of rights, never of a field or record out of their own',
);
const ownership = none('whose the project is');
const inProject = none('who is in the project, which every member may know');

export const people = {
  readSetup: accounts,
  setUp: accounts,
  offerRootKey: accounts,
  confirmRootKey: accounts,
  signIn: accounts,
  signOut: accounts,
  readMe: accounts,
  changeLanguage: accounts,
  changeName: accounts,
  createProject: accounts,
  listMembers: inProject,
  listTeams: inProject,
  createTeam: inProject,
  listRoles: none('for holders of `members` or `roles`; tells kinds of field, never a field'),
  changeTeam: inProject,
  deleteTeam: none('for holders of `members`; that a team has records it tells by `team_in_use`, which they may know'),
  chooseMainTeam: inProject,
  createRole: roles,
  renameRole: roles,
  deleteRole: roles,
  changeMemberRoles: roles,
  previewMemberRoles: roles,
  readLimits: none('numbers of the project, for holders of `security` or `roles`'),
  changeLimits: none('numbers of the project, for holders of `security`'),
  offerOwnership: ownership,
  readOwnership: ownership,
  acceptOwnership: ownership,
  endOwnershipOffer: ownership,
  invite: inProject,
  revokeInvitation: inProject,
  readInvitation: accounts,
  acceptInvitation: accounts,
} satisfies Record<string, Declared>;
