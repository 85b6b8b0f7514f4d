import type { Tx } from '#database/transaction.ts';
import { idFloor } from '#database/uuid.ts';
import type { MemberActor } from '#policy/actor.ts';
import type { EventKind } from './draft.ts';

/** Whether this member's last act of this kind was recorded as done since that instant (ms). Two at once may both hear no. */
export async function wasRecorded(tx: Tx, actor: MemberActor, kind: EventKind, since: number): Promise<boolean> {
  const found = await tx.db
    .selectFrom('events')
    .select('id')
    .where('project_id', '=', actor.project)
    .where('id', '>=', idFloor(new Date(since)) as never)
    .where('actor_id', '=', actor.member)
    .where('action', '=', kind.name)
    .where('outcome', '=', 'done')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
