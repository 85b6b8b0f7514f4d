/** What an action or a view is given, as one value. */
import type { EventId, ProjectId, RecordId, TableId, ViewId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import type { Job } from '#database/jobs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { AttemptLimit } from '#limits/attempts.ts';
import type { AccountActor, ProjectActor, StrangerActor } from '#policy/actor.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import type { TableDefinition } from '#query/definition.ts';

/** A ciphertext that did not open at its place: of a record, or what of a saved view was typed. */
export type Damage = DamagedValue | DamagedView;

export interface DamagedValue {
  readonly table: TableId;
  readonly record: RecordId;
  /** 0: the record's key itself. */
  readonly field: number;
}

export interface DamagedView {
  readonly table: TableId;
  readonly view: ViewId;
}

export interface Context<Who> {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly actor: Who;
  /** The id of the event that this act will be; what it changes refers to it. */
  readonly event: EventId;
  /** Whoever opens values reports here what did not open; `perform` records it. */
  readonly damage: Damage[];
}

export interface ProjectFacts {
  readonly id: ProjectId;
  readonly name: string;
  /** For phones that are typed without their country. */
  readonly country: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly tables: readonly TableDefinition[];
}

/** Inside a project: a member or his key, what he or it may do, and the project as it is. */
export interface MemberContext extends Context<ProjectActor> {
  readonly policy: CompiledPolicy;
  readonly project: ProjectFacts;
  /** Jobs that are due though the act is refused, which undoes all else: enqueued with the refusal's event. */
  readonly ifRefused: Job[];
}

/** Outside of any project. */
export interface AccountContext extends Context<AccountActor | StrangerActor> {
  /** Projects in whose logs a refusal is to stand; without any it stands in the installation's. */
  readonly refusedIn: ProjectId[];
  /** For limits on what only a stored row names. Counts at once, whatever becomes of the act; as `limits`. */
  readonly countTries: (limits: readonly AttemptLimit[]) => Promise<void>;
}

/** Throws `not_found` for a table that the project does not have. */
export function tableOf(project: ProjectFacts, table: TableId): TableDefinition {
  const found = project.tables.find(({ id }) => id === table);
  if (found === undefined) throw new Refusal('not_found');
  return found;
}
