import type { KeyId, MemberId } from '#contract/ids.ts';
import type { KeyMaker } from '#contract/keys.ts';
import type { MemberContext } from '#actions/context.ts';
import type { StoredChangeRow } from '#query/read-rows.ts';

export interface Named {
  readonly name: string;
  /** Of a key. */
  readonly maker?: KeyMaker;
}

/** Names of the members and keys that made the changes, those who were locked or revoked since included. */
export async function namesOf({ tx, project }: MemberContext, changes: readonly StoredChangeRow[]) {
  const idsOf = (kind: string) => [
    ...new Set(changes.flatMap(({ actorKind, actorId }) => (actorKind === kind && actorId !== null ? [actorId] : []))),
  ];
  const names = new Map<string, Named>();
  const members = idsOf('member') as MemberId[];
  if (members.length > 0) {
    const rows = await tx.db
      .selectFrom('members')
      .select(['id', 'name'])
      .where('project_id', '=', project.id)
      .where('id', 'in', members)
      .execute();
    for (const { id, name } of rows) names.set(id, { name });
  }
  const keys = idsOf('key') as KeyId[];
  if (keys.length === 0) return names;
  const rows = await tx.db
    .selectFrom('api_keys as k')
    .innerJoin('members as m', (join) =>
      join.onRef('m.project_id', '=', 'k.project_id').onRef('m.id', '=', 'k.member_id'),
    )
    .select(['k.id', 'k.name', 'k.member_id', 'm.name as maker_name'])
    .where('k.project_id', '=', project.id)
    .where('k.id', 'in', keys)
    .execute();
  for (const { id, name, member_id: member, maker_name: makerName } of rows) {
    names.set(id, { name, maker: { member, name: makerName } });
  }
  return names;
}
