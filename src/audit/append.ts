/** Writes events with the caller's transaction: what they record and they themselves are committed together. */
import type { EventId, ProjectId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import { timeOf } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';
import type { Actor } from '#policy/actor.ts';
import { compose } from './compose.ts';
import type { Draft } from './draft.ts';

/** One event on its way: its id was made beforehand, so that what it records can refer to it. */
export interface Entry {
  readonly id: EventId;
  readonly actor: Actor;
  readonly draft: Draft;
}

/** Events with their payloads as one statement; `payload_*` are parallel arrays. */
const insertEvents = `
with event as (
  insert into events (project_id, id, at, actor_kind, actor_id, action, table_id, count, outcome, leaf,
    subject_token)
  select $1::bigint, * from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[], $6::text[], $7::int[],
    $8::int[], $9::text[], $10::bytea[], $18::bigint[])
)
insert into event_payloads (project_id, event_id, part, table_id, record_id, period, salt, sealed)
select $1::bigint, * from unnest($11::uuid[], $12::text[], $13::int[], $14::uuid[], $15::text[], $16::bytea[],
  $17::bytea[])`;

/** Appends to the log of the transaction's project. Throws what PostgreSQL throws: then nothing is committed. */
export async function append(tx: Tx, vault: Vault, entries: readonly Entry[]): Promise<void> {
  const { project } = tx;
  if (project === null) throw new Error('an event is appended inside a project');
  if (entries.length === 0) return;
  const composed = [];
  for (const entry of entries)
    composed.push(compose(await placeOf(tx, vault, project, entry), entry.actor, entry.draft));
  const events = composed.map(({ event }) => event);
  const payloads = composed.flatMap((each) => each.payloads);
  await tx.query('insert_events', insertEvents, [
    project,
    events.map((event) => event.id),
    events.map((event) => event.at),
    events.map((event) => event.actor_kind),
    events.map((event) => event.actor_id),
    events.map((event) => event.action),
    events.map((event) => event.table_id),
    events.map((event) => event.count),
    events.map((event) => event.outcome),
    events.map((event) => event.leaf),
    payloads.map((payload) => payload.event_id),
    payloads.map((payload) => payload.part),
    payloads.map((payload) => payload.table_id),
    payloads.map((payload) => payload.record_id),
    payloads.map((payload) => payload.period),
    payloads.map((payload) => payload.salt),
    payloads.map((payload) => payload.sealed),
    events.map((event) => event.subject_token),
  ]);
}

async function placeOf(tx: Tx, vault: Vault, project: ProjectId, { id, draft }: Entry) {
  const day = timeOf(id).toISOString().slice(0, 10);
  const month = day.slice(0, 7);
  const key = async (purpose: 'payload' | 'typed', period: string) => {
    const found = await vault.period(tx, purpose, period, true);
    if (found === null) throw new Error(`the ${purpose} key of ${period} was destroyed while events still use it`);
    return { period, key: found };
  };
  const ofMonth = await key('payload', month);
  const ofDay = draft.typed === undefined ? ofMonth : await key('typed', day);
  const index = draft.about === undefined ? null : (await vault.project(tx)).index;
  return { installation: vault.installation, project, id, month: ofMonth, day: ofDay, index };
}
