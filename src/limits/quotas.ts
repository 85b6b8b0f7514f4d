/**
 * What a member may do so many times a day: show masked values, look them up, take records from a pool. A quota is the
 * member's, whatever session, device or address he comes from; of reveals and lookups the project has a ceiling, too.
 */
import { Refusal } from '#contract/errors.ts';
import type { EventId, MemberId } from '#contract/ids.ts';
import type { Quota } from '#contract/reveals.ts';
import { ceilingOf } from '#contract/rights.ts';
import type { QuotaName } from '#contract/rights.ts';
import type { Tx } from '#database/transaction.ts';
import { timeOf } from '#database/uuid.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';

/** Whose quotas, on which day (`dayOf`). */
export interface QuotaDay {
  readonly policy: CompiledPolicy;
  readonly day: string;
}

/** Stands for everybody together. */
const everybody = '00000000-0000-0000-0000-000000000000' as MemberId;

/**
 * The day, in the project's time zone, on which an act counts: that of its event, so by the clock of this process, as
 * in the log. The clocks of two processes that differ by a second have two midnights, a second apart.
 */
export function dayOf(event: EventId, timeZone: string): string {
  // The Swedish way of writing a date is the one that PostgreSQL reads.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(timeOf(event));
}

const spendOwn = `
  insert into quota_uses as q (project_id, name, day, member_id, used)
  select $1::bigint, $2::text, $3::date, $4::uuid, $5::int where $5::int <= $6::int
  on conflict (project_id, name, day, member_id)
    do update set used = q.used + excluded.used where q.used + excluded.used <= $6::int
  returning used`;

/**
 * The member's row before the one that all share, which each then holds until his commit: in one order, so that people
 * wait for each other and never in a circle.
 */
const spendTogether = `
with own as (${spendOwn}
), together as (
  insert into quota_uses as q (project_id, name, day, member_id, used)
  select $1::bigint, $2::text, $3::date, '${everybody}'::uuid, $5::int from own where $5::int <= $7::int
  on conflict (project_id, name, day, member_id)
    do update set used = q.used + excluded.used where q.used + excluded.used <= $7::int
  returning used
)
select own.used, together.used as together from own, together`;

/**
 * Counts `amount` (1 or more), in the act's own transaction: what does not come about was not counted. Throws
 * `quota_spent` where the member, or everybody together, would use more than the day has. What everybody shares stays
 * locked until the commit: an act spends as late as it can.
 */
export async function spendQuota(tx: Tx, spent: QuotaDay & { name: QuotaName; amount: number }): Promise<Quota> {
  const { policy, day, name, amount } = spent;
  const use = [tx.project, name, day, policy.member, amount, policy.limits[name]];
  const ceiling = ceilingFor(policy, name);
  const { rows } =
    ceiling === null
      ? await tx.query<{ used: number }>('spend_own', spendOwn, use)
      : await tx.query<{ used: number; together: number }>('spend_together', spendTogether, [...use, ceiling]);
  const row: { used: number; together?: number } | undefined = rows[0];
  if (row === undefined) throw new Refusal('quota_spent');
  return quotaOf(policy, name, row.used, row.together ?? 0);
}

/** What is left today of one's own quotas. */
export async function quotasOn(tx: Tx, { policy, day }: QuotaDay): Promise<(name: QuotaName) => Quota> {
  const { rows } = await tx.query<{ name: QuotaName; member_id: MemberId; used: number }>(
    'read_quotas',
    `select name, member_id, used from quota_uses
      where project_id = $1::bigint and day = $2::date and member_id = any($3::uuid[])`,
    [tx.project, day, [policy.member, everybody]],
  );
  const usedBy = (name: QuotaName, member: MemberId) =>
    rows.find((row) => row.name === name && row.member_id === member)?.used ?? 0;
  return (name) => quotaOf(policy, name, usedBy(name, policy.member), usedBy(name, everybody));
}

/** A limit that was lowered during the day leaves nothing, and never less. */
function quotaOf(policy: CompiledPolicy, name: QuotaName, used: number, together: number): Quota {
  const most = policy.limits[name];
  const ceiling = ceilingFor(policy, name);
  const left = Math.min(most - used, ceiling === null ? most : ceiling - together);
  return { used, most, left: Math.max(0, left) };
}

function ceilingFor(policy: CompiledPolicy, name: QuotaName): number | null {
  return name === 'claims' ? null : policy.limits[ceilingOf[name]];
}
