import type { EventId, MemberId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
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

/** Everybody who is told of an event, the owner first. */
export async function readTold(tx: Tx, event: EventId, roles: Roles): Promise<NoticeFacts['told']> {
  const rows = await tx.db
    .selectFrom('notices as n')
    .innerJoin('members as m', (join) =>
      join.onRef('m.project_id', '=', 'n.project_id').onRef('m.id', '=', 'n.member_id'),
    )
    .select(['m.id', 'm.name'])
    .where('n.project_id', '=', tx.project)
    .where('n.event_id', '=', event)
    .orderBy('m.name')
    .orderBy('m.id')
    .execute();
  const told = rows.map(({ id, name }) => ({ name, as: partOf(id, roles) }));
  return told.toSorted((a, b) => order.indexOf(a.as) - order.indexOf(b.as));
}
