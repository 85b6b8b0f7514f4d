/** May this actor do this at all? On which rows is the query's part; on which fields, the fields' (`fields.ts`). */
import type { TableId } from '#contract/ids.ts';
import { projectRights, tableRights } from '#contract/rights.ts';
import type { ProjectRight, TableRight } from '#contract/rights.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { Actor } from './actor.ts';
import type { CompiledPolicy } from './compiled.ts';
import { noRows } from './region.ts';
import type { Region } from './region.ts';

/** What an action needs of who asks. `system`: only the program itself. */
export type Needs =
  | { readonly right: TableRight; readonly table: TableId }
  /** One of them is enough, on some row. */
  | { readonly anyRight: readonly TableRight[]; readonly table: TableId }
  | { readonly project: ProjectRight }
  /** One of them is enough. */
  | { readonly anyOf: readonly ProjectRight[] }
  | 'owner'
  | 'member'
  | 'signed_in'
  | 'anybody'
  | 'system';

export type Decision = 'allowed' | Extract<ErrorCode, 'not_signed_in' | 'forbidden' | 'not_found'>;

/** A right on a table answers with the rows on which it holds; a right on the project with yes or no. */
export function may(policy: CompiledPolicy, right: TableRight, table: TableId): Region;
export function may(policy: CompiledPolicy, right: ProjectRight): boolean;
export function may(policy: CompiledPolicy, right: TableRight | ProjectRight, table?: TableId): Region | boolean {
  if (isProjectRight(right)) return policy.projectRights.includes(right);
  return (table === undefined ? undefined : policy.tables[table])?.rights[right] ?? noRows;
}

/**
 * Decides before anything is read. `policy` is null for whoever is not an active member of the project.
 * A table on which one holds nothing is answered as one that does not exist, and so is somebody else's project.
 */
export function decide(actor: Actor, policy: CompiledPolicy | null, needs: Needs): Decision {
  if (needs === 'anybody') return 'allowed';
  if (actor.kind === 'system') return needs === 'system' ? 'allowed' : 'forbidden';
  if (needs === 'system') return 'forbidden';
  if (actor.kind === 'stranger') return 'not_signed_in';
  if (needs === 'signed_in') return 'allowed';
  if (actor.kind === 'account' || policy === null) return 'not_found';
  if (policy.member !== actor.member) throw new Error('a policy that was compiled for another member');
  if (needs === 'member') return 'allowed';
  if (needs === 'owner') return policy.isOwner ? 'allowed' : 'forbidden';
  if ('anyOf' in needs) return needs.anyOf.some((right) => may(policy, right)) ? 'allowed' : 'forbidden';
  if ('project' in needs) return may(policy, needs.project) ? 'allowed' : 'forbidden';
  const rights = 'anyRight' in needs ? needs.anyRight : [needs.right];
  if (rights.some((right) => may(policy, right, needs.table) !== noRows)) return 'allowed';
  return knowsTable(policy, needs.table) ? 'forbidden' : 'not_found';
}

/** Who holds one of these knows every table and field: those that are hidden from himself, and those that were deleted. */
export const definers = ['fields', 'roles', 'security'] as const satisfies readonly ProjectRight[];

/** True when the table exists for this member: some right on some of its rows, or a right over how tables are made. */
export function knowsTable(policy: CompiledPolicy, table: TableId): boolean {
  const found = policy.tables[table];
  if (found === undefined) return false;
  if (tableRights.some((right) => found.rights[right] !== noRows)) return true;
  return definers.some((right) => may(policy, right));
}

function isProjectRight(right: TableRight | ProjectRight): right is ProjectRight {
  return (projectRights as readonly string[]).includes(right);
}
