/**
 * Who acts. One value, passed whole: whatever decides, records or limits gets the same picture of the person,
 * the session and the place. Made by `http/identify` on every request, and by the worker and the commands.
 */
import type { AccountId, KeyId, MemberId, ProjectId, SessionId } from '#contract/ids.ts';

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

/** A program in a project. Whoever made its key stands for it: it is never more than he is, and counts as him. */
export interface KeyActor extends Origin {
  readonly kind: 'key';
  readonly key: KeyId;
  /** Its maker, with his account. */
  readonly member: MemberId;
  readonly account: AccountId;
  readonly project: ProjectId;
}

/** Whoever acts in a project: what both have in common is the member. */
export type ProjectActor = MemberActor | KeyActor;

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

export type Actor = ProjectActor | AccountActor | StrangerActor | SystemActor;

/** By whom something was done, as events and changes have it. */
export type Author = { readonly kind: 'member'; readonly id: MemberId } | { readonly kind: 'key'; readonly id: KeyId };

export function authorOf(actor: ProjectActor): Author {
  return actor.kind === 'key' ? { kind: 'key', id: actor.key } : { kind: 'member', id: actor.member };
}

/** By which way what somebody writes comes in, where he does not send a file. */
export function throughOf(actor: ProjectActor): 'web' | 'api' {
  return actor.kind === 'key' ? 'api' : 'web';
}

/** For acts that outlast their request and are taken up under a session. The door lets no key come to one. */
export function personOf(actor: ProjectActor): MemberActor {
  if (actor.kind === 'key') throw new Error('a key came to an act of people');
  return actor;
}
