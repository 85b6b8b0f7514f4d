import { Refusal } from '#contract/errors.ts';
import type { MemberId, RoleId } from '#contract/ids.ts';
import type { WholeRights } from './whole-rights.ts';

/**
 * The roles that a member holds and those asked for, each once. Throws `not_found`, `owner_holds_all`, and
 * `invalid_value` for a role that the project does not have.
 */
export function rolesForm(
  whole: WholeRights,
  member: MemberId,
  asked: readonly RoleId[],
): { held: readonly RoleId[]; roles: readonly RoleId[] } {
  const found = whole.members.find(({ id }) => id === member);
  if (found === undefined) throw new Refusal('not_found');
  if (member === whole.owner) throw new Refusal('owner_holds_all');
  const unknown = asked.findIndex((role) => !whole.roles.includes(role));
  if (unknown !== -1) throw new Refusal('invalid_value', `/roles/${unknown}`);
  return { held: found.roles, roles: [...new Set(asked)] };
}
