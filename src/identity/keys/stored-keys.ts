import type { KeyId } from '#contract/ids.ts';
import type { Place } from '#access/stored-rights.ts';
import { apiKeyRow, macHolds } from '#database/row-macs.ts';

/** The keys of a project that are not revoked and whose rows hold, oldest first. */
export async function readKeys({ tx, vault, project }: Place) {
  const rows = await tx.db
    .selectFrom('api_keys as k')
    .innerJoin('members as m', (join) =>
      join.onRef('m.project_id', '=', 'k.project_id').onRef('m.id', '=', 'k.member_id'),
    )
    .selectAll('k')
    .select('m.name as maker_name')
    .where('k.project_id', '=', project.id)
    .where('k.revoked_at', 'is', null)
    .orderBy('k.id')
    .execute();
  return rows.filter((row) => macHolds(vault, apiKeyRow(row), row.mac));
}

/** When each of these last did or asked anything: the time of its last event. A key that never did is in none. */
export async function lastUses({ tx, project }: Place, keys: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Date>> {
  const { rows } = await tx.query<{ id: KeyId; at: Date }>(
    'last_uses_of_keys',
    `select k.id, e.at from unnest($2::uuid[]) as k (id) cross join lateral (
       select at from events
        where project_id = $1::bigint and actor_kind = 'key' and actor_id = k.id order by id desc limit 1) e`,
    [project.id, [...keys]],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
