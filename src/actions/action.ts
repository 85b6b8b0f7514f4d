/**
 * Actions and views as values. An action changes something and says what; a view shows something and says what:
 * neither compiles without. A route has exactly one of them.
 */
import type { ProjectId, TableId } from '#contract/ids.ts';
import type { InputOf, ReplyOf, Route } from '#contract/route.ts';
import type { Detail, Draft, EventKind } from '#audit/draft.ts';
import type { Job } from '#database/jobs.ts';
import type { AttemptLimit } from '#limits/attempts.ts';
import type { Vault } from '#database/vault.ts';
import type { Actor, ProjectActor } from '#policy/actor.ts';
import type { Needs } from '#policy/decide.ts';
import type { Mask } from '#policy/mask.ts';
import type { Masked } from '#policy/reply.ts';
import type { AccountContext, MemberContext } from './context.ts';

/** What an event is about. `about`: one record, under whose key the payload is sealed. */
export interface Subject {
  readonly table: TableId | null;
  readonly count: number;
  readonly about?: NonNullable<Draft['about']>;
}

/** What was done to it: ids and field ids in `detail`, what was typed in `typed`, the new stored state in `state`. */
export interface Change {
  readonly detail: Detail;
  /** For exports: whether sensitive fields were among the columns. */
  readonly sensitive?: boolean;
  readonly typed?: Detail;
  readonly state?: NonNullable<Draft['state']>;
}

/** What was shown: ids of records, and of fields that were open. */
export interface Shown {
  readonly detail: Detail;
  readonly typed?: Detail;
}

/** Makes the reply, masked. Called before the event is written, since opening values may find damage to record. */
export type Show<R extends Route> = (mask: Mask) => Masked<ReplyOf<R>>;

/** A session that the reply opens (its token goes into the cookie) or ends. */
export type SessionChange = { readonly opens: string; readonly expires: Date } | 'ends';

export interface Done<R extends Route> {
  readonly subject: Subject;
  readonly change: Change;
  readonly show: Show<R>;
  readonly jobs?: readonly Job[];
  /** For routes with `download`. */
  readonly fileName?: string;
  /** For `again`: ids, versions and times, as JSON can hold them. Never a value of a record. */
  readonly keep?: unknown;
}

export interface Seen<R extends Route> {
  readonly subject: Subject;
  readonly shown: Shown;
  readonly show: Show<R>;
}

/** Outside of a project: in which logs it stands, and as whom. Empty: in the installation's. */
export interface AccountDone<R extends Route> extends Done<R> {
  readonly logs: readonly { readonly project: ProjectId; readonly actor: Actor }[];
  readonly session?: SessionChange;
}

type ProjectNeeds = Exclude<Needs, 'anybody' | 'signed_in' | 'system'>;

export interface Action<R extends Route = Route> {
  readonly sort: 'action';
  readonly route: R;
  readonly event: EventKind;
  readonly needs: (input: InputOf<R>) => ProjectNeeds;
  /** For what asks for the password again: limits on tries, counted of whoever may try, before `run`. */
  readonly limits?: (actor: ProjectActor) => readonly AttemptLimit[];
  /** Takes long, or waits for others like it: a few at once, so that programs leave connections to people. */
  readonly slow?: true;
  readonly run: (context: MemberContext, input: InputOf<R>) => Promise<Done<R>>;
  /**
   * For routes with `repeatable` whose reply shows values of customers: the answer to the same request sent again, made of
   * what `run` left in `keep` and read anew. All other replies are kept as they are.
   */
  readonly again?: (context: MemberContext, kept: unknown, input: InputOf<R>) => Promise<Seen<R>>;
}

export interface View<R extends Route = Route> {
  readonly sort: 'view';
  readonly route: R;
  readonly event: EventKind;
  /**
   * For reads of the log, and of one's own quotas, alone: they show no value of a customer's, and would else fill the
   * log. Of one reader's views of this kind the first within an hour is recorded. The view says what it showed all the same; the door decides.
   */
  readonly folds?: 'hour';
  readonly needs: (input: InputOf<R>) => ProjectNeeds;
  readonly run: (context: MemberContext, input: InputOf<R>) => Promise<Seen<R>>;
}

export interface AccountAction<R extends Route = Route> {
  readonly sort: 'account action';
  readonly route: R;
  readonly event: EventKind;
  readonly needs: 'anybody' | 'signed_in';
  /** Limits on tries, counted before anything is looked at. */
  readonly limits?: (vault: Vault, actor: Actor, input: InputOf<R>) => readonly AttemptLimit[];
  readonly run: (context: AccountContext, input: InputOf<R>) => Promise<AccountDone<R>>;
}

/** What an account sees of itself, or a stranger of the installation: no project's data, and no event. */
export interface AccountView<R extends Route = Route> {
  readonly sort: 'account view';
  readonly route: R;
  readonly needs: 'anybody' | 'signed_in';
  readonly run: (context: AccountContext, input: InputOf<R>) => Promise<{ readonly show: Show<R> }>;
}

export type Operation = Action | View | AccountAction | AccountView;

/** Widens to the list's type: an operation is only ever called with input parsed by its own route. */
function operation(value: unknown): Operation {
  return Object.freeze(value) as Operation;
}

export function defineAction<R extends Route>(action: Omit<Action<R>, 'sort'>): Operation {
  return operation({ ...action, sort: 'action' });
}

export function defineView<R extends Route>(view: Omit<View<R>, 'sort'>): Operation {
  return operation({ ...view, sort: 'view' });
}

export function defineAccountAction<R extends Route>(action: Omit<AccountAction<R>, 'sort'>): Operation {
  return operation({ ...action, sort: 'account action' });
}

export function defineAccountView<R extends Route>(view: Omit<AccountView<R>, 'sort'>): Operation {
  return operation({ ...view, sort: 'account view' });
}
