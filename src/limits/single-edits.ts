/**
 * Many single edits are a bulk: who may edit records one by one alone may edit so many within ten minutes, each as often
 * as he likes. What is under way at the same moment is not seen: of requests sent at once a few more come through.
 */
import type { RecordId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';

/** For deletions, too. */
export const singlyMinutes = 10;

/**
 * One statement. There are never many more rows of a member than he may edit, so it costs the same at the first edit
 * and at the last. What is too old is deleted once the edit's own row is locked, past what others lock: two edits of
 * one member never wait for each other in a circle.
 */
const countEdit = `
with others as (
  select count(*) as edited from single_edits
   where project_id = $1::bigint and member_id = $2::uuid and record_id <> $3::uuid and at >= $5::timestamptz
), counted as (
  insert into single_edits (project_id, member_id, record_id, at)
  select $1::bigint, $2::uuid, $3::uuid, $4::timestamptz from others where edited < $6::int
  on conflict (project_id, member_id, record_id) do update set at = excluded.at
  returning record_id
), old as (
  select record_id from single_edits
   where project_id = $1::bigint and member_id = $2::uuid and record_id <> $3::uuid and at < $5::timestamptz
     and exists (select from counted)
     for update skip locked
), gone as (
  delete from single_edits e using old
   where e.project_id = $1::bigint and e.member_id = $2::uuid and e.record_id = old.record_id
)
select record_id from counted`;

/** Counts the edit of one record. False, and nothing counted, where it would be one record too many. */
export async function countSingleEdit(tx: Tx, policy: CompiledPolicy, record: RecordId, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - singlyMinutes * 60_000);
  const { rows } = await tx.query('count_single_edit', countEdit, [
    tx.project,
    policy.member,
    record,
    now,
    since,
    policy.limits.single_edits,
  ]);
  return rows.length > 0;
}

/**
 * Of requests that each edit many records of one member's, one after another is counted, each until its commit: at once
 * none would see what the others count.
 */
export async function waitForCounted(tx: Tx, { member }: CompiledPolicy): Promise<void> {
  const lock = 'select id from members where project_id = $1::bigint and id = $2::uuid for no key update';
  await tx.query('wait_for_counted_edits', lock, [tx.project, member]);
}
