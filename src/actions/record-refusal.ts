/**
 * Refusals are recorded in a transaction of their own, since what they refused has been rolled back: the one place
 * where two transactions are right. Strangers' refusals are folded per log, address, kind and minute, so that nobody
 * without an account can fill the log; per log, so that a try at nothing does not cover up the tries at somebody.
 */
import type { Refusal } from '#contract/errors.ts';
import type { EventId, ProjectId } from '#contract/ids.ts';
import { append } from '#audit/append.ts';
import type { Entry } from '#audit/append.ts';
import type { EventKind } from '#audit/draft.ts';
import { enqueue } from '#database/jobs.ts';
import type { Job } from '#database/jobs.ts';
import type { Database } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { installationProject } from '#database/vault.ts';
import type { Vault } from '#database/vault.ts';
import type { Actor } from '#policy/actor.ts';
import { projectOf, tableIn } from './act.ts';
import type { Act } from './act.ts';
import type { Operation } from './action.ts';
import { forgedEntry, refusalEntry, rightsForged } from './own-events.ts';

/** Of each log, address, kind and minute the first refusal is recorded. Answers whether this is it. */
export type RefusalFolder = (log: ProjectId, ip: string, kind: string, now: number) => boolean;

const foldMs = 60_000;
const mostFolds = 10_000;

export function createRefusalFolder(): RefusalFolder {
  const seen = new Map<string, number>();
  return (log, ip, kind, now) => {
    const name = `${log}/${ip}/${kind}`;
    const last = seen.get(name);
    if (last !== undefined && now - last < foldMs) return false;
    // A flood from many addresses empties the memory instead of growing it: then a minute may be recorded twice.
    if (seen.size >= mostFolds) seen.clear();
    seen.set(name, now);
    return true;
  };
}

export async function recordRefusal(
  door: { database: Database; vault: Vault; refusals: RefusalFolder },
  operation: Operation,
  act: Act,
  refusal: Refusal,
): Promise<void> {
  const kind: EventKind = operation.sort === 'account view' ? accountViewRefused : operation.event;
  const { actor } = act;
  const params = Object.fromEntries(Object.entries(act.input.params).map(([name, value]) => [name, String(value)]));
  const facts = { table: tableIn(act.input), refusal, params };
  const toldNow = (project: ProjectId, what: string) =>
    actor.kind === 'member' || actor.kind === 'key' || door.refusals(project, actor.ip, what, Date.now());
  const write = (project: ProjectId, entry: Entry, jobs: readonly Job[] = []) =>
    inTransaction(door.database, { project }, async (tx) => {
      await append(tx, door.vault, [entry]);
      for (const job of jobs) await enqueue(tx, job);
    });
  for (const { project, as } of logsOf(act)) {
    if (!toldNow(project, `${kind.name}/${refusal.code}`)) continue;
    await write(project, refusalEntry(newId() as EventId, as, kind, facts), act.ifRefused);
  }
  // Whoever leans on a forged row may be nobody here, but it is this project that it was forged in.
  if (act.forged.length === 0) return;
  const project = projectOf(act.input);
  if (toldNow(project, rightsForged.name)) await write(project, forgedEntry(act.forged));
}

/** A member's refusal, and that of his key, stands in his project; anybody else's in the installation's log, or where the action said. */
function logsOf({ actor, refusedIn }: Act): { project: ProjectId; as: Actor }[] {
  if (actor.kind === 'member' || actor.kind === 'key') return [{ project: actor.project, as: actor }];
  const projects = refusedIn.length > 0 ? refusedIn : [installationProject];
  return projects.map((project) => ({ project, as: actor }));
}

export const accountViewRefused: EventKind = {
  name: 'account.refused',
  vi: 'Từ chối xem thông tin tài khoản',
  en: 'Refused to show account information',
};
