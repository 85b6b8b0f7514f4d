/**
 * Who acts. One value, passed whole: whatever decides, records or limits gets the same picture of the person,
 * the session and the place. Made by `http/identify` on every request, and by the worker and the commands.
 */
import type { AccountId, MemberId, ProjectId, SessionId } from '#contract/ids.ts';

/** Where a request comes from. `ip` is the address after trusted proxies were taken off, in canonical text. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string;
}

/** A person in a project: an account's active membership. */
export interface MemberActor extends Origin {
  readonly kind: 'member';
  readonly account: AccountId;
  readonly member: MemberId;
  readonly project: ProjectId;
  readonly session: SessionId;
}

/** Signed in, and not acting in a project of his. */
export interface AccountActor extends Origin {
  readonly kind: 'account';
  readonly account: AccountId;
  readonly session: SessionId;
}

/** Nobody known. */
export interface StrangerActor extends Origin {
  readonly kind: 'stranger';
}

/** The program itself: schedules, upkeep, commands on the server. */
export interface SystemActor {
  readonly kind: 'system';
}

export type Actor = MemberActor | AccountActor | StrangerActor | SystemActor;
