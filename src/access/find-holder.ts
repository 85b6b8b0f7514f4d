import { Refusal } from '#contract/errors.ts';
import type { HolderKind } from '#contract/rights.ts';
import type { MemberId, RoleId, TeamId } from '#contract/ids.ts';
import type { Holder } from '#policy/grant.ts';
import type { WholeRights } from './whole-rights.ts';

export interface NamedHolder {
  readonly kind: HolderKind;
  readonly holder: RoleId | TeamId | MemberId;
}

/** Throws `not_found` where the project has no such role, team or member. */
export function findHolder(whole: WholeRights, { kind, holder: id }: NamedHolder): Holder {
  const named = { kind, id } as Holder;
  if (!isThere(whole, named)) throw new Refusal('not_found');
  return named;
}

/** Whose grants may be changed: throws `owner_holds_all` for the owner, of whom no grant counts. */
export function findChangeable(whole: WholeRights, named: NamedHolder): Holder {
  const holder = findHolder(whole, named);
  if (holder.id === whole.owner) throw new Refusal('owner_holds_all');
  return holder;
}

function isThere(whole: WholeRights, holder: Holder): boolean {
  switch (holder.kind) {
    case 'role':
      return whole.roles.includes(holder.id);
    case 'team':
      return whole.parents.has(holder.id);
    case 'member':
      return whole.members.some(({ id }) => id === holder.id);
    case 'key':
      return false;
  }
}
