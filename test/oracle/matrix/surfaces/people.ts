/** Accounts, members, teams and invitations: nothing of them names a field or reaches a record. */
import type { Declared } from '../surface.ts';
import { none } from '../surface.ts';

const accounts = none('an account, before or beside any project');
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
  listMembers: inProject,
  listTeams: inProject,
  createTeam: inProject,
  listRoles: none('for holders of `members` or `roles`; tells kinds of field, never a field'),
  invite: inProject,
  revokeInvitation: inProject,
  readInvitation: accounts,
  acceptInvitation: accounts,
} satisfies Record<string, Declared>;
