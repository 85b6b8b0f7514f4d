/** One request on its way through the door. */
import type { Refusal } from '#contract/errors.ts';
import type { EventId, ProjectId, TableId } from '#contract/ids.ts';
import type { Job } from '#database/jobs.ts';
import type { ForgedRow } from '#database/row-macs.ts';
import type { AccountActor, Origin, ProjectActor, StrangerActor } from '#policy/actor.ts';

/** Whoever shows a key: what it opens, if anything, is found out in the act's own transaction. */
export interface Bearer extends Origin {
  readonly kind: 'bearer';
  /** The project that it names, and its keyed hash; null for what is no key. */
  readonly shown: { readonly project: ProjectId; readonly hash: Buffer } | null;
}

/** Whoever knocks, before it is known what he is in this project. */
export type Caller = AccountActor | StrangerActor | Bearer;

/** A request, parsed by the operation's own route. */
export interface Input {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: unknown;
  readonly body: unknown;
  /** The bytes of the file, for routes with `file: true`. */
  readonly file?: Uint8Array;
  /** The `Idempotency-Key`, for routes with `repeatable`. */
  readonly key?: string;
  /** The tags of `If-Match`, for a PATCH with `tagged`: one of them must be that of what the caller is shown. */
  readonly ifMatch?: readonly string[];
  /** Why it could not be read. Then there are no more params than those that could be, and no query and no body. */
  readonly unread?: Refusal;
}

/** One run of one operation. What becomes known on the way is kept for the refusal, if it comes to one. */
export interface Act {
  readonly id: EventId;
  readonly caller: Caller;
  readonly input: Input;
  actor: ProjectActor | AccountActor | StrangerActor;
  /** A key was shown that opens nothing. */
  wrongKey: boolean;
  /** Projects in whose logs a refusal is to stand. */
  refusedIn: ProjectId[];
  /** Due if it comes to a refusal. */
  ifRefused: readonly Job[];
  forged: readonly ForgedRow[];
}

/** Who somebody is until more is known of him. */
export function knownOf(caller: Caller): AccountActor | StrangerActor {
  return caller.kind === 'bearer' ? { kind: 'stranger', ip: caller.ip, userAgent: caller.userAgent } : caller;
}

/** The project in the path; routes of members all have one. */
export function projectOf(input: Input): ProjectId {
  const { project } = input.params;
  if (typeof project !== 'string') throw new Error('a route of members names its project');
  return project as ProjectId;
}

/** The table in the path, if the route has one. */
export function tableIn(input: Input): TableId | null {
  const { table } = input.params;
  return typeof table === 'number' ? (table as TableId) : null;
}
