/** Makes the stored rows of one event: leaf, sealed payload, sealed typed part. Format: docs/formats/event.md. */
import type { KeyObject } from 'node:crypto';
import type { EventId, ProjectId } from '#contract/ids.ts';
import { subjectToken } from '#crypto/blind-index.ts';
import { sealBytes } from '#crypto/seal.ts';
import type { EventPayloadsTable, EventsTable } from '#database/record-tables.ts';
import { timeOf } from '#database/uuid.ts';
import { canonicalJson } from '#ledger/canonical-json.ts';
import { commitBatch, commitPayload, commitState, encodeRowState, newSalt } from '#ledger/commitment.ts';
import { encodeLeaf } from '#ledger/leaf.ts';
import { authorOf } from '#policy/actor.ts';
import type { Actor, Author } from '#policy/actor.ts';
import type { Detail, Draft } from './draft.ts';
import { payloadPlace } from './payload-place.ts';

export interface Composed {
  readonly event: EventsTable;
  readonly payloads: readonly EventPayloadsTable[];
}

/** Where an event stands, and the keys that seal it. `typed` is asked for only when the draft has a typed part. */
export interface Place {
  readonly installation: string;
  readonly project: ProjectId;
  readonly id: EventId;
  readonly month: { readonly period: string; readonly key: KeyObject };
  readonly day: { readonly period: string; readonly key: KeyObject };
  /** Of the project's blind indexes; asked for only when the draft is about one record. */
  readonly index: KeyObject | null;
}

export function compose(place: Place, actor: Actor, draft: Draft): Composed {
  const at = timeOf(place.id);
  const stateSalt = draft.state === undefined ? null : newSalt();
  const main = sealMain(place, actor, draft, stateSalt);
  const typed = draft.typed === undefined ? null : sealTyped(place, draft.typed);
  const who = actorOf(actor);
  const leaf = encodeLeaf({
    v: 1,
    project: place.project,
    event: place.id,
    time: at.toISOString(),
    actorKind: who.kind,
    actor: who.id,
    action: draft.kind.name,
    table: draft.table,
    count: draft.count,
    outcome: draft.outcome,
    sensitive: draft.sensitive ?? null,
    payload: commitPayload(main.salt, main.sealed).toString('hex'),
    typed: typed === null ? null : commitPayload(typed.salt, typed.sealed).toString('hex'),
    state: stateSalt === null ? null : commitTo(draft, stateSalt).toString('hex'),
  });
  const event: EventsTable = {
    project_id: place.project,
    id: place.id,
    at,
    actor_kind: who.kind,
    actor_id: who.id,
    action: draft.kind.name,
    table_id: draft.table,
    count: draft.count,
    outcome: draft.outcome,
    leaf,
    subject_token: subjectOf(place, draft),
  };
  return { event, payloads: typed === null ? [main] : [main, typed] };
}

/** Which record it is stands in the sealed payload alone; by this the events about one are found. */
function subjectOf({ project, index }: Place, { about }: Draft): string | null {
  if (about === undefined) return null;
  if (index === null) throw new Error('an event about one record needs the key of blind indexes');
  return subjectToken(index, { project, table: about.table, record: about.record });
}

function sealMain(place: Place, actor: Actor, draft: Draft, stateSalt: Buffer | null): EventPayloadsTable {
  const payload = {
    ...draft.detail,
    ...originOf(actor),
    ...(draft.about === undefined ? {} : { record: draft.about.record }),
    ...(stateSalt === null ? {} : { stateSalt: stateSalt.toString('hex') }),
  };
  const about = draft.about;
  const binding = payloadPlace(place, 'main', about ?? null);
  return {
    project_id: place.project,
    event_id: place.id,
    part: 'main',
    table_id: about?.table ?? null,
    record_id: about?.record ?? null,
    period: about === undefined ? place.month.period : null,
    salt: newSalt(),
    sealed: sealBytes(about?.key ?? place.month.key, binding, Buffer.from(canonicalJson(payload))),
  };
}

function sealTyped(place: Place, typed: Detail): EventPayloadsTable {
  const binding = payloadPlace(place, 'typed', null);
  return {
    project_id: place.project,
    event_id: place.id,
    part: 'typed',
    table_id: null,
    record_id: null,
    period: place.day.period,
    salt: newSalt(),
    sealed: sealBytes(place.day.key, binding, Buffer.from(canonicalJson(typed))),
  };
}

function commitTo(draft: Draft, salt: Buffer): Buffer {
  if (draft.state === undefined) throw new Error('nothing to commit to');
  return 'row' in draft.state
    ? commitState(salt, encodeRowState(draft.state.row))
    : commitBatch(salt, draft.state.batch);
}

/** An account outside of a project is a stranger to it. */
function actorOf(actor: Actor): Author | { kind: 'system' | 'stranger'; id: null } {
  if (actor.kind === 'member' || actor.kind === 'key') return authorOf(actor);
  return { kind: actor.kind === 'system' ? 'system' : 'stranger', id: null };
}

function originOf(actor: Actor): Detail {
  if (actor.kind === 'system') return {};
  const { ip, userAgent } = actor;
  const origin = { ip, userAgent: userAgent.slice(0, 300) };
  if (actor.kind === 'stranger') return { ...origin };
  // Of a key its maker, who stands for it.
  if (actor.kind === 'key') return { ...origin, member: actor.member, account: actor.account };
  return { ...origin, session: actor.session, account: actor.account };
}
