import type { EventId, MemberId } from '#contract/ids.ts';
import { macHolds, noticeRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { NoticeFacts, Part } from './facts.ts';

/** Who is who in the act that is told of. */
export interface Roles {
  readonly owner: MemberId;
  /** Who did it, or started it; null where that is not known. */
  readonly by: MemberId | null;
}

export function partOf(member: MemberId, { owner, by }: Roles): Part {
  if (member === by) return member === owner ? 'owner_actor' : 'actor';
  return member === owner ? 'owner' : 'leader';
}

const order: readonly Part[] = ['owner_actor', 'owner', 'leader', 'actor'];

/** Everybody who is told of an event, the owner first; nobody whom somebody wrote in beside them. */
export async function readTold(tx: Tx, vault: Vault, event: EventId, roles: Roles): Promise<NoticeFacts['told']> {
  const rows = await tx.db
    .selectFrom('notices as n')
    .innerJoin('members as m', (join) =>
      join.onRef('m.project_id', '=', 'n.project_id').onRef('m.id', '=', 'n.member_id'),
    )
    .select(['n.project_id', 'n.id', 'n.event_id', 'n.member_id', 'n.mac', 'm.name'])
    .where('n.project_id', '=', tx.project)
    .where('n.event_id', '=', event)
    .orderBy('m.name')
    .orderBy('m.id')
    .execute();
  const told = rows
    .filter((row) => macHolds(vault, noticeRow(row), row.mac))
    .map(({ member_id: member, name }) => ({ name, as: partOf(member, roles) }));
  return told.toSorted((a, b) => order.indexOf(a.as) - order.indexOf(b.as));
}
