/**
 * The one door. Every action and every view goes through here: who is it, may he, do it, record it, enqueue what
 * follows, mask the reply. What an action changed, its event and its jobs are committed together; a view's event is
 * durable before its reply is handed out; a refusal leaves nothing but its own event.
 */
import { Refusal } from '#contract/errors.ts';
import type { EventId, ProjectId } from '#contract/ids.ts';
import { append } from '#audit/append.ts';
import type { Entry } from '#audit/append.ts';
import type { ReadRecorder } from '#audit/read-recorder.ts';
import { wasRecorded } from '#audit/was-recorded.ts';
import { enqueue } from '#database/jobs.ts';
import type { Job } from '#database/jobs.ts';
import type { Database } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { installationProject } from '#database/vault.ts';
import type { Vault } from '#database/vault.ts';
import { countAttempts } from '#limits/attempts.ts';
import type { AttemptLimit } from '#limits/attempts.ts';
import { createGate } from '#limits/gate.ts';
import type { Gate } from '#limits/gate.ts';
import type { ClaimedKey } from '#limits/idempotency.ts';
import { decide } from '#policy/decide.ts';
import { maskFor } from '#policy/mask.ts';
import type { Masked } from '#policy/reply.ts';
import { knownOf, projectOf } from './act.ts';
import type { Act, Caller, Input } from './act.ts';
import type { AccountAction, AccountView, Action, Operation, SessionChange, View } from './action.ts';
import type { AccountContext, Damage, MemberContext } from './context.ts';
import type { LoadStanding, Standing } from './load-standing.ts';
import { notifyOf } from './notify.ts';
import type { Notify } from './notify.ts';
import { damageEntries, forgedEntry } from './own-events.ts';
import { recordRefusal } from './record-refusal.ts';
import type { RefusalFolder } from './record-refusal.ts';
import { answerAgain, claim, keepFor, requestRepeated } from './repeat.ts';
import { tagOf } from './reply-tag.ts';
import { findStanding, personOf, refuseUnless, stand } from './stand.ts';

export interface Door {
  readonly database: Database;
  readonly vault: Vault;
  readonly reads: ReadRecorder;
  readonly loadStanding: LoadStanding;
  readonly refusals: RefusalFolder;
  readonly notify: Notify;
}

export interface Performed {
  readonly reply: Masked<unknown>;
  readonly session?: SessionChange;
  /** For routes with `download`. */
  readonly fileName?: string;
  /** The `ETag`, for routes with `tagged`. */
  readonly tag?: string;
  /** It was done before, under the same `Idempotency-Key`. */
  readonly repeated?: true;
}

export type Perform = (operation: Operation, caller: Caller, input: Input) => Promise<Performed>;

/**
 * Acts whose tries are counted derive a key from a password, each holding a connection for it: as many at once as
 * Node has threads for, so that a flood of sign-ins leaves connections to everybody else.
 */
const triesAtOnce = 4;

/**
 * Of acts that take long: what one program sends at once, by the hundred, waits outside and holds no connection. More at
 * once are no faster on two cores, and of ten connections six are left.
 */
const slowAtOnce = 4;

/** Wrong keys from one address within 15 minutes, after which they are told so. A key that opens is never refused by it. */
const wrongKeys = 100;

/** Views that fold: one event per reader and hour. */
const foldMs = 3_600_000;

/** Throws `Refusal` after it was recorded; anything else is a fault, and then nothing happened. */
export function createPerform(door: Door): Perform {
  const gates: Gates = { tries: createGate(triesAtOnce), slow: createGate(slowAtOnce) };
  return async (operation, caller, input) => {
    const act = newAct(caller, input);
    try {
      if (input.unread !== undefined) throw await refusedUnread(door, operation, act, input.unread);
      switch (operation.sort) {
        case 'action':
          return await performAction(door, gates, operation, act);
        case 'view':
          return await performView(door, operation, act);
        case 'account action':
          return await performAccountAction(door, gates.tries, operation, act);
        case 'account view':
          return await performAccountView(door, operation, act);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refusal = act.wrongKey ? await countWrongKey(door, act, error) : error;
      await recordRefusal(door, operation, act, refusal);
      throw refusal;
    }
  };
}

function newAct(caller: Caller, input: Input): Act {
  const id = newId() as EventId;
  return { id, caller, input, actor: knownOf(caller), refusedIn: [], ifRefused: [], forged: [], wrongKey: false };
}

/** With no transaction open, each of which would hold a connection while it waits for another. */
async function countWrongKey({ database, vault }: Door, { caller }: Act, refusal: Refusal): Promise<Refusal> {
  try {
    await countAttempts(database, vault, [{ subject: `key network ${knownOf(caller).ip}`, most: wrongKeys }]);
    return refusal;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

interface Gates {
  readonly tries: Gate;
  readonly slow: Gate;
}

async function performAction(door: Door, { tries, slow }: Gates, action: Action, act: Act): Promise<Performed> {
  const run = () => actForMember(door, action, act);
  if (action.limits !== undefined) return await tries(run);
  return await (action.slow === true ? slow(run) : run());
}

async function actForMember(door: Door, action: Action, act: Act): Promise<Performed> {
  const project = projectOf(act.input);
  return await inTransaction(door.database, { project, retry: true }, async (tx) => {
    const standing = await stand(door.loadStanding, tx, act, action);
    const tries = action.limits?.(standing.actor) ?? [];
    if (tries.length > 0) await countAttempts(door.database, door.vault, tries);
    const context = contextOf(door, tx, act, standing);
    const key = await claim(tx, door.vault, action, act, standing.actor);
    if (key !== null && key.answer !== null) return await repeat(door, context, action, act, key);
    const done = await action.run(context, act.input as never);
    const reply = done.show(maskFor(standing.policy));
    const draft = { kind: action.event, ...done.subject, ...done.change, outcome: 'done' as const };
    const own: Entry = { id: act.id, actor: standing.actor, draft };
    await append(tx, door.vault, [own, ...noticed(act, context.damage)]);
    const { kind, count } = draft;
    await notifyOf(door, tx, { event: act.id, by: standing.actor.member, kind, count });
    for (const job of done.jobs ?? []) await enqueue(tx, job);
    if (key !== null) await keepFor(context, key, action, { reply, done });
    const tagged = withTag(door, standing, action, reply);
    return done.fileName === undefined ? tagged : { ...tagged, fileName: done.fileName };
  });
}

/** The request was done before: it is answered, and recorded as what it shows. */
async function repeat(
  door: Door,
  context: MemberContext,
  action: Action,
  act: Act,
  key: ClaimedKey,
): Promise<Performed> {
  const seen = await answerAgain(context, action, act, key);
  const reply = seen.show(maskFor(context.policy));
  const draft = { kind: requestRepeated, ...seen.subject, ...seen.shown, outcome: 'done' as const };
  const own: Entry = { id: act.id, actor: context.actor, draft };
  await append(context.tx, door.vault, [own, ...noticed(act, context.damage)]);
  return { ...withTag(door, context, action, reply), repeated: true };
}

function withTag(
  { vault }: Door,
  { actor }: Pick<Standing, 'actor'>,
  { route }: Action | View,
  reply: Masked<unknown>,
): Performed {
  return route.tagged === undefined ? { reply } : { reply, tag: tagOf(vault, actor, route.tagged, reply) };
}

async function performView(door: Door, view: View, act: Act): Promise<Performed> {
  const project = projectOf(act.input);
  const [performed, entries] = await inTransaction(door.database, { project, readOnly: true }, async (tx) => {
    const standing = await stand(door.loadStanding, tx, act, view);
    const context = contextOf(door, tx, act, standing);
    const seen = await view.run(context, act.input as never);
    const shown = seen.show(maskFor(standing.policy));
    const draft = { kind: view.event, ...seen.subject, ...seen.shown, outcome: 'done' as const };
    const own: Entry = { id: act.id, actor: standing.actor, draft };
    const told = view.folds === 'hour' && (await wasRecorded(tx, standing.actor, view.event, Date.now() - foldMs));
    return [withTag(door, standing, view, shown), [...(told ? [] : [own]), ...noticed(act, context.damage)]] as const;
  });
  if (entries.length > 0) await door.reads.record(project, entries);
  return performed;
}

async function performAccountAction(door: Door, gate: Gate, action: AccountAction, act: Act): Promise<Performed> {
  const { input } = act;
  const caller = personOf(act);
  if (action.limits === undefined) return await actForAccount(door, action, act);
  await countAttempts(door.database, door.vault, action.limits(door.vault, caller, input as never));
  return await gate(() => actForAccount(door, action, act));
}

async function actForAccount(door: Door, action: AccountAction, act: Act): Promise<Performed> {
  const { input } = act;
  const caller = personOf(act);
  refuseUnless(decide(caller, null, action.needs));
  return await inTransaction(door.database, { project: null, retry: true }, async (tx) => {
    const context = accountContextOf(door, tx, act);
    const done = await action.run(context, input as never);
    const reply = done.show(maskFor(null));
    const draft = { kind: action.event, ...done.subject, ...done.change, outcome: 'done' as const };
    const logs = done.logs.length > 0 ? done.logs : [{ project: installationProject, actor: caller }];
    for (const [place, { project, actor }] of logs.entries()) {
      await tx.enter(project);
      const id = place === 0 ? act.id : (newId() as EventId);
      await append(tx, door.vault, [{ id, actor, draft }]);
    }
    for (const job of done.jobs ?? []) await enqueue(tx, job);
    return done.session === undefined ? { reply } : { reply, session: done.session };
  });
}

async function performAccountView(door: Door, view: AccountView, act: Act): Promise<Performed> {
  refuseUnless(decide(personOf(act), null, view.needs));
  return await inTransaction(door.database, { project: null, readOnly: true }, async (tx) => {
    const { show } = await view.run(accountContextOf(door, tx, act), act.input as never);
    return { reply: show(maskFor(null)) };
  });
}

/**
 * What could not be read is refused all the same, and in the log of the project where the caller is a member. A key that
 * opens nothing, or comes to what is not for it, is told that and no more.
 */
async function refusedUnread(door: Door, operation: Operation, act: Act, refusal: Refusal): Promise<Refusal> {
  const { caller, input } = act;
  if (caller.kind === 'stranger') return refusal;
  const isInProject = operation.sort === 'action' || operation.sort === 'view';
  if (caller.kind === 'bearer' && !isInProject) return new Refusal('forbidden');
  if (input.params.project === undefined) return caller.kind === 'bearer' ? new Refusal('not_signed_in') : refusal;
  const place = { project: projectOf(input), readOnly: true };
  const standing = await inTransaction(door.database, place, (tx) => findStanding(door.loadStanding, tx, act));
  if (caller.kind === 'account') return refusal;
  if (standing === null) return new Refusal('not_signed_in');
  return operation.route.keys === true ? refusal : new Refusal('forbidden');
}

function contextOf(door: Door, tx: Tx, act: Act, standing: Standing): MemberContext {
  const { actor, policy, project } = standing;
  const ifRefused: Job[] = [];
  act.ifRefused = ifRefused;
  return { tx, vault: door.vault, actor, policy, project, event: act.id, damage: [], ifRefused };
}

function accountContextOf(door: Door, tx: Tx, act: Act): AccountContext {
  const refusedIn: ProjectId[] = [];
  act.refusedIn = refusedIn;
  const { database, vault } = door;
  const countTries = (limits: readonly AttemptLimit[]) => countAttempts(database, vault, limits);
  return { tx, vault, actor: personOf(act), event: act.id, damage: [], refusedIn, countTries };
}

function noticed({ forged }: Act, damage: readonly Damage[]): Entry[] {
  return [...(forged.length > 0 ? [forgedEntry(forged)] : []), ...damageEntries(damage)];
}
