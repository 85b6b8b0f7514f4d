/**
 * The task that sends one mail. What it says is read when it is sent and stored nowhere. It leaves at least once: a
 * process that is killed between sending and writing that down sends it again, under the same Message-ID. Nothing is
 * sent while a transaction is open, so that a slow mail server holds no connection to the database.
 */
import type { Updateable } from 'kysely';
import type { NoticeId, ProjectId } from '#contract/ids.ts';
import type { EventKind } from '#audit/draft.ts';
import { mostTries } from '#database/jobs.ts';
import type { JobPayload, Task } from '#database/jobs.ts';
import type { Database } from '#database/pool.ts';
import type { Tables } from '#database/tables.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { LinkBase } from './facts.ts';
import { loadNotice } from './load-notice.ts';
import type { LoadedNotice, NoticeRow } from './load-notice.ts';
import { NotSent } from './post.ts';
import type { Post } from './post.ts';
import { renderNotice } from './render-notice.ts';

export interface SendParts {
  readonly database: Database;
  readonly vault: Vault;
  /** Every kind of event there is, for their sentences. */
  readonly kinds: readonly EventKind[];
  readonly post: Post;
  /** Known once the server listens. Never taken from a request. */
  readonly links: Promise<LinkBase>;
}

interface Order {
  readonly project: ProjectId;
  readonly notice: NoticeId;
}

export function createSendNotice(parts: SendParts): Task {
  return async (payload) => {
    const order = orderOf(payload);
    const base = await parts.links;
    const loaded = await begin(parts, order);
    if (loaded === null || loaded.state !== 'due') return;
    try {
      await parts.post.send({ ...renderNotice(loaded.facts, base), ...headersOf(parts.vault, order, loaded.to) });
    } catch (error) {
      await fail(parts, order, loaded.attempts, error);
      throw error;
    }
    await mark(parts, order, { state: 'sent', link: base.reach, problem: null, sent_at: new Date() });
  };
}

function orderOf({ project, notice }: JobPayload): Order {
  if (typeof project !== 'string' || typeof notice !== 'string') throw new TypeError('a job that names no notice');
  return { project: project as ProjectId, notice: notice as NoticeId };
}

function headersOf({ installation }: Vault, { notice }: Order, to: string) {
  return { to, messageId: `<${notice}@${installation}.kin.invalid>` };
}

/**
 * Counts the try, so that one that ends with the process counts too, and reads what is to be sent. Null: nothing is,
 * any more.
 */
async function begin({ database, vault, kinds }: SendParts, order: Order): Promise<LoadedNotice | null> {
  return await inTransaction(database, { project: order.project, retry: true }, async (tx) => {
    const row = await lockWaiting(tx, order);
    if (row === undefined) return null;
    const loaded = await loadNotice(tx, vault, kinds, row);
    await write(tx, order, loaded.state === 'due' ? { attempts: row.attempts } : loaded);
    return loaded;
  });
}

async function lockWaiting(tx: Tx, { project, notice }: Order): Promise<NoticeRow | undefined> {
  const row = await tx.db
    .selectFrom('notices')
    .select(['id', 'event_id', 'member_id', 'attempts'])
    .where('project_id', '=', project)
    .where('id', '=', notice)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, attempts: row.attempts + 1 };
}

/** The queue tries again as long as this throws; what is refused for good is not sent to it again. */
async function fail(parts: SendParts, order: Order, attempts: number, error: unknown): Promise<void> {
  const problem = error instanceof NotSent ? error.problem : 'unreadable';
  const isLast = attempts >= mostTries || (error instanceof NotSent && error.forGood);
  await mark(parts, order, { state: isLast ? 'failed' : 'waiting', problem });
}

type Mark = Updateable<Tables['notices']>;

async function mark({ database }: SendParts, order: Order, made: Mark): Promise<void> {
  await inTransaction(database, { project: order.project, retry: true }, (tx) => write(tx, order, made));
}

async function write(tx: Tx, { project, notice }: Order, made: Mark): Promise<void> {
  await tx.db.updateTable('notices').set(made).where('project_id', '=', project).where('id', '=', notice).execute();
}
