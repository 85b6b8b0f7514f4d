import type { Tx } from '#database/transaction.ts';
import { idFloor } from '#database/uuid.ts';
import { authorOf } from '#policy/actor.ts';
import type { ProjectActor } from '#policy/actor.ts';
import type { EventKind } from './draft.ts';

/** Whether this actor's last act of this kind was recorded as done since that instant (ms). Two at once may both hear no. */
export async function wasRecorded(tx: Tx, actor: ProjectActor, kind: EventKind, since: number): Promise<boolean> {
  const found = await tx.db
    .selectFrom('events')
    .select('id')
    .where('project_id', '=', actor.project)
    .where('id', '>=', idFloor(new Date(since)) as never)
    .where('actor_id', '=', authorOf(actor).id)
    .where('action', '=', kind.name)
    .where('outcome', '=', 'done')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
